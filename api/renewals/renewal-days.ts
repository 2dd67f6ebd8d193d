import { renewalDays, type RenewalDay as Shape } from '../../domain/renewals/renewal-days.ts'
import { legalDate } from '../../domain/rules/legal-date.ts'
import { NamedCount } from '../builder/counts.ts'
import { builder } from '../builder/index.ts'

const RenewalDay = builder.objectRef<Shape>('RenewalDay').implement({
  description: 'What falls due on one day.',
  fieldClass: 'OPEN',
  fields: t => ({
    date: t.field({ type: 'Date', resolve: ({ date }) => date }),
    open: t.exposeInt('open', { description: 'Not dealt with yet.' }),
    acted: t.exposeInt('acted', { description: 'Dealt with.' }),
    byKind: t.field({
      description: 'Of the open ones.',
      type: [NamedCount],
      resolve: ({ byKind }) => byKind,
    }),
  }),
})

builder.queryField('renewalDays', t =>
  t.field({
    description: 'The days of a month on which something falls due within reach; days without are left out.',
    guard: 'renewal.list',
    type: [RenewalDay],
    args: {
      from: t.arg({ type: 'Date', required: true }),
      to: t.arg({ type: 'Date', required: true, description: 'At most 61 days later, included.' }),
    },
    resolve: (_root, { from, to }, { tx }) => renewalDays(tx, legalDate(from, 'from'), legalDate(to, 'to')),
  }),
)
