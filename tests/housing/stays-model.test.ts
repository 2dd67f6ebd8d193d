import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import { act, look } from '../../domain/act.ts'
import { dateColumn, optionalDateColumn } from '../../domain/columns.ts'
import { refusalOf } from '../../domain/database-refusals.ts'
import { DomainError } from '../../domain/errors.ts'
import { cancelStay } from '../../domain/housing/cancel-stay.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { applyPlan } from '../../domain/housing/plans/apply-plan.ts'
import { makePlan } from '../../domain/housing/plans/make-plan.ts'
import { requestPlan } from '../../domain/housing/plans/request-plan.ts'
import { vacantBeds } from '../../domain/housing/vacant-beds.sql.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { ReferenceHouse, type ReferencePerson, type ReferenceRoom } from './reference-house.ts'
import { makeCouple, makePeople, makeRooms, type Place, type TestRoom } from './rooms-and-people.ts'

const house = await testHouse()
const { owner } = house
const today = Temporal.PlainDate.from('2026-11-20')
const iso = (day: number): string => today.add({ days: day }).toString()
const isoEnd = (day: number): string | null => (day === Number.POSITIVE_INFINITY ? null : iso(day))

const rooms: readonly ReferenceRoom[] = [
  { sexPolicy: 'MALE', capacity: 2, beds: 3 },
  { sexPolicy: 'FEMALE', capacity: 2, beds: 2 },
  { sexPolicy: 'COUPLE', capacity: 2, beds: 3 },
]
const people: readonly ReferencePerson[] = [
  { sex: 'MALE', partner: 3 },
  { sex: 'MALE', partner: null },
  { sex: 'MALE', partner: null },
  { sex: 'FEMALE', partner: 0 },
  { sex: 'FEMALE', partner: null },
  { sex: 'UNKNOWN', partner: null },
]

/** The same house in the database, by the numbers of the reference. */
interface RealHouse {
  place: Place
  warden: Actor
  rooms: TestRoom[]
  people: string[]
  /** By number of the reference's stays. */
  stays: string[]
}

let township: TestTownship
beforeAll(async () => {
  township = await testTownship(house)
})

async function build(): Promise<RealHouse> {
  const mark = crypto.randomUUID()
  const own = { townshipId: township.id }
  const { id: propertyId } = await owner.property.create({ data: { ...own, name: mark, address: mark } })
  const { id: employerId } = await owner.employer.create({ data: { ...own, name: mark, usccCode: mark } })
  const place = { id: township.id, employerId, propertyId }
  const made = await Promise.all(
    rooms.map(room => makeRooms(owner, place, 1, { ...room, building: `${room.sexPolicy}楼` })),
  )
  const ids: string[] = []
  for (const { sex } of people) ids.push(...(await makePeople(owner, place, 1, { sex })))
  await makeCouple(owner, place, ids[0] ?? '', ids[3] ?? '')
  const warden = await township.actor('DORM_WARDEN', [
    { kind: 'PROPERTY', targetId: propertyId },
    { kind: 'EMPLOYER', targetId: employerId },
  ])
  return { place, warden, rooms: made.flat(), people: ids, stays: [] }
}

const codeOf = (outcome: Promise<unknown>): Promise<string> =>
  outcome.then(
    () => 'DONE',
    error => {
      const refusal = error instanceof DomainError ? error : refusalOf(error)
      if (!refusal) throw error
      return refusal.code
    },
  )

type Step = (model: ReferenceHouse, real: RealHouse) => Promise<void>

/** A step that a counterexample can be read by. */
const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name })

const nights = fc
  .tuple(
    fc.integer({ min: -6, max: 12 }),
    fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.POSITIVE_INFINITY)),
  )
  .map(([from, length]) => ({ from, to: from + length }))
const someRoom = fc.nat({ max: rooms.length - 1 })
const somePerson = fc.nat({ max: people.length - 1 })

const giving: fc.Arbitrary<Step> = fc
  .tuple(somePerson, someRoom, fc.nat({ max: 2 }), nights)
  .map(([person, room, bedAt, period]) =>
    named(`give ${person} room ${room} bed ${bedAt} ${period.from}..${period.to}`, async (model, real) => {
      const bed = bedAt % (rooms[room]?.beds ?? 1)
      const input = {
        residentId: real.people[person] ?? '',
        bedId: real.rooms[room]?.bedIds[bed] ?? '',
        startsOn: iso(period.from),
        endsOn: isoEnd(period.to),
      }
      const given = act(house, real.warden, 'stay.give-bed', under => giveBed(under, input))
      given.then(({ id }) => real.stays.push(id)).catch(() => {})
      expect(await codeOf(given)).toBe(model.give(person, room, bed + 1, period))
    }),
  )

