import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import type { ActName } from '../../domain/access/policy.ts'
import { type Act, act, type House } from '../../domain/act.ts'
import { refusalOf } from '../../domain/database-refusals.ts'
import { DomainError } from '../../domain/errors.ts'
import { cancelStay } from '../../domain/housing/cancel-stay.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { changeEnd } from '../../domain/housing/stays/change-end.ts'
import { checkIn } from '../../domain/housing/stays/check-in.ts'
import { checkOut } from '../../domain/housing/stays/check-out.ts'
import { cleanBed } from '../../domain/housing/stays/cleaning.ts'
import { correctStay } from '../../domain/housing/stays/correct-stay.ts'
import { confirmHold, holdBed } from '../../domain/housing/stays/hold-bed.ts'
import { letGoHolds } from '../../domain/housing/stays/let-go-holds.ts'
import { recordNoShow } from '../../domain/housing/stays/record-no-show.ts'
import { exchangeBeds, transferStay } from '../../domain/housing/stays/transfer-stay.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { TestHouse } from '../harness/township.ts'
import { makePeople, makeRooms, type Place } from './rooms-and-people.ts'
import { type PaperRoom, StayLedger } from './stay-ledger.ts'

const first = Temporal.PlainDate.from('2026-11-20')
const noonOf = (day: number): string => `${first.add({ days: day }).toString()}T04:00:00Z`
const iso = (day: number): string => first.add({ days: day }).toString()
const isoEnd = (day: number): string | null => (day === Number.POSITIVE_INFINITY ? null : iso(day))
const dayOf = (date: Date): number =>
  Math.floor((date.getTime() - Date.parse(`${first}T00:00:00Z`)) / 86_400_000)

const rooms: readonly PaperRoom[] = [
  { sex: 'M', capacity: 2, beds: 2 },
  { sex: 'M', capacity: 1, beds: 2 },
  { sex: 'F', capacity: 2, beds: 2 },
]
const people = ['M', 'M', 'M', 'F'] as const

/** A dormitory of its own in a township of its own, with a clock of its own. */
export interface Dormitory {
  house: House
  owner: TestHouse['owner']
  place: Place
  warden: Actor
  beds: string[]
  people: string[]
  clock: ReturnType<typeof fixedClock>
  /** By number in the ledger. */
  stays: string[]
}

let made = 0
export async function openDormitory(base: TestHouse): Promise<Dormitory> {
  const { owner } = base
  made += 1
  const mark = randomUUID()
  const id = randomUUID()
  await owner.township.create({
    data: { id, divisionCode: String(990_000_000 + made), name: mark, jurisdiction: 'JS' },
  })
  const own = { townshipId: id, name: mark }
  const employer = await owner.employer.create({ data: { ...own, usccCode: mark } })
  const property = await owner.property.create({ data: { ...own, address: mark } })
  const place = { id, employerId: employer.id, propertyId: property.id }
  const beds: string[] = []
  for (const [at, room] of rooms.entries()) {
    const parts = { ...room, sexPolicy: room.sex === 'M' ? 'MALE' : 'FEMALE', first: 101 + at } as const
    const [one] = await makeRooms(owner, place, 1, parts)
    beds.push(...(one?.bedIds ?? []))
  }
  const men = await makePeople(owner, place, 3, { sex: 'MALE' })
  const women = await makePeople(owner, place, 1, { sex: 'FEMALE' })
  const clock = fixedClock(noonOf(0))
  const warden: Actor = {
    accountId: randomUUID(),
    townshipId: id,
    role: 'DORM_WARDEN',
    scopes: [
      { kind: 'PROPERTY', targetId: property.id },
      { kind: 'EMPLOYER', targetId: employer.id },
    ],
    requestId: mark,
  }
  const house = { db: base.db, vault: base.vault, clock }
  return { house, owner, place, warden, beds, people: [...men, ...women], clock, stays: [] }
}

export const emptyLedger = (): StayLedger => new StayLedger(rooms, people)

/** One thing that somebody does: on paper, and in the service. */
export interface Command {
  /** DONE or the code of a refusal, after which the ledger is not to be used. `known`: stays that one can be about. */
  paper(ledger: StayLedger, known: number): string
  /** Ids of the stays that it began. */
  real(dormitory: Dormitory): Promise<string[]>
  [fc.toStringMethod](): string
}

const as = <T>(d: Dormitory, name: ActName, work: (under: Act) => Promise<T>) =>
  act(d.house, d.warden, name, work)
