import { policy } from '../../domain/access/policy.ts'
import { actsOfRole, leastActs, mostActs } from '../../domain/access/role-bounds.ts'
import { Role, type TownshipRole } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { RoleEnum } from './account.ts'
import { keptRoles } from './kept-roles.ts'

/** A role as it is in a township: shipped, changed, or its own. */
interface RoleShape {
  base: Role
  kept: TownshipRole | null
}

export const RoleInForce = builder.objectRef<RoleShape>('RoleInForce').implement({
  description: 'A role as the township has it: as shipped, changed, or one of its own.',
  fieldClass: 'OPEN',
  fields: t => ({
    base: t.field({
      description: 'The shipped role: it says which rows and fields are seen.',
      type: RoleEnum,
      resolve: ({ base }) => base,
    }),
    townshipRoleId: t.id({
      nullable: true,
      description: 'Null while it is as shipped.',
      resolve: ({ kept }) => kept?.id ?? null,
    }),
    name: t.string({
      nullable: true,
      description: 'Of one that the township made itself.',
      resolve: ({ kept }) => kept?.name ?? null,
    }),
    acts: t.stringList({
      description: 'What it may do, e.g. import.upload.',
      resolve: ({ base, kept }) => actsOfRole(base, kept?.acts ?? null),
    }),
    shippedActs: t.stringList({ resolve: ({ base }) => [...policy[base].acts] }),
    mostActs: t.stringList({
      description: 'What it may be given at most.',
      resolve: ({ base }) => mostActs(base),
    }),
    leastActs: t.stringList({
      description: 'What cannot be taken from it.',
      resolve: ({ base, kept }) => leastActs(base, { own: Boolean(kept?.name) }),
    }),
    version: t.int({ description: '0: as shipped.', resolve: ({ kept }) => kept?.version ?? 0 }),
    inForceSince: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ kept }) => kept?.inForceSince ?? null,
    }),
    holders: t.int({
      description: 'How many open accounts have it.',
      resolve: ({ base, kept }, _args, { tx }) =>
        tx.account.count({
          where: { role: base, townshipRoleId: kept?.name ? kept.id : null, disabledAt: null },
        }),
    }),
  }),
})

builder.queryField('roles', t =>
  t.field({
    description: 'The roles of the township: the shipped ones as they are here, then its own.',
    guard: 'role.read',
    type: [RoleInForce],
    resolve: async (_root, _args, context) => {
      const kept = await keptRoles(context)
      const inPlace = Object.values(Role).map(base => ({
        base,
        kept: kept.find(role => role.base === base && role.name === null) ?? null,
      }))
      const own = kept.filter(({ name }) => name !== null).map(role => ({ base: role.base, kept: role }))
      return [...inPlace, ...own]
    },
  }),
)
