import type { StationKind } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { type OpeningHours, orderedHours } from './opening-hours.ts'
import { refuse, textOf } from './refusals.ts'

export interface StationInput {
  name: string
  address: string
  kind: StationKind
  /** The company whose station it is; of a company's station only. */
  ownerId?: string | null
  telephone?: string | null
  openingHours: readonly OpeningHours[]
  /** Of a community's premises. */
  areaSquareMetres?: number | null
  households?: number | null
}

/**
 * Sets a station up.
 * @throws DomainError STATION_NAME, STATION_OWNER, STATION_PREMISES, STATION_HOURS
 */
export async function recordStation(act: Act, input: StationInput): Promise<{ id: string }> {
  const id = uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectType: 'ServiceStation', subjectId: id })
  const data = {
    id,
    townshipId: act.townshipId,
    ...(await checked(act, input)),
    createdAt: instantDate(act.now),
  }
  await act.tx.serviceStation.createMany({ data: [data] })
  return { id }
}

/**
 * Changes what is told of a station.
 * @throws DomainError STATION_UNKNOWN; as `recordStation`
 */
export async function changeStation(act: Act, { id, ...input }: StationInput & { id: string }) {
  act.concerns({ subjectType: 'ServiceStation', subjectId: id, fields: Object.keys(input) })
  const data = await checked(act, input)
  const { count } = await act.tx.serviceStation.updateMany({
    where: { id, townshipId: act.townshipId },
    data,
  })
  if (count === 0) throw refuse('STATION_UNKNOWN', 'id')
  return { id }
}

async function checked({ tx }: Act, input: StationInput) {
  const { kind, ownerId = null, areaSquareMetres = null, households = null } = input
  const company = kind === 'ENTERPRISE'
  if (company === (ownerId === null)) throw refuse('STATION_OWNER', 'ownerId')
  if (company && (areaSquareMetres !== null || households !== null))
    throw refuse('STATION_PREMISES', 'households')
  if (ownerId && !(await tx.employer.findUnique({ where: { id: ownerId } })))
    throw refuse('STATION_OWNER', 'ownerId')
  const openingHours = orderedHours(input.openingHours)
  if (!openingHours) throw refuse('STATION_HOURS', 'openingHours')
  return {
    name: textOf(input.name, [2, 80], 'STATION_NAME', 'name'),
    address: textOf(input.address, [2, 80], 'STATION_NAME', 'address'),
    kind,
    ownerId,
    telephone: input.telephone?.trim() || null,
    openingHours: openingHours.map(hours => ({ ...hours })),
    areaSquareMetres,
    households,
  }
}