const cancelling: fc.Arbitrary<Step> = fc.nat({ max: 30 }).map(pick =>
  named(`cancel ${pick}`, async (model, real) => {
    if (real.stays.length === 0) return
    const at = pick % real.stays.length
    const cancelled = act(house, real.warden, 'stay.cancel', under =>
      cancelStay(under, { id: real.stays[at] ?? '', reason: '调宿' }),
    )
    expect(await codeOf(cancelled)).toBe(model.cancel(at))
  }),
)

const closing: fc.Arbitrary<Step> = fc
  .tuple(
    someRoom,
    nights.filter(({ from, to }) => to > from),
  )
  .map(([room, { from, to }]) =>
    named(`close ${room} ${from}..${to}`, async (model, real) => {
      const closed = look(house, real.warden, tx =>
        tx.roomClosure.create({
          data: {
            townshipId: real.place.id,
            propertyId: real.place.propertyId,
            roomId: real.rooms[room]?.id ?? '',
            startsOn: dateColumn(iso(from)),
            endsOn: optionalDateColumn(isoEnd(to)),
            reason: '检修',
          },
        }),
      )
      expect(await codeOf(closed)).toBe(model.close(room, { from, to }))
    }),
  )

/** What is vacant for each of them. */
const looking: fc.Arbitrary<Step> = nights.map(period =>
  named(`look ${period.from}..${period.to}`, async (model, real) => {
    const filter = {
      propertyId: real.place.propertyId,
      startsOn: iso(period.from),
      endsOn: isoEnd(period.to),
    }
    const page = { limit: 50, from: null, backward: false }
    const found = await look(house, real.warden, async tx => {
      const all: string[][] = []
      for (const residentId of real.people) all.push(await vacantBeds(tx, { ...filter, residentId }, page))
      return all
    })
    found.forEach((beds, person) => {
      expect(beds.map(id => placeOf(real, id)).sort()).toEqual(model.vacant(person, period).sort())
    })
  }),
)

const placeOf = (real: RealHouse, bedId: string): string => {
  const room = real.rooms.findIndex(({ bedIds }) => bedIds.includes(bedId))
  return `${room} ${(real.rooms[room]?.bedIds.indexOf(bedId) ?? -1) + 1}`
}

/** Plans and applies; the reference must accept every placement, and find no bed for anyone left out. */
const planning: fc.Arbitrary<Step> = nights
  .filter(({ from, to }) => to > from)
  .map(period =>
    named(`plan ${period.from}..${period.to}`, async (model, real) => {
      const quiet = { progress: async () => {}, signal: new AbortController().signal }
      const input = {
        propertyId: real.place.propertyId,
        startsOn: iso(period.from),
        endsOn: isoEnd(period.to),
      }
      const { id } = await act(house, real.warden, 'plan.request', under => requestPlan(under, input))
      await makePlan(house, real.warden, { planId: id }, quiet)
      await act(house, real.warden, 'plan.apply', under => applyPlan(under, id))
      const stays = await owner.stay.findMany({ where: { planId: id } })
      for (const { id: stayId, residentId, bedId } of stays) {
        const [room = 0, bed = 0] = placeOf(real, bedId).split(' ').map(Number)
        expect(model.give(real.people.indexOf(residentId), room, bed, period)).toBe('DONE')
        real.stays.push(stayId)
      }
      // Of nights gone by the plan counts who slept there, and the rules for a room count who still has the bed.
      if (period.from < 0) return
      people.forEach((_, person) => {
        if (!model.housed(person, period)) expect(dormitoryBeds(model, person, period)).toEqual([])
      })
    }),
  )

/** A couple is housed together or, with no couple room left, in dormitories: alone in a couple room it is not put. */
const dormitoryBeds = (
  model: ReferenceHouse,
  person: number,
  period: { from: number; to: number },
): string[] => model.vacant(person, period).filter(bed => !bed.startsWith('2 '))

async function run(steps: readonly Step[]): Promise<void> {
  const real = await build()
  const model = new ReferenceHouse(rooms, people, 0)
  for (const step of steps) await step(model, real)
}

describe('Beds given, taken back, closed and planned in any order', () => {
  it('come out as in a house kept on paper', async () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: giving },
      { weight: 3, arbitrary: cancelling },
      { weight: 2, arbitrary: closing },
      { weight: 3, arbitrary: looking },
    )
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), run), {
      numRuns: Number(process.env.ANJU_STAY_RUNS ?? 30),
      endOnFailure: true,
    })
  }, 600_000)

  it('and so do plans made and applied in between', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: giving },
      { weight: 2, arbitrary: cancelling },
      { weight: 1, arbitrary: closing },
    )
    const steps = fc
      .tuple(fc.array(step, { maxLength: 10 }), planning, fc.array(step, { maxLength: 6 }), planning, looking)
      .map(([before, first, between, second, last]) => [...before, first, ...between, second, last])
    await fc.assert(fc.asyncProperty(steps, run), {
      numRuns: Number(process.env.ANJU_STAY_RUNS ?? 5),
      endOnFailure: true,
    })
  }, 600_000)
})
