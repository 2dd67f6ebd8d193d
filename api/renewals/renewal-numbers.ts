import type { RenewalNumbers as RenewalNumbersShape } from '../../domain/renewals/renewal-numbers.ts'
import { DayCount, NamedCount } from '../builder/counts.ts'
import { builder } from '../builder/index.ts'

export const RenewalNumbers = builder.objectRef<RenewalNumbersShape>('RenewalNumbers').implement({
  description: 'What is owed within reach.',
  fieldClass: 'OPEN',
  fields: t => ({
    owed: t.exposeInt('owed', { description: 'Not settled yet, overdue ones included.' }),
    overdue: t.exposeInt('overdue'),
    byKind: t.field({ type: [NamedCount], resolve: ({ byKind }) => byKind }),
    byWeek: t.field({
      description: 'Due in the week of each Monday, this week and the seven after it.',
      type: [DayCount],
      resolve: ({ byWeek }) => byWeek,
    }),
  }),
})
