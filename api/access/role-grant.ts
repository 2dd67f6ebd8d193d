import { disableAccount } from '../../domain/access/disable-account.ts'
import { createAccount, decideGrant, requestRole } from '../../domain/access/grant-role.ts'
import type { Act } from '../../domain/act.ts'
import { readPost } from '../../domain/lookups/read-post.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { PoliceRankEnum } from '../lookups/police-officer.ts'
import { RoleEnum } from './account.ts'
import { whereWaiting } from './decided-by-two.ts'
import { endOfDay, ScopeInput, ScopeType, scopesKept, wantedScope } from './scopes.ts'

export const RoleGrant = builder.prismaObject('RoleGrant', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'account.list',
  fields: t => ({
    account: t.relation('account'),
    role: t.expose('role', { type: RoleEnum }),
    roleName: t.string({
      nullable: true,
      select: { townshipRoleId: true },
      resolve: async ({ townshipRoleId: id }, _args, { tx }) =>
        id ? ((await tx.townshipRole.findUnique({ where: { id } }))?.name ?? null) : null,
    }),
    scopes: t.field({
      type: [ScopeType],
      select: { scopes: true },
      resolve: ({ scopes }) => scopesKept(scopes),
    }),
    validUntil: t.expose('validUntil', { type: 'DateTime', nullable: true }),
    reason: t.exposeString('reason'),
    opens: t.exposeBoolean('opens'),
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
        where: whereWaiting(waiting),
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
  townshipRoleId: 'A role of the township’s own, on the ground of `role`.',
  post: 'Where they serve in public security; needed for officers and supervisors.',
}

const PostInput = builder.inputType('PostInput', {
  description: 'A posting in public security.',
  fields: t => ({
    unitId: t.id({ required: true }),
    rank: t.field({ type: PoliceRankEnum, required: true }),
    policeNumber: t.string({
      required: true,
      description: '警号, of the person whatever accounts they have.',
    }),
    name: t.string({ required: true, description: 'As colleagues know them.' }),
    lastDay: t.field({ type: 'Date', description: 'The last day of the posting; none: no end agreed.' }),
    documentNumber: t.string({
      description:
        'Their own document, so that looking up oneself or a colleague shows; kept as a blind index.',
    }),
  }),
})

const GrantRoleInput = builder.inputType('GrantRoleInput', {
  fields: t => ({
    accountId: t.id({ required: true }),
    role: t.field({ type: RoleEnum, required: true }),
    scopes: t.field({ type: [ScopeInput], required: true }),
    reason: t.string({ required: true, description: about.reason }),
    townshipRoleId: t.id({ description: about.townshipRoleId }),
    post: t.field({ type: PostInput, description: about.post }),
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
    townshipRoleId: t.id({ description: about.townshipRoleId }),
    post: t.field({ type: PostInput, description: about.post }),
    lastDay: t.field({ type: 'Date', description: about.lastDay }),
  }),
})

interface WantedInput {
  scopes: (typeof ScopeInput.$inferInput)[]
  lastDay?: string | null
  post?: typeof PostInput.$inferInput | null
}

/** What is asked for, with its last days as instants and its posting read. */
async function wantedOf<Input extends WantedInput>(act: Act, input: Input) {
  const { scopes, lastDay, post, ...rest } = input
  return {
    ...rest,
    scopes: scopes.map(wantedScope),
    validUntil: lastDay ? endOfDay(lastDay) : null,
    post: post
      ? await readPost(act, { ...post, postedUntil: post.lastDay ? endOfDay(post.lastDay) : null })
      : null,
  }
}

builder.mutationFields(t => ({
  grantRole: t.field({
    description: 'Asks for another role or other scopes of an account; another administrator decides.',
    guard: 'account.grant-role',
    errors: {},
    type: RoleAskedFor,
    args: { input: t.arg({ type: GrantRoleInput, required: true }) },
    resolve: async (_root, { input }, { act }) => {
      const { accountId, ...wanted } = input
      const { grantId, firstHalf } = await act(async under =>
        requestRole(under, accountId, await wantedOf(under, wanted)),
      )
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
      const { grantId, firstHalf } = await act(async under =>
        createAccount(under, await wantedOf(under, input)),
      )
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
