import { changePassword } from '../../domain/access/change-password.ts'
import {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  mustHaveFactor,
  newRecoveryCodes,
  proveHolder,
  resetSecondFactor,
} from '../../domain/access/second-factor.ts'
import { builder } from '../builder/index.ts'
import type { Context } from '../context.ts'
import { SecondFactorSetUp } from './sign-in-options.ts'

interface SecondFactorStateShape {
  confirmedAt: Date | null
  recoveryCodesLeft: number
  required: boolean
}

const SecondFactorState = builder.objectRef<SecondFactorStateShape>('SecondFactorState').implement({
  description: 'The caller’s own second factor.',
  fieldClass: 'OPEN',
  fields: t => ({
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is asked for; null: there is none.',
    }),
    recoveryCodesLeft: t.exposeInt('recoveryCodesLeft'),
    required: t.exposeBoolean('required', { description: 'The account must have one.' }),
  }),
})

const RecoveryCodes = builder.objectRef<{ codes: string[] }>('RecoveryCodes').implement({
  description: 'One code each for a day without the generator. Shown this once.',
  fieldClass: 'OPEN',
  fields: t => ({ codes: t.exposeStringList('codes') }),
})

async function stateOf({ actor, tx, house }: Context): Promise<SecondFactorStateShape> {
  const accountId = actor.accountId ?? undefined
  const factor = await tx.secondFactor.findFirst({ where: { accountId } })
  // A machine is signed in as well, and has no account.
  const account = await tx.account.findFirst({ where: { id: accountId } })
  return {
    confirmedAt: factor?.confirmedAt ?? null,
    recoveryCodesLeft: await tx.recoveryCode.count({ where: { accountId, usedAt: null } }),
    required: account !== null && mustHaveFactor(house, account),
  }
}

builder.queryField('mySecondFactor', t =>
  t.field({
    description: 'Whether the caller has a second factor.',
    guard: 'SIGNED_IN',
    type: SecondFactorState,
    resolve: (_root, _args, context) => stateOf(context),
  }),
)

builder.mutationFields(t => ({
  enrolSecondFactor: t.field({
    description: 'Begins to set up a generator of one-time codes; confirmSecondFactor puts it into use.',
    guard: 'second-factor.change',
    errors: {},
    type: SecondFactorSetUp,
    resolve: (_root, _args, { act }) => act(enrolSecondFactor),
  }),
  confirmSecondFactor: t.field({
    description: 'Puts the generator into use by its first code.',
    guard: 'second-factor.change',
    errors: {},
    type: RecoveryCodes,
    args: { code: t.arg.string({ required: true }) },
    resolve: async (_root, input, { act }) => ({
      codes: await act(under => confirmSecondFactor(under, input)),
    }),
  }),
  renewRecoveryCodes: t.field({
    description: 'New recovery codes in place of all earlier ones.',
    guard: 'second-factor.change',
    errors: {},
    type: RecoveryCodes,
    args: { code: t.arg.string({ required: true }) },
    resolve: async (_root, shown, { act, house, actor }) => {
      await proveHolder(house, actor, shown)
      return { codes: await act(newRecoveryCodes) }
    },
  }),
  disableSecondFactor: t.field({
    description: 'Takes the second factor off, by password and code.',
    guard: 'second-factor.change',
    errors: {},
    type: SecondFactorState,
    args: { password: t.arg.string({ required: true }), code: t.arg.string({ required: true }) },
    resolve: async (_root, shown, context) => {
      await proveHolder(context.house, context.actor, shown)
      await context.act(act => disableSecondFactor(act, context.house))
      return stateOf(context)
    },
  }),
  resetSecondFactor: t.prismaField({
    description: 'Takes the second factor off another’s account, whose holder has lost it.',
    guard: 'account.reset-second-factor',
    errors: {},
    type: 'Account',
    args: { accountId: t.arg.id({ required: true }) },
    resolve: async (query, _root, { accountId: id }, context) => {
      await context.act(act => resetSecondFactor(act, id))
      return context.tx.account.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  changePassword: t.prismaField({
    description: 'Changes the caller’s own password and ends every other session.',
    guard: 'password.change',
    errors: {},
    type: 'Account',
    args: { password: t.arg.string({ required: true }), newPassword: t.arg.string({ required: true }) },
    resolve: async (query, _root, { password, newPassword }, context) => {
      const { house, actor, browser, tx } = context
      await proveHolder(house, actor, { password })
      await context.act(act => changePassword(act, newPassword, browser.sessionToken))
      return tx.account.findUniqueOrThrow({ ...query, where: { id: actor.accountId ?? '' } })
    },
  }),
}))
