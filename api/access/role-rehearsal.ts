import type { RehearsedChange } from '../../domain/access/play-draft.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { RoleEnum } from './account.ts'

const RehearsedEffect = builder.enumType('RehearsedEffect', {
  description: 'What a change of a role would do to an act.',
  values: ['LOSES', 'GAINS'] as const,
})

const RehearsedPerson = builder.objectRef<RehearsedChange['people'][number]>('RehearsedPerson').implement({
  description: 'Somebody who holds the role, and how often they asked.',
  fieldClass: 'OPEN',
  fields: t => ({
    account: t.prismaField({
      type: 'Account',
      nullable: true,
      resolve: (query, { accountId: id }, _args, { tx }) =>
        tx.account.findUnique({ ...query, where: { id } }),
    }),
    requests: t.exposeInt('requests'),
  }),
})

const RehearsedChangeType = builder.objectRef<RehearsedChange>('RehearsedChange').implement({
  description: 'One act that a role would lose or gain, and what the log says of it.',
  fieldClass: 'OPEN',
  fields: t => ({
    effect: t.expose('effect', { type: RehearsedEffect }),
    act: t.exposeString('act'),
    requests: t.exposeInt('requests', {
      description: 'Lost: what was done. Gained: what was refused for want of the act.',
    }),
    people: t.expose('people', { type: [RehearsedPerson] }),
  }),
})

export const RoleRehearsal = builder.prismaObject('RoleRehearsal', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'role.read',
  fields: t => ({
    base: t.expose('base', { type: RoleEnum }),
    name: t.exposeString('name', { nullable: true }),
    acts: t.exposeStringList('acts'),
    was: t.exposeStringList('was'),
    playedSince: t.expose('playedSince', { type: 'DateTime' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    needsSecond: t.boolean({
      description: 'Another administrator has to approve: it gives something, or is about administrators.',
      select: { base: true, acts: true, was: true },
      resolve: ({ base, acts, was }) => base === 'ADMINISTRATOR' || acts.some(act => !was.includes(act)),
    }),
    changes: t.field({
      description: 'The busiest first; an act that nobody used stands there with no requests.',
      type: [RehearsedChangeType],
      select: { changes: true },
      resolve: ({ changes }) => changes as unknown as RehearsedChange[],
    }),
  }),
})
