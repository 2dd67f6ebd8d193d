import { instantDate } from '../../domain/act.ts'
import {
  countersignDue,
  isRestricted,
  owedCountersignatures,
  type Uncountersigned,
} from '../../domain/lookups/standing.ts'
import { builder } from '../builder/index.ts'

interface Standing {
  restricted: boolean
  owed: Uncountersigned[]
}

const OwedCountersignature = builder.objectRef<Uncountersigned>('OwedCountersignature').implement({
  description: 'An emergency that nobody has countersigned.',
  fieldClass: 'OPEN',
  fields: t => ({
    requestId: t.exposeID('requestId'),
    refused: t.exposeBoolean('refused'),
    due: t.field({ type: 'DateTime', resolve: ({ askedAt }) => instantDate(countersignDue(askedAt)) }),
  }),
})

const LookupStanding = builder.objectRef<Standing>('LookupStanding').implement({
  description: 'Whether one’s answers are yes or no for now, and what has to be countersigned first.',
  fieldClass: 'OPEN',
  fields: t => ({
    restricted: t.exposeBoolean('restricted'),
    owed: t.field({ type: [OwedCountersignature], resolve: ({ owed }) => owed }),
  }),
})

builder.queryField('lookupStanding', t =>
  t.field({
    description: 'Whether one’s own answers are yes or no for now.',
    guard: 'lookup.list',
    type: LookupStanding,
    resolve: async (_root, _args, { tx, house }) => {
      const owed = await owedCountersignatures(tx)
      return { owed, restricted: isRestricted(owed, house.clock.now()) }
    },
  }),
)

const LookupBuilding = builder.objectRef<{ id: string; name: string }>('LookupBuilding').implement({
  description: 'A building of the township, to choose one; nobody who lives there.',
  fieldClass: 'OPEN',
  fields: t => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
})

builder.queryField('lookupBuildings', t =>
  t.field({
    description: 'The buildings of the township, for a wider search.',
    guard: 'lookup.search-wide',
    type: [LookupBuilding],
    resolve: async (_root, _args, { tx }) => {
      const buildings = await tx.building.findMany({
        include: { property: { select: { name: true } } },
        orderBy: [{ propertyId: 'asc' }, { name: 'asc' }],
        take: 500,
      })
      return buildings.map(({ id, name, property }) => ({ id, name: `${property.name} ${name}` }))
    },
  }),
)
