import { wishLabels } from '../../../domain/housing/plans/labels.ts'
import type { RowOf } from './raw-rows.ts'
import { buildingsInOrder, occupancyOf } from './reference-numbers.ts'
import {
  dateOf,
  liveStay,
  overlap,
  page,
  placeOf,
  refusal,
  soonest,
  type Thing,
  thing,
  time,
} from './reference-words.ts'
import type { Sight } from './sight.ts'

/** Houses and beds. */
export const housing: Record<string, Thing> = {
  Property: thing<RowOf<'property'>>({ fieldClass: 'OPEN' }, ['id', 'name', 'address'], {
    buildings: ({ id }, see) => buildingsInOrder(see, [id]),
    occupancy: ({ id }, see) => occupancyOf(see, ({ propertyId }) => propertyId === id),
  }),
  Building: thing<RowOf<'building'>>({ fieldClass: 'OPEN' }, ['id', 'name'], {
    property: ({ propertyId }, see) => see.find('property', propertyId),
    rooms: ({ id }, see) =>
      see.room
        .filter(({ buildingId }) => buildingId === id)
        .sort((a, b) => a.floor - b.floor || (a.number < b.number ? -1 : 1)),
    occupancy: ({ id }, see) => occupancyOf(see, ({ buildingId }) => buildingId === id),
  }),
  Room: thing<RowOf<'room'>>(
    { fieldClass: 'OPEN' },
    [
      ...(['id', 'floor', 'number', 'sexPolicy', 'ratedCapacity', 'capacityLimit'] as const),
      ...(['privateBathroom', 'accessible', 'remark'] as const),
    ],
    {
      building: ({ buildingId }, see) => see.find('building', buildingId),
      usableArea: ({ usableArea }) => Number(usableArea),
      beds: ({ id }, see) =>
        see.bed.filter(({ roomId }) => roomId === id).sort((a, b) => a.number - b.number),
      closure: ({ id }, see) =>
        see.closure
          .filter(({ roomId, endsOn }) => roomId === id && time(endsOn) > time(dateOf(see.today)))
          .sort(soonest)[0] ?? null,
    },
  ),
  RoomClosure: thing<RowOf<'closure'>>({ fieldClass: 'OPEN' }, ['id', 'startsOn', 'endsOn', 'reason']),
  Bed: thing<RowOf<'bed'>>({ fieldClass: 'OPEN' }, ['id', 'number', 'tier', 'cleaningSince'], {
    room: ({ roomId }, see) => see.find('room', roomId),
    label: ({ roomId, number }, see) => {
      const room = see.find('room', roomId)
      return `${see.find('building', room?.buildingId ?? null)?.name} ${room?.number}-${number}`
    },
    stay: {
      fieldClass: 'PERSONAL',
      tell: ({ id }, see) =>
        see.stay
          .filter(({ bedId }) => bedId === id)
          .filter(liveStay(see))
          .sort(soonest)[0] ?? null,
    },
  }),
  Stay: thing<RowOf<'stay'>>(
    { fieldClass: 'PERSONAL', readBy: 'housing.read' },
    ['id', 'startsOn', 'endsOn', 'status', 'heldUntil'],
    {
      bed: ({ bedId }, see) => see.find('bed', bedId),
      resident: ({ residentId }, see) => see.find('resident', residentId),
    },
  ),
  Occupancy: thing<ReturnType<typeof occupancyOf>>({ fieldClass: 'OPEN' }, [
    ...(['beds', 'capacity', 'occupied', 'reserved', 'closed'] as const),
  ]),
}

interface PlanRoom {
  room: RowOf<'room'>
  sleepersBefore: number
  sleepersAfter: number
  placements: RowOf<'placement'>[]
}

function planRooms(plan: RowOf<'plan'>, see: Sight): PlanRoom[] {
  const bedOf = ({ bedId }: RowOf<'placement'>) => see.find('bed', bedId)
  const placed = see.placement.filter(p => p.planId === plan.id && p.bedId)
  const night = { startsOn: plan.startsOn, endsOn: new Date(plan.startsOn.getTime() + 1) }
  return [...see.room]
    .sort(walkOrder(see))
    .map(room => {
      const beds = see.bed.filter(({ roomId }) => roomId === room.id).map(({ id }) => id)
      const placements = placed
        .filter(({ bedId }) => beds.includes(bedId ?? ''))
        .sort((a, b) => (bedOf(a)?.number ?? 0) - (bedOf(b)?.number ?? 0))
      const sleepersBefore = see.stay.filter(
        stay =>
          beds.includes(stay.bedId) &&
          (stay.status === 'RESERVED' || stay.status === 'CHECKED_IN') &&
          stay.planId !== plan.id &&
          overlap(stay, night),
      ).length
      return { room, sleepersBefore, sleepersAfter: sleepersBefore + placements.length, placements }
    })
    .filter(({ placements }) => placements.length > 0)
}

