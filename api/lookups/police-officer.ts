import { mayAct } from '../../domain/access/actor.ts'
import { PoliceRank } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const PoliceRankEnum = builder.enumType('PoliceRank', {
  description: '职级, rising.',
  values: Object.values(PoliceRank),
})

/** As colleagues and reviewers know an officer. */
export const PoliceOfficer = builder.prismaObject('PoliceOfficer', {
  fieldClass: 'OPEN',
  fields: t => ({
    name: t.exposeString('name'),
    policeNumber: t.exposeString('policeNumber'),
    rank: t.expose('rank', { type: PoliceRankEnum }),
    unit: t.string({ select: { unit: { select: { name: true } } }, resolve: ({ unit }) => unit.name }),
    postedUntil: t.expose('postedUntil', { type: 'DateTime', nullable: true }),
    account: t.prismaField({
      description: 'Seen by administrators; null for others.',
      type: 'Account',
      nullable: true,
      select: { accountId: true },
      resolve: (query, { accountId: id }, _args, { actor, tx }) =>
        mayAct(actor, 'account.list') ? tx.account.findUnique({ ...query, where: { id } }) : null,
    }),
  }),
})
