import { decideRoleVersion, rehearseRole, saveRole } from '../../domain/access/change-role.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { RoleEnum } from './account.ts'
import { whereWaiting } from './decided-by-two.ts'
import './role-rehearsal.ts'

export const RoleVersion = builder.prismaObject('RoleVersion', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'role.read',
  fields: t => ({
    base: t.expose('base', { type: RoleEnum }),
    name: t.exposeString('name', { nullable: true }),
    townshipRoleId: t.exposeID('townshipRoleId'),
    number: t.exposeInt('number'),
    acts: t.exposeStringList('acts'),
    gives: t.stringList({
      select: { acts: true, was: true },
      resolve: ({ acts, was }) => acts.filter(act => !was.includes(act)),
    }),
    takes: t.stringList({
      select: { acts: true, was: true },
      resolve: ({ acts, was }) => was.filter(act => !acts.includes(act)),
    }),
    reason: t.exposeString('reason'),
    rehearsal: t.relation('rehearsal'),
  }),
})

builder.queryField('roleVersions', t =>
  t.prismaConnection({
    description: 'How the roles came to be what they are, the newest first.',
    guard: 'role.read',
    type: 'RoleVersion',
    cursor: 'id',
    maxSize: 100,
    args: { waiting: t.arg.boolean({ description: 'Only what waits for a decision, or only the rest.' }) },
    resolve: (query, _root, { waiting }, { tx }) =>
      tx.roleVersion.findMany({
        ...query,
        where: whereWaiting(waiting),
        orderBy: { id: 'desc' },
      }),
  }),
)

const RoleDraftInput = builder.inputType('RoleDraftInput', {
  description: 'A role as it is to be.',
  fields: t => ({
    base: t.field({ type: RoleEnum, required: true }),
    townshipRoleId: t.id({ description: 'Of a role that is to be changed and has been before.' }),
    name: t.string({
      description: 'Of a new role of the township’s own, which begins with what its base holds.',
    }),
    acts: t.stringList({ required: true }),
  }),
})

builder.mutationFields(t => ({
  rehearseRole: t.prismaField({
    description:
      'Plays the last thirty days of the log against a draft of a role: who would lose or gain what. Nothing changes.',
    guard: 'role.change',
    errors: {},
    type: 'RoleRehearsal',
    args: { draft: t.arg({ type: RoleDraftInput, required: true }) },
    resolve: async (query, _root, { draft }, context) => {
      const { id } = await context.act(act => rehearseRole(act, draft))
      return context.tx.roleRehearsal.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  saveRole: t.prismaField({
    description:
      'Asks for a change of a role exactly as it was rehearsed. In force at once where it only takes away; else another administrator approves.',
    guard: 'role.change',
    idempotent: true,
    errors: {},
    type: 'RoleVersion',
    args: {
      draft: t.arg({ type: RoleDraftInput, required: true }),
      rehearsalId: t.arg.id({ required: true }),
      reason: t.arg.string({ required: true, description: '10 to 300 characters.' }),
    },
    resolve: async (query, _root, input, context) => {
      const { versionId: id } = await context.act(act => saveRole(act, input))
      return context.tx.roleVersion.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  decideRoleVersion: t.prismaField({
    description: 'Approves or refuses a change of a role that another administrator asked for.',
    guard: 'role.decide',
    idempotent: true,
    errors: {},
    type: 'RoleVersion',
    args: { id: t.arg.id({ required: true }), approve: t.arg.boolean({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => decideRoleVersion(act, input))
      return context.tx.roleVersion.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
