import type { LookupNumbers as LookupNumbersShape } from '../../domain/lookups/lookup-numbers.ts'
import { DayCount, NamedCount } from '../builder/counts.ts'
import { builder } from '../builder/index.ts'

export const LookupNumbers = builder.objectRef<LookupNumbersShape>('LookupNumbers').implement({
  description: 'One’s own look-ups of the last thirty days, found or not.',
  fieldClass: 'OPEN',
  fields: t => ({
    mine: t.exposeInt('mine'),
    byPurpose: t.field({
      description: 'By the id of the purpose.',
      type: [NamedCount],
      resolve: ({ byPurpose }) => byPurpose,
    }),
    byDay: t.field({ type: [DayCount], resolve: ({ byDay }) => byDay }),
  }),
})
