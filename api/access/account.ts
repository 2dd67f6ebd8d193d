import { heldActs, mayAct } from '../../domain/access/actor.ts'
import { policy } from '../../domain/access/policy.ts'
import { actsOfRole } from '../../domain/access/role-bounds.ts'
import { Role } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { keptRoles } from './kept-roles.ts'
import { ScopeType } from './scopes.ts'

export const RoleEnum = builder.enumType('Role', {
  description: '岗位: what an account may do; its scopes say where.',
  values: Object.fromEntries(
    Object.values(Role).map(role => [
      role,
      { description: `${policy[role].title.zh} ${policy[role].title.en}` },
    ]),
  ) as Record<Role, { description: string }>,
})

export const Account = builder.prismaObject('Account', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    username: t.exposeString('username'),
    displayName: t.exposeString('displayName'),
    role: t.expose('role', { type: RoleEnum }),
    locale: t.exposeString('locale'),
    township: t.relation('township'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true }),
    validUntil: t.expose('validUntil', { type: 'DateTime', nullable: true }),
    scopes: t.field({
      description: 'Where the role reaches.',
      type: [ScopeType],
      select: { scopes: { orderBy: [{ kind: 'asc' }, { targetId: 'asc' }] } },
      resolve: ({ scopes }) => scopes,
    }),
    hasSecondFactor: t.boolean({
      description: 'Known to its holder and to administrators; null for others.',
      nullable: true,
      select: { id: true, secondFactor: true },
      resolve: ({ id, secondFactor }, _args, { actor }) =>
        id === actor.accountId || mayAct(actor, 'account.list') ? Boolean(secondFactor?.confirmedAt) : null,
    }),
    acts: t.stringList({
      description: 'What the role may do, e.g. import.upload.',
      select: { id: true, role: true, townshipRoleId: true },
      resolve: async ({ id, role, townshipRoleId }, _args, context) => {
        if (id === context.actor.accountId) return heldActs(context.actor)
        const changed = (await keptRoles(context)).find(kept =>
          townshipRoleId ? kept.id === townshipRoleId : kept.base === role && kept.name === null,
        )
        return actsOfRole(role, changed?.acts ?? null)
      },
    }),
    roleName: t.string({
      description: 'Of a role that the township has made itself; null: the role as the township has it.',
      nullable: true,
      select: { townshipRole: { select: { name: true } } },
      resolve: ({ townshipRole }) => townshipRole?.name ?? null,
    }),
    townshipRoleId: t.exposeID('townshipRoleId', { nullable: true }),
  }),
})

builder.queryField('me', t =>
  t.prismaField({
    description: 'Who is signed in; null when nobody is. The one query open to all.',
    guard: 'ANYONE',
    type: 'Account',
    nullable: true,
    resolve: (query, _root, _args, { actor, tx }) =>
      actor.accountId ? tx.account.findUnique({ ...query, where: { id: actor.accountId } }) : null,
  }),
)

builder.queryField('accounts', t =>
  t.prismaConnection({
    description: 'The accounts of the township, the newest first.',
    guard: 'account.list',
    type: 'Account',
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx }) => tx.account.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)
