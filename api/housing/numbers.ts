import { queryFromInfo } from '@pothos/plugin-prisma'
import type { HousingNumbers as HousingNumbersShape } from '../../domain/housing/numbers.sql.ts'
import type { Occupancy as OccupancyShape } from '../../domain/housing/occupancy.sql.ts'
import type { BuildingModel as BuildingRow } from '../../prisma/client.ts'
import { DayCount } from '../builder/counts.ts'
import { builder } from '../builder/index.ts'
import { Building } from './building.ts'
import { Occupancy } from './occupancy.ts'

interface BuildingOccupancyShape {
  building: BuildingRow
  occupancy: OccupancyShape
}

export const BuildingOccupancy = builder.objectRef<BuildingOccupancyShape>('BuildingOccupancy').implement({
  description: 'How full one building is tonight.',
  fieldClass: 'OPEN',
  fields: t => ({
    building: t.expose('building', { type: Building }),
    occupancy: t.expose('occupancy', { type: Occupancy }),
  }),
})

export const HousingNumbers = builder.objectRef<HousingNumbersShape>('HousingNumbers').implement({
  description: 'The numbers of housing: of one’s own properties, else of the township’s.',
  fieldClass: 'OPEN',
  fields: t => ({
    occupancy: t.expose('occupancy', { type: Occupancy }),
    byBuilding: t.field({
      type: [BuildingOccupancy],
      resolve: async ({ byBuilding }, _args, context, info) => {
        const buildings = await context.tx.building.findMany({
          ...queryFromInfo({ context, info, typeName: 'Building', path: ['building'] }),
          where: { id: { in: byBuilding.map(({ buildingId }) => buildingId) } },
        })
        const byId = new Map(buildings.map(building => [building.id, building]))
        return byBuilding.flatMap(occupancy => {
          const building = byId.get(occupancy.buildingId)
          return building ? [{ building, occupancy }] : []
        })
      },
    }),
    byDay: t.expose('byDay', {
      type: [DayCount],
      description: 'Beds slept in on each of the last thirty days.',
    }),
    unhoused: t.exposeInt('unhoused', { description: 'People in reach who have no bed from today on.' }),
  }),
})
