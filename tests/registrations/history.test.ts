import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import { act, look } from '../../domain/act.ts'
import { cancelStay } from '../../domain/housing/cancel-stay.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { staysThen } from '../../domain/housing/stays-then.sql.ts'
import { changeRegistration, correctRegistration } from '../../domain/registrations/amend.ts'
import { deregister } from '../../domain/registrations/deregister.ts'
import { registrationsThen, thenOf } from '../../domain/registrations/registrations-then.sql.ts'
import { reinstate } from '../../domain/registrations/reinstate.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'
import { declareOne } from './declare-one.ts'

const house = await testHouse()
await house.owner.$transaction(tx => seedCalendar(tx))
const first = Temporal.PlainDate.from('2026-11-01')
const days = 30
const isoOf = (day: number): string => first.add({ days: day }).toString()
const instantOf = (day: number, second: number): Temporal.Instant =>
  Temporal.Instant.from(`${isoOf(day)}T04:00:00Z`).add({ seconds: second })

interface Particulars {
  residenceAddress: string | null
  residenceReason: string
  status: string
}
/** What was believed from a moment on, of every day; null before the declaration. */
interface Belief {
  from: Temporal.Instant
  days: (Particulars | null)[]
}

const step = fc.record({
  passes: fc.nat(3),
  kind: fc.constantFrom('CHANGE', 'CHANGE', 'CORRECT', 'CORRECT', 'DEREGISTER', 'REINSTATE'),
  text: fc.nat(3),
  of: fc.constantFrom('residenceAddress', 'residenceReason'),
  back: fc.nat(4),
})
const reasons = ['WORK', 'BUSINESS', 'FAMILY', 'STUDY_TRAINING'] as const

describe('a registration', () => {
  it('answers how it was on a day as it was known at a moment, as a plain model does', async () => {
    const township = await testTownship(house)
    const clerk = await township.actor('STATION_CLERK')
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 9 }),
        fc.array(fc.tuple(fc.nat(days), fc.nat(40)), { minLength: 12, maxLength: 12 }),
        async (steps, questions) => {
          let today = 1
          let second = 0
          const tick = (passed: number) => {
            today = Math.min(today + passed, days - 1)
            second += 1
            const now = instantOf(today, second)
            house.clock.set(now.toString())
            return now
          }
          const at = tick(0)
          const id = await declareOne(house, clerk, null, { residenceAddress: '甲', residenceReason: 'WORK' })
          const begun: Particulars = { residenceAddress: '甲', residenceReason: 'WORK', status: 'REGISTERED' }
          const beliefs: Belief[] = [
            { from: at, days: Array.from({ length: days + 1 }, (_, day) => (day < 1 ? null : begun)) },
          ]
          let since = 1
          for (const one of steps) {
            const now = tick(one.passes)
            const present = beliefs.at(-1)?.days ?? []
            const stands = present.at(-1) as Particulars
            const value =
              one.of === 'residenceAddress' ? ['甲', '乙', '丙', '丁'][one.text] : reasons[one.text]
            const next = present.map(day => day && { ...day })
            const from = Math.max(since, today - one.back)
            const differs = stands[one.of as 'residenceAddress'] !== value
            const carry = (field: keyof Particulars, put: string) => {
              const wrong = stands[field]
              for (let day = days; day >= 0 && next[day] && next[day]?.[field] === wrong; day -= 1)
                Object.assign(next[day] ?? {}, { [field]: put })
            }
            if (one.kind === 'CHANGE' && stands.status === 'REGISTERED' && differs) {
              await act(house, clerk, 'registration.change', under =>
                changeRegistration(under, {
                  id,
                  reason: '搬家',
                  effectiveOn: isoOf(from),
                  particulars: { [one.of]: value },
                  person: {},
                }),
              )
              for (let day = from; day <= days; day += 1) Object.assign(next[day] ?? {}, { [one.of]: value })
              since = from
            } else if (one.kind === 'CORRECT' && differs) {
              await act(house, clerk, 'registration.correct', under =>
                correctRegistration(under, {
                  id,
                  reason: '录入有误',
                  particulars: { [one.of]: value },
                  person: {},
                }),
              )
              carry(one.of as keyof Particulars, value ?? '')
            } else if (one.kind === 'DEREGISTER' && stands.status === 'REGISTERED') {
              await act(house, clerk, 'registration.deregister', under =>
                deregister(under, { id, reason: 'LEFT', leftOn: isoOf(from) }),
              )
              for (let day = from; day <= days; day += 1)
                Object.assign(next[day] ?? {}, { status: 'DEREGISTERED' })
              since = from
            } else if (one.kind === 'REINSTATE' && stands.status === 'DEREGISTERED') {
              await act(house, clerk, 'registration.correct', under =>
                reinstate(under, { id, reason: '注销有误' }),
              )
              carry('status', 'REGISTERED')
            } else continue
            beliefs.push({ from: now, days: next })
          }
          tick(0)
          for (const [day, moment] of questions) {
            const belief = beliefs[moment % beliefs.length] as Belief
            expect(await asked(clerk, id, day, belief.from)).toEqual(
              belief.days[day] ? [belief.days[day]] : [],
            )
          }
          // Before anything was declared nothing was known.
          expect(await asked(clerk, id, days, at.subtract({ seconds: 1 }))).toEqual([])
        },
      ),
      { numRuns: Number(process.env.ANJU_HISTORY_RUNS ?? 25), seed: 20261124, endOnFailure: true },
    )
  }, 600_000)

  it('a change cannot be put before what stands, nor into the future; a correction needs something wrong', async () => {
    const township = await testTownship(house)
    const clerk = await township.actor('STATION_CLERK')
    house.clock.set('2026-11-20T04:00:00Z')
    const id = await declareOne(house, clerk, null, { residenceAddress: '甲' })
    const change = (effectiveOn: string) =>
      act(house, clerk, 'registration.change', under =>
        changeRegistration(under, {
          id,
          reason: '搬家',
          effectiveOn,
          particulars: { residenceAddress: '乙' },
          person: {},
        }),
      )
    await expect(change('2026-11-19')).rejects.toMatchObject({ code: 'EFFECTIVE_BEFORE_LAST' })
    await expect(change('2026-11-21')).rejects.toMatchObject({ code: 'EFFECTIVE_IN_FUTURE' })
    await expect(
      act(house, clerk, 'registration.correct', under =>
        correctRegistration(under, {
          id,
          reason: '录入有误',
          particulars: { residenceAddress: '甲' },
          person: {},
        }),
      ),
    ).rejects.toMatchObject({ code: 'NOTHING_AMENDED' })
    await expect(
      act(house, clerk, 'registration.change', under =>
        changeRegistration(under, {
          id,
          reason: '有误',
          particulars: {},
          person: { birthDate: '1990-01-02' },
        }),
      ),
    ).rejects.toMatchObject({ code: 'CHANGE_OF_BIRTH' })
  })
})