const one = ({ id }: { id: string }): string[] => [id]
const none = (): string[] => []

const somePerson = fc.nat({ max: people.length - 1 })
const someBed = fc.nat({ max: 5 })
const someStay = fc.nat({ max: 11 })
const someEnd = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(Number.POSITIVE_INFINITY))
const nights = fc.tuple(
  fc.integer({ min: -1, max: 4 }),
  fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.POSITIVE_INFINITY)),
)

const command = (name: string, paper: Command['paper'], real: Command['real']): Command => ({
  paper,
  real,
  [fc.toStringMethod]: () => name,
})

/** About a stay that there is: numbers beyond go round. */
function about(
  name: string,
  paper: (ledger: StayLedger, at: number, known: number) => string,
  real: (dormitory: Dormitory, id: string) => Promise<string[]>,
): fc.Arbitrary<Command> {
  return someStay.map(pick =>
    command(
      `${name} ${pick}`,
      (ledger, known) => (known === 0 ? 'DONE' : paper(ledger, pick % known, known)),
      async dormitory => {
        const { stays } = dormitory
        return stays.length === 0 ? [] : real(dormitory, stays[pick % stays.length] ?? '')
      },
    ),
  )
}

/** What is asked for whoever gives or holds a bed. */
const asked = (d: Dormitory, person: number, bed: number, [from, length]: readonly [number, number]) => ({
  residentId: d.people[person] ?? '',
  bedId: d.beds[bed] ?? '',
  startsOn: iso(today(d) + from),
  endsOn: isoEnd(today(d) + from + length),
})
const giving = fc.tuple(somePerson, someBed, nights).map(([person, bed, span]) =>
  command(
    `give ${person} bed ${bed} ${span.join('+')}`,
    l => l.give(person, bed, l.today + span[0], l.today + span[0] + span[1]),
    d => as(d, 'stay.give-bed', under => giveBed(under, asked(d, person, bed, span))).then(one),
  ),
)
const holding = fc
  .tuple(somePerson, someBed, nights, fc.integer({ min: 1, max: 3 }))
  .map(([person, bed, span, days]) =>
    command(
      `hold ${person} bed ${bed} ${span.join('+')} for ${days}`,
      l => l.hold(person, bed, l.today + span[0], l.today + span[0] + span[1], days),
      d => {
        const heldUntil = new Date(noonOf(today(d) + days))
        const input = { ...asked(d, person, bed, span), heldUntil }
        return as(d, 'stay.hold', under => holdBed(under, input)).then(one)
      },
    ),
  )
const cleaning = someBed.map(bed =>
  command(
    `clean ${bed}`,
    l => l.clean(bed),
    d => as(d, 'stay.check-out', under => cleanBed(under, d.beds[bed] ?? '')).then(none),
  ),
)
const confirming = about(
  'confirm',
  (l, at) => l.confirm(at),
  (d, id) => as(d, 'stay.hold', under => confirmHold(under, id)).then(none),
)
const coming = fc.nat({ max: 1 }).chain(keys =>
  about(
    `come with ${keys}`,
    (l, at) => l.comes(at, keys),
    (d, id) => {
      const items = keys ? [{ kind: 'KEY' as const, count: keys }] : []
      return as(d, 'stay.check-in', under => checkIn(under, { id, rulesAcknowledged: true, items })).then(
        none,
      )
    },
  ),
)
const leaving = fc.tuple(fc.boolean(), fc.boolean()).chain(([all, says]) =>
  about(
    `leave ${all ? 'with' : 'without'} bringing back, ${says ? 'saying why' : 'silently'}`,
    (l, at) => l.leaves(at, all, says),
    (d, id) =>
      as(d, 'stay.check-out', async under => {
        // What the person is known to have: nobody hands over more between the look and the leaving.
        await under.tx.$executeRaw`SELECT FROM stay WHERE id = ${id}::uuid FOR NO KEY UPDATE`
        const stay = await under.tx.stay.findUnique({ where: { id }, select: { items: true } })
        const { KEY = 0 } = (stay?.items ?? {}) as { KEY?: number }
        const returned = all && KEY > 0 ? [{ kind: 'KEY' as const, count: KEY }] : []
        return checkOut(under, { id, returned, reason: says ? '离职' : null })
      }).then(none),
  ),
)
const ending = someEnd.chain(days =>
  about(
    `end in ${days}`,
    (l, at) => l.ends(at, l.today + days),
    (d, id) =>
      as(d, 'stay.extend', under => changeEnd(under, { id, endsOn: isoEnd(today(d) + days) })).then(none),
  ),
)
const missing = about(
  'no-show',
  (l, at) => l.missing(at),
  (d, id) => as(d, 'stay.no-show', under => recordNoShow(under, { id })).then(none),
)
const cancelling = about(
  'cancel',
  (l, at) => l.cancel(at),
  (d, id) => as(d, 'stay.cancel', under => cancelStay(under, { id, reason: '不来了' })).then(none),
)
const moving = someBed.chain(bed =>
  about(
    `move to ${bed},`,
    (l, at) => l.transfer(at, bed),
    (d, id) =>
      as(d, 'stay.transfer', under =>
        transferStay(under, { id, bedId: d.beds[bed] ?? '', reason: '调宿' }),
      ).then(one),
  ),
)
const exchanging = fc.tuple(someStay, fc.option(someBed)).chain(([other, free]) =>
  about(
    `exchange with ${other} free ${free},`,
    (l, at, known) => l.exchange(at, other % known, free),
    (d, id) => {
      const stayIds = [id, d.stays[other % d.stays.length] ?? '']
      const freeBedId = free === null ? null : (d.beds[free] ?? '')
      return as(d, 'stay.transfer', under =>
        exchangeBeds(under, { stayIds, freeBedId, reason: '互换' }),
      ).then(begun => begun.map(({ id: next }) => next))
    },
  ),
)
const correcting = about(
  'correct',
  (l, at) => l.correct(at),
  (d, id) => as(d, 'stay.correct', under => correctStay(under, { id, reason: '误办' })).then(none),
)

