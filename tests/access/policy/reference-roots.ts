import { type ActName, roleMay } from '../../../domain/access/policy.ts'
import type { RowOf } from './raw-rows.ts'
import { walkOrder } from './reference-housing.ts'
import { type Args, byId, dateOf, newestFirst, overlap, page, placeOf, time } from './reference-words.ts'
import type { Sight } from './sight.ts'

interface Root {
  act: ActName | 'ANYONE'
  answer: (see: Sight, args: Args) => unknown
}

const idOf = ({ id }: { id: string }) => placeOf(id)
const filterOf = (args: Args) => (args.filter ?? {}) as Record<string, unknown>
const one =
  (table: 'resident' | 'registration' | 'property' | 'building' | 'room' | 'plan' | 'batch') =>
  (see: Sight, { id }: Args) =>
    see.find(table, String(id))

/** Does what was typed into the search box find a person? Numbers only for those who may search by them. */
function finds(see: Sight, typed: string) {
  const text = typed.trim()
  const byNumber = roleMay(see.actor.role, 'person.search-document')
  const { document, phone } = see.clear
  return (person: RowOf<'resident'>): boolean => {
    const [number = '', call = ''] = [document.get(person.id), phone.get(person.id) ?? '']
    if (text === '') return true
    if (/^\d{3}[\dX]$/.test(text)) return byNumber && number.endsWith(text)
    if (/^\+?\d{11,13}$/.test(text)) return byNumber && call === `+86${text.replace(/^\+86/, '')}`
    if (/^\d{17}[\dX]$/.test(text)) return byNumber && number === text
    if (/^[a-z]+$/i.test(text)) {
      return [person.namePinyin, person.nameInitials].some(word => word.startsWith(text.toLowerCase()))
    }
    return text.length > 1 ? person.name.includes(text) : person.name.startsWith(text)
  }
}

function residents(see: Sight, args: Args) {
  const { query, employerId, housed } = filterOf(args)
  const live = (s: RowOf<'stay'>) =>
    (s.status === 'RESERVED' || s.status === 'CHECKED_IN') && time(s.endsOn) > time(dateOf(see.today))
  const list = see.resident
    .filter(finds(see, String(query ?? '')))
    .filter(r => !employerId || (r.employerId === employerId && see.find('employer', String(employerId))))
    .filter(r => housed === undefined || housed === see.stay.some(s => s.residentId === r.id && live(s)))
    .sort(newestFirst)
  // Its places are ids and nothing else: also that of a person out of sight is one, and tells nothing.
  return page(list, args, idOf, { known: see.everybody, isBefore: (a, b) => a.id > b.id })
}

function vacantBeds(see: Sight, args: Args) {
  const { propertyId, residentId, startsOn, endsOn } = filterOf(args) as Record<string, string | undefined>
  const period = { startsOn: dateOf(startsOn ?? ''), endsOn: endsOn ? dateOf(endsOn) : null }
  const held = see.counted.filter(
    s => ['RESERVED', 'CHECKED_IN', 'ENDED'].includes(s.status) && overlap(s, period),
  )
  const person = residentId ? see.find('resident', residentId) : null
  const hasBed = held.some(s => s.residentId === residentId)
  const order = walkOrder(see)
  const walk = see.room
    .flatMap(room => see.bed.filter(({ roomId }) => roomId === room.id).map(bed => ({ ...bed, room })))
    .sort((a, b) => order(a.room, b.room) || a.number - b.number || byId(a, b))
  const list = walk.filter(({ id, room }) => {
    const live = held.filter(s => s.status !== 'ENDED' && see.find('bed', s.bedId)?.roomId === room.id)
    return (
      room.propertyId === propertyId &&
      (!period.endsOn || period.endsOn > period.startsOn) &&
      !held.some(({ bedId }) => bedId === id) &&
      !see.closure.some(c => c.roomId === room.id && overlap(c, period)) &&
      mostOnOneNight(live, period.startsOn) < room.ratedCapacity &&
      (!residentId || (person !== null && !hasBed && room.sexPolicy === person.sex))
    )
  })
  const place = new Map(walk.map(({ id }, n) => [id, n]))
  return page(list, args, idOf, {
    known: walk,
    isBefore: (a, b) => (place.get(a.id) ?? 0) < (place.get(b.id) ?? 0),
  })
}