describe('a stay', () => {
  it('given and taken back is still there for whoever asks what was known then', async () => {
    const township = await testTownship(house)
    const warden = await township.actor('DORM_WARDEN', [{ kind: 'TOWNSHIP', targetId: township.id }])
    const [room] = await makeRooms(house.owner, township, 1)
    const [residentId = ''] = await testResidents(house, township.id, [{ name: '张测试' }])
    const bedId = room?.bedIds[0] ?? ''
    house.clock.set('2026-11-20T04:00:00Z')
    const { id } = await act(house, warden, 'stay.give-bed', under =>
      giveBed(under, { residentId, bedId, startsOn: '2026-11-25' }),
    )
    house.clock.set('2026-11-21T04:00:00Z')
    await act(house, warden, 'stay.cancel', under => cancelStay(under, { id, reason: '没有来' }))
    house.clock.set('2026-11-30T04:00:00Z')
    const asleep = (asOf: string, knownAt?: string) =>
      look(house, warden, tx =>
        staysThen(
          tx,
          thenOf({ asOf, knownAt: knownAt ? new Date(knownAt) : null }, house.clock.now()),
          { residentId },
          10,
        ),
      )
    expect(await asleep('2026-11-26')).toEqual([])
    expect(await asleep('2026-11-26', '2026-11-20T05:00:00Z')).toMatchObject([
      { id, bedId, status: 'RESERVED' },
    ])
    expect(await asleep('2026-11-24', '2026-11-20T05:00:00Z')).toEqual([])
    expect(await asleep('2026-11-26', '2026-11-20T03:00:00Z')).toEqual([])
  })
})

async function asked(actor: Actor, id: string, day: number, known: Temporal.Instant) {
  const then = thenOf({ asOf: isoOf(day), knownAt: new Date(known.epochMilliseconds) }, house.clock.now())
  const rows = await look(house, actor, tx => registrationsThen(tx, then, {}, 1_000))
  return rows
    .filter(row => row.id === id)
    .map(({ residenceAddress, residenceReason, status }) => ({ residenceAddress, residenceReason, status }))
}
