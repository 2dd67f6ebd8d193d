import { declaredCouples } from '../declared-couples.ts'
import type { PersonToHouse } from '../planner/types.ts'

/** What a row of a roster says of somebody who may come, as far as it matters for a bed. Dates as ISO. */
export interface Arrival {
  name: string | null
  sex: 'MALE' | 'FEMALE' | 'UNKNOWN' | 'NOT_STATED' | null
  birthDate: string | null
  workshop: string | null
  shift: string | null
  arrivedOn: string | null
  contractEndsOn: string | null
  lodgingWishes: readonly string[]
  roommateNames: readonly string[]
}

/**
 * The people of a roster as the planner sees them, by their place in the workbook and not by name. Nobody comes before
 * `firstNight`, and who has left by then does not come. A name counts as a room-mate's only where one row has it.
 */
export function peopleOf(
  arrivals: readonly Arrival[],
  { companyId, firstNight }: { companyId: string; firstNight: string },
): PersonToHouse[] {
  const rows = arrivals.map((arrival, at) => ({ arrival, id: `row-${at}` }))
  const named = new Map<string, string[]>()
  for (const { arrival, id } of rows) {
    if (arrival.name) named.set(arrival.name, [...(named.get(arrival.name) ?? []), id])
  }
  const matesOf = ({ roommateNames }: Arrival) =>
    roommateNames.flatMap(name => {
      const ids = named.get(name) ?? []
      return ids.length === 1 ? ids : []
    })
  const couples = declaredCouples(
    rows.map(({ arrival, id }) => ({
      residentId: id,
      sex: arrival.sex ?? 'UNKNOWN',
      wantsCoupleRoom: arrival.lodgingWishes.includes('COUPLE_ROOM'),
      roomMateIds: matesOf(arrival),
    })),
  )
  return rows
    .map(({ arrival, id }) =>
      personOf(arrival, id, matesOf(arrival), couples.get(id) ?? null, { companyId, firstNight }),
    )
    .filter(({ from, to }) => to === null || from < to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

function personOf(
  arrival: Arrival,
  personId: string,
  roomMateIds: string[],
  partnerId: string | null,
  { companyId, firstNight }: { companyId: string; firstNight: string },
): PersonToHouse {
  const { sex, birthDate, workshop, shift, arrivedOn, contractEndsOn, lodgingWishes } = arrival
  const wants = (wish: string) => lodgingWishes.includes(wish)
  return {
    personId,
    sex: sex === 'MALE' || sex === 'FEMALE' ? sex : 'UNKNOWN',
    ...{ birthDate, companyId, workshop, shift },
    from: arrivedOn && arrivedOn > firstNight ? arrivedOn : firstNight,
    to: contractEndsOn && contractEndsOn > firstNight ? contractEndsOn : null,
    needs: { partnerId },
    wishes: {
      coupleRoom: wants('COUPLE_ROOM'),
      lowerBunk: wants('LOWER_BUNK'),
      noSmoking: wants('NON_SMOKING'),
      nearToilet: wants('NEAR_TOILET'),
      roomMateIds,
    },
  }
}