function mostOnOneNight(stays: readonly RowOf<'stay'>[], from: Date): number {
  const nights = [from, ...stays.map(({ startsOn }) => startsOn).filter(day => day > from)]
  const on = (day: Date) => stays.filter(s => s.startsOn <= day && time(s.endsOn) > time(day)).length
  return Math.max(0, ...nights.map(on))
}

/** Every root field that the reference answers, with the act that opens it. */
export const roots: Readonly<Record<string, Root>> = {
  me: { act: 'ANYONE', answer: see => see.find('account', see.actor.accountId) },
  accounts: {
    act: 'account.list',
    answer: (see, args) => page([...see.account].sort(newestFirst), args, idOf),
  },
  home: { act: 'home.read', answer: () => ({}) },
  migrantResidents: { act: 'person.list', answer: residents },
  migrantResident: { act: 'person.read', answer: one('resident') },
  employers: {
    act: 'person.list',
    answer: see => [...see.employer].sort((a, b) => (a.name < b.name ? -1 : 1)),
  },
  residenceRegistrations: {
    act: 'registration.list',
    answer: (see, args) => {
      const { status, employerId } = filterOf(args)
      const list = see.registration
        .filter(r => !status || r.status === status)
        .filter(r => !employerId || (r.employerId === employerId && see.find('employer', String(employerId))))
      return page(list.sort(newestFirst), args, idOf)
    },
  },
  residenceRegistration: { act: 'registration.read', answer: one('registration') },
  renewalItems: {
    act: 'renewal.list',
    answer: (see, args) => {
      const { kind, status, open, dueFrom, dueBefore } = filterOf(args)
      const list = see.item
        .filter(item => (!kind || item.kind === kind) && (!status || item.status === status))
        .filter(item => open === undefined || open === null || open === (item.status !== 'ACTED'))
        .filter(item => !dueFrom || item.dueOn >= dateOf(String(dueFrom)))
        .filter(item => !dueBefore || item.dueOn < dateOf(String(dueBefore)))
      return page(
        list.sort((a, b) => time(a.dueOn) - time(b.dueOn) || byId(a, b)),
        args,
        idOf,
      )
    },
  },
  properties: {
    act: 'housing.read',
    answer: see => [...see.property].sort((a, b) => (a.name < b.name ? -1 : 1)),
  },
  property: { act: 'housing.read', answer: one('property') },
  building: { act: 'housing.read', answer: one('building') },
  room: { act: 'housing.read', answer: one('room') },
  vacantBeds: { act: 'housing.read', answer: vacantBeds },
  allocationPlans: {
    act: 'plan.read',
    answer: (see, args) => {
      const list = see.plan.filter(p => args.propertyId === undefined || p.propertyId === args.propertyId)
      return page(list.sort(newestFirst), args, idOf)
    },
  },
  allocationPlan: { act: 'plan.read', answer: one('plan') },
  importBatches: {
    act: 'import.read',
    answer: (see, args) => {
      const list = see.batch.filter(({ kind }) => args.kind === undefined || kind === args.kind)
      return page(list.sort(newestFirst), args, idOf)
    },
  },
  importBatch: { act: 'import.read', answer: one('batch') },
  auditEntries: {
    act: 'audit.read',
    answer: (see, args) => {
      const list = [...see.entry].sort((a, b) => (a.id > b.id ? -1 : 1))
      return page(list, args, ({ id }) => placeOf(id))
    },
  },
}