/** Anything that two may do at the same moment. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: giving },
  { weight: 4, arbitrary: holding },
  { weight: 2, arbitrary: confirming },
  { weight: 4, arbitrary: coming },
  { weight: 3, arbitrary: leaving },
  { weight: 2, arbitrary: ending },
  { weight: 1, arbitrary: missing },
  { weight: 1, arbitrary: cancelling },
  { weight: 3, arbitrary: moving },
  { weight: 2, arbitrary: exchanging },
  { weight: 3, arbitrary: correcting },
  { weight: 1, arbitrary: cleaning },
)

/** A night passes; holds that have run out are let go. */
export async function nightPasses(ledger: StayLedger, dormitory: Dormitory): Promise<void> {
  ledger.night()
  dormitory.clock.set(noonOf(ledger.today))
}

export async function holdsAreLetGo(ledger: StayLedger, dormitory: Dormitory): Promise<void> {
  ledger.letGo()
  await letGoHolds(dormitory.house, dormitory.place.id, 'test')
}

const today = ({ clock }: Dormitory): number => first.until(clock.today(), { largestUnit: 'days' }).days

/** DONE, or the code of the refusal; anything else is no answer to a caller, and fails. */
export async function outcomeOf(work: Promise<string[]>): Promise<{ code: string; begun: string[] }> {
  try {
    return { code: 'DONE', begun: await work }
  } catch (error) {
    const refusal = error instanceof DomainError ? error : refusalOf(error)
    if (!refusal) throw error
    return { code: refusal.code, begun: [] }
  }
}

/** The ledger of the database, as the paper one writes it. */
export async function linesOf({ owner, place, beds, people: ids }: Dormitory): Promise<string[]> {
  const [stays, all] = await Promise.all([
    owner.stay.findMany({
      where: { propertyId: place.propertyId },
      include: {
        events: { where: { action: { not: 'CORRECT' }, correctedBy: { is: null } }, orderBy: { id: 'asc' } },
      },
    }),
    owner.bed.findMany({ where: { propertyId: place.propertyId } }),
  ])
  const states = { CHECKED_IN: 'IN', ENDED: 'ENDED', CANCELLED: 'CANCELLED' } as const
  return [
    ...stays.map(({ residentId, bedId, startsOn, endsOn, status, heldUntil, items, events }) =>
      [
        ids.indexOf(residentId),
        beds.indexOf(bedId),
        dayOf(startsOn),
        endsOn ? dayOf(endsOn) : Number.POSITIVE_INFINITY,
        status === 'RESERVED' ? (heldUntil ? 'HELD' : 'RESERVED') : states[status],
        heldUntil && dayOf(heldUntil),
        (items as { KEY?: number }).KEY ?? 0,
        ...events.map(({ action }) => action),
      ].join(' '),
    ),
    ...all.map(({ id, cleaningSince }) => `bed ${beds.indexOf(id)} ${cleaningSince && dayOf(cleaningSince)}`),
  ].sort()
}
