import { fromDateColumn } from '../../domain/columns.ts'
import { consequenceOf, type Consequence as Shape } from '../../domain/renewals/consequences.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import { NoticeRungEnum } from './delivery.ts'

const Consequence = builder.objectRef<Shape>('Consequence').implement({
  description: 'What happens if nothing is done by the day, and what can be done, in plain words.',
  fieldClass: 'OPEN',
  fields: t => ({
    ifNothing: t.field({ type: BilingualType, resolve: ({ ifNothing }) => ifNothing }),
    toDo: t.field({ type: BilingualType, resolve: ({ toDo }) => toDo }),
    source: t.exposeString('source'),
  }),
})

builder.prismaObject('Escalation', {
  description: 'The item has come to the next who are told, because nobody has acted.',
  fieldClass: 'OPEN',
  fields: t => ({
    rung: t.expose('rung', { type: NoticeRungEnum }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

builder.prismaObjectFields('RenewalItem', t => ({
  consequence: t.field({
    type: Consequence,
    select: { kind: true, dueOn: true },
    resolve: ({ kind, dueOn }, _args, { house }) =>
      consequenceOf(kind, house.clock.today().until(fromDateColumn(dueOn), { largestUnit: 'days' }).days),
  }),
  rung: t.expose('rung', { type: NoticeRungEnum, description: 'The last who have been told.' }),
  escalations: t.relation('escalations', { query: { orderBy: [{ createdAt: 'asc' }, { rung: 'asc' }] } }),
}))