/** As one walks through all houses. */
export function walkOrder(see: Sight) {
  const name = (room: RowOf<'room'>) => see.find('building', room.buildingId)?.name ?? ''
  const text = (a: string, b: string) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
  return (a: RowOf<'room'>, b: RowOf<'room'>): number =>
    text(name(a), name(b)) || a.floor - b.floor || text(a.number, b.number)
}

const hasUnmet = ({ reasons }: RowOf<'placement'>) => (reasons as { met: boolean }[]).some(({ met }) => !met)

/** Plans. */
export const plans: Record<string, Thing> = {
  AllocationPlan: thing<RowOf<'plan'>>(
    { fieldClass: 'OPEN', readBy: 'plan.read' },
    [
      ...([
        'id',
        'status',
        'startsOn',
        'endsOn',
        'strategy',
        'placedCount',
        'unplacedCount',
        'cost',
      ] as const),
      ...([
        'createdAt',
        'appliedAt',
        'undoneAt',
        'kind',
        'bound',
        'placedAtMost',
        'seconds',
        'stopAskedAt',
      ] as const),
    ],
    {
      basedOn: ({ basedOnId }, see) => see.find('plan', basedOnId),
      property: ({ propertyId }, see) => see.find('property', propertyId),
      employer: ({ employerId }, see) => see.find('employer', employerId),
      wishes: ({ wishes }) =>
        Object.keys(wishLabels).flatMap(wish => {
          const count = (wishes as Record<string, { met: number; unmet: number }>)[wish]
          return count ? [{ wish, ...count }] : []
        }),
      error: ({ errorCode, errorZh, errorEn }) => refusal(errorCode, errorZh, errorEn, null),
      placements: {
        fieldClass: 'PERSONAL',
        tell: ({ id }, see, args) =>
          page(
            see.placement
              .filter(
                p =>
                  p.planId === id &&
                  (args.placed === undefined || args.placed === (p.bedId !== null)) &&
                  (args.unmet !== true || (p.bedId !== null && hasUnmet(p))),
              )
              .sort((a, b) => (a.residentId < b.residentId ? -1 : 1)),
            args,
            ({ planId, residentId }) => placeOf(planId, residentId),
          ),
      },
      rooms: { fieldClass: 'PERSONAL', tell: planRooms },
    },
  ),
  WishCount: thing<{ wish: keyof typeof wishLabels; met: number; unmet: number }>(
    { fieldClass: 'OPEN' },
    ['wish', 'met', 'unmet'],
    { label: ({ wish }) => wishLabels[wish] },
  ),
  PlanPlacement: thing<RowOf<'placement'>>({ fieldClass: 'PERSONAL' }, ['reasons', 'locked', 'startsOn'], {
    movesFrom: ({ movedStayId }, see) => see.find('bed', see.find('stay', movedStayId)?.bedId ?? null),
    resident: ({ residentId }, see) => see.find('resident', residentId),
    bed: ({ bedId }, see) => see.find('bed', bedId),
  }),
  PlanReason: thing<{ code: string; met: boolean; zh: string; en: string }>(
    { fieldClass: 'PERSONAL' },
    ['code', 'met'],
    { message: ({ zh, en }) => ({ zh, en }) },
  ),
  PlanRoom: thing<PlanRoom>({ fieldClass: 'PERSONAL' }, [
    ...(['room', 'sleepersBefore', 'sleepersAfter', 'placements'] as const),
  ]),
  Bilingual: thing<{ zh: string; en: string }>({ fieldClass: 'OPEN' }, ['zh', 'en']),
  Refusal: thing<NonNullable<ReturnType<typeof refusal>>>({ fieldClass: 'OPEN' }, [
    ...(['code', 'field', 'message', 'remedy'] as const),
  ]),
}
