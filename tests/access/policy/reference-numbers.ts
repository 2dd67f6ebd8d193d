import type { RowOf } from './raw-rows.ts'
import { dateOf, dayAfter, daysFrom, newestFirst, overlap, time } from './reference-words.ts'
import type { Sight } from './sight.ts'

const liveRegistration = ['DECLARED', 'ACCEPTED', 'REGISTERED']
const taken = ['RESERVED', 'CHECKED_IN', 'ENDED']

/** Names of houses with numbers in them: 2号楼 before 10号楼. */
export const buildingsInOrder = (see: Sight, propertyIds: readonly string[]): RowOf<'building'>[] =>
  see.building
    .filter(({ propertyId }) => propertyIds.includes(propertyId))
    .sort(
      (a, b) =>
        (a.propertyId < b.propertyId ? -1 : a.propertyId > b.propertyId ? 1 : 0) ||
        a.name.length - b.name.length ||
        (a.name < b.name ? -1 : 1),
    )

/** Is a room closed on the night of a day? */
export const closedOn = (see: Sight, roomId: string, day: Date): boolean =>
  see.closure.some(c => c.roomId === roomId && overlap(c, { startsOn: day, endsOn: dayAfter(day, 1) }))

/** Counts whoever sleeps there, seen or not, and tells nobody's name. */
export function occupancyOf(see: Sight, of: (room: RowOf<'room'>) => boolean) {
  const today = dateOf(see.today)
  const sum = { beds: 0, capacity: 0, occupied: 0, reserved: 0, closed: 0 }
  for (const room of see.room.filter(of)) {
    const beds = see.bed.filter(({ roomId }) => roomId === room.id)
    const closed = closedOn(see, room.id, today)
    sum.beds += beds.length
    sum.capacity += closed ? 0 : room.ratedCapacity
    sum.closed += closed ? beds.length : 0
    for (const bed of beds) {
      const stays = see.counted.filter(
        s => s.bedId === bed.id && taken.includes(s.status) && overlap(s, { startsOn: today, endsOn: null }),
      )
      if (stays.some(({ startsOn }) => startsOn <= today)) sum.occupied += 1
      else if (stays.length > 0) sum.reserved += 1
    }
  }
  return sum
}

const lastDays = (see: Sight, count: number) =>
  Array.from({ length: count }, (_, n) => dayAfter(dateOf(see.today), n + 1 - count))

export function registrationNumbers(see: Sight) {
  const live = see.registration.filter(({ status }) => liveRegistration.includes(status))
  const sexes = ['UNKNOWN', 'MALE', 'FEMALE', 'NOT_STATED']
  const sexOf = ({ residentId }: RowOf<'registration'>) => see.find('resident', residentId)?.sex
  const declaredOn = (day: Date) => see.registration.filter(r => time(r.declaredOn) === time(day)).length
  return {
    live: live.length,
    declaredToday: declaredOn(dateOf(see.today)),
    late: live.filter(({ declaredOn, deadlineOn }) => deadlineOn && declaredOn > deadlineOn).length,
    byDay: lastDays(see, 30).map(date => ({ date, count: declaredOn(date) })),
    bySex: sexes
      .map(name => ({ name, count: live.filter(r => sexOf(r) === name).length }))
      .filter(({ count }) => count > 0),
  }
}

export function renewalNumbers(see: Sight) {
  const today = dateOf(see.today)
  const owed = see.item.filter(({ status }) =>
    ['OWED', 'SENT', 'DELIVERED', 'SEEN', 'LAPSED'].includes(status),
  )
  const monday = dayAfter(today, -((today.getUTCDay() + 6) % 7))
  const kinds = [...new Set(owed.map(({ kind }) => kind))].sort()
  const inWeek = (week: number) =>
    owed.filter(({ dueOn }) => dueOn >= today && Math.floor(daysFrom(monday, dueOn) / 7) === week).length
  return {
    owed: owed.length,
    overdue: owed.filter(({ dueOn }) => dueOn < today).length,
    byKind: kinds.map(name => ({ name, count: owed.filter(({ kind }) => kind === name).length })),
    byWeek: Array.from({ length: 8 }, (_, n) => ({ date: dayAfter(monday, 7 * n), count: inWeek(n) })),
  }
}

export function housingNumbers(see: Sight) {
  const { ownProperties } = see
  const ids = see.property
    .map(({ id }) => id)
    .filter(id => ownProperties.length === 0 || ownProperties.includes(id))
  const today = dateOf(see.today)
  const elsewhere = ['HOTEL', 'RESIDENT_HOME', 'RENTAL_HOUSING']
  const needsBed = ({ id }: RowOf<'resident'>) =>
    see.registration.some(
      r => r.residentId === id && liveRegistration.includes(r.status) && !elsewhere.includes(r.dwellingType),
    ) &&
    // Also a bed that is not shown: whose guest somebody was is not told where they went.
    !see.counted.some(
      s => s.residentId === id && taken.includes(s.status) && overlap(s, { startsOn: today, endsOn: null }),
    )
  const sleptOn = (day: Date) =>
    see.counted.filter(
      s =>
        ids.includes(s.propertyId) &&
        taken.includes(s.status) &&
        overlap(s, { startsOn: day, endsOn: dayAfter(day, 1) }),
    ).length
  return {
    occupancy: occupancyOf(see, ({ propertyId }) => ids.includes(propertyId)),
    byBuilding: buildingsInOrder(see, ids).map(building => ({
      building,
      occupancy: occupancyOf(see, ({ buildingId }) => buildingId === building.id),
    })),
    byDay: lastDays(see, 30).map(date => ({ date, count: sleptOn(date) })),
    unhoused: see.resident.filter(needsBed).length,
  }
}

export const importNumbers = (see: Sight) => ({ recent: [...see.batch].sort(newestFirst).slice(0, 5) })
