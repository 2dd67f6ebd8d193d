import { disableAccount } from '../../domain/access/disable-account.ts'
import { createAccount, decideGrant, requestRole } from '../../domain/access/grant-role.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { RoleEnum } from './account.ts'
import { endOfDay, ScopeInput, ScopeType, scopesKept, wantedScope } from './scopes.ts'

export const RoleGrant = builder.prismaObject('RoleGrant', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'account.list',
  fields: t => ({
    account: t.relation('account'),
    role: t.expose('role', { type: RoleEnum }),
    scopes: t.field({
      type: [ScopeType],
      select: { scopes: true },
      resolve: ({ scopes }) => scopesKept(scopes),
    }),
    validUntil: t.expose('validUntil', { type: 'DateTime', nullable: true }),
    reason: t.exposeString('reason'),
    opens: t.exposeBoolean('opens'),
    requestedBy: t.prismaField({
      type: 'Account',
      nullable: true,
      select: { requestedBy: true },
      resolve: (query, { requestedBy: id }, _args, { tx }) =>
        tx.account.findUnique({ ...query, where: { id } }),
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime' }),
    decidedBy: t.prismaField({
      type: 'Account',
      nullable: true,
      select: { decidedBy: true },
      resolve: (query, { decidedBy: id }, _args, { tx }) =>
        id ? tx.account.findUnique({ ...query, where: { id } }) : null,
    }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    approved: t.exposeBoolean('approved', { nullable: true }),
  }),
})

builder.queryField('roleGrants', t =>
  t.prismaConnection({
    description: 'What was asked for accounts and how it was decided, the newest first.',
    guard: 'account.list',
    type: 'RoleGrant',
    cursor: 'id',
    maxSize: 100,
    args: { waiting: t.arg.boolean({ description: 'Only what waits for a decision, or only the rest.' }) },
    resolve: (query, _root, { waiting }, { tx }) =>
      tx.roleGrant.findMany({
        ...query,
        where: typeof waiting === 'boolean' ? { decidedAt: waiting ? null : { not: null } } : {},
        orderBy: { id: 'desc' },
      }),
  }),
)

interface HalfShape {
  grantId: string
  half: string | null
}

const halfOf = (name: string, description: string) =>
  builder.objectRef<HalfShape>(name).implement({
    description,
    fieldClass: 'OPEN',
    fields: t => ({
      grant: t.prismaField({
        type: 'RoleGrant',
        resolve: (query, { grantId: id }, _args, { tx }) =>
          tx.roleGrant.findUniqueOrThrow({ ...query, where: { id } }),
      }),
      passwordHalf: t.exposeString('half', {
        nullable: true,
        description:
          'One half of the first password of an account that is opened: to be handed to its holder. Shown this once.',
      }),
    }),
  })

const RoleAskedFor = halfOf('RoleAskedFor', 'What now waits for another administrator.')
const RoleDecided = halfOf('RoleDecided', 'What was decided.')

const about = {
  reason: 'Why, for the one who decides.',
  lastDay: 'The last day of the employment; none: no end agreed.',
}

const GrantRoleInput = builder.inputType('GrantRoleInput', {
  fields: t => ({
    accountId: t.id({ required: true }),
    role: t.field({ type: RoleEnum, required: true }),
    scopes: t.field({ type: [ScopeInput], required: true }),
    reason: t.string({ required: true, description: about.reason }),
    lastDay: t.field({ type: 'Date', description: about.lastDay }),
  }),
})

const CreateAccountInput = builder.inputType('CreateAccountInput', {
  fields: t => ({
    username: t.string({ required: true }),
    displayName: t.string({ required: true }),
    locale: t.string({ description: 'zh or en' }),
    role: t.field({ type: RoleEnum, required: true }),
    scopes: t.field({ type: [ScopeInput], required: true }),
    reason: t.string({ required: true, description: about.reason }),
    lastDay: t.field({ type: 'Date', description: about.lastDay }),
  }),
})

/** The last days of what is asked for as instants. */
function withEnds<Input extends { scopes: (typeof ScopeInput.$inferInput)[]; lastDay?: string | null }>(
  input: Input,
) {
  const { scopes, lastDay, ...rest } = input
  return { ...rest, scopes: scopes.map(wantedScope), validUntil: lastDay ? endOfDay(lastDay) : null }
}

builder.mutationFields(t => ({
  grantRole: t.field({
    description: 'Asks for another role or other scopes of an account; another administrator decides.',
    guard: 'account.grant-role',
    errors: {},
    type: RoleAskedFor,
    args: { input: t.arg({ type: GrantRoleInput, required: true }) },
    resolve: async (_root, { input }, { act }) => {
      const { accountId, ...wanted } = withEnds(input)
      const { grantId, firstHalf } = await act(under => requestRole(under, accountId, wanted))
      return { grantId, half: firstHalf }
    },
  }),
  createAccount: t.field({
    description: 'Asks for a new account, closed until another administrator approves.',
    guard: 'account.create',
    errors: {},
    type: RoleAskedFor,
    args: { input: t.arg({ type: CreateAccountInput, required: true }) },
    resolve: async (_root, { input }, { act }) => {
      const { grantId, firstHalf } = await act(under => createAccount(under, withEnds(input)))
      return { grantId, half: firstHalf }
    },
  }),
  decideRoleGrant: t.field({
    description:
      'Approves or refuses what another administrator asked for; never by who asked nor by whom it is for.',
    guard: 'account.decide-grant',
    errors: {},
    type: RoleDecided,
    args: { id: t.arg.id({ required: true }), approve: t.arg.boolean({ required: true }) },
    resolve: async (_root, input, { act }) => {
      const { id, secondHalf } = await act(under => decideGrant(under, input))
      return { grantId: id, half: secondHalf }
    },
  }),
  disableAccount: t.prismaField({
    description: 'Closes an account and ends its sessions at once; to open it again takes two.',
    guard: 'account.disable',
    idempotent: true,
    errors: {},
    type: 'Account',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, { id }, context) => {
      await context.act(act => disableAccount(act, id))
      return context.tx.account.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
