import { vacantBeds } from '../../domain/housing/vacant-beds.sql.ts'
import { builder } from '../builder/index.ts'
import { Bed } from './bed.ts'

const VacantBedFilter = builder.inputType('VacantBedFilter', {
  description: 'Beds free on every night of a period.',
  fields: t => ({
    propertyId: t.id({ required: true }),
    residentId: t.id({ description: 'Only beds that this person may have.' }),
    startsOn: t.field({ type: 'Date', required: true }),
    endsOn: t.field({ type: 'Date' }),
  }),
})

builder.queryField('vacantBeds', t =>
  t.prismaConnection({
    description: 'Beds that can be given, in the order in which one walks through the house.',
    guard: 'housing.read',
    type: Bed,
    cursor: 'id',
    maxSize: 100,
    args: { filter: t.arg({ type: VacantBedFilter, required: true }) },
    resolve: async (query, _root, { filter }, { tx }) => {
      const { take, skip: _skip, cursor, ...selection } = query
      const page = { limit: Math.abs(take), from: cursor?.id ?? null, backward: take < 0 }
      const ids = await vacantBeds(tx, filter, page)
      const beds = await tx.bed.findMany({ ...selection, where: { id: { in: ids } } })
      const byId = new Map(beds.map(bed => [bed.id, bed]))
      const found = ids.flatMap(id => byId.get(id) ?? [])
      return page.backward ? found.reverse() : found
    },
  }),
)
