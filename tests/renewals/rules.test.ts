import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Temporal } from 'temporal-polyfill'
import { declarantTypes } from '../../domain/registrations/rules.ts'
import { type KnownItem, planReminders } from '../../domain/renewals/plan-reminders.ts'
import { arrivalHorizon, dueItems, horizon, type PersonFacts } from '../../domain/renewals/rules.ts'
import { workCalendar } from '../../domain/rules/calendar.ts'
import { seedCalendarDays } from '../../domain/rules/calendar-seed.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { anyDate, date } from '../rules/dates.ts'

const calendar = workCalendar(seedCalendarDays())
const js = rulePackFor('JS', date('2026-11-20'))
const nobody: PersonFacts = { registration: null, contracts: [], permits: [] }
const contract = (endsOn: string | null): PersonFacts => ({
  ...nobody,
  contracts: [{ subjectId: 'c1', endsOn: endsOn === null ? null : date(endsOn) }],
})
const permit = (
  issuedOn: string,
  status: 'ACTIVE' | 'SUSPENDED' | 'DRAFT' | 'CANCELLED' = 'ACTIVE',
): PersonFacts => ({
  ...nobody,
  permits: [{ subjectId: 'p1', status, issuedOn: date(issuedOn), endorsedUntil: null }],
})
const arrival = (arrivedOn: string, status: 'DECLARED' | 'REGISTERED' | null = null): PersonFacts => ({
  ...nobody,
  registration: { subjectId: 'r1', declarantType: 'SELF', arrivedOn: date(arrivedOn), status },
})
const on = (facts: PersonFacts, today: string) => dueItems(facts, js, calendar, date(today))

describe('what falls due', () => {
  it.each([
    ['61 days before', '2026-11-19', []],
    ['60', '2026-11-20', [60]],
    ['between two offsets', '2026-11-30', [60]],
    ['30', '2026-12-20', [30]],
    ['the last day', '2027-01-19', [1]],
    ['the day after', '2027-01-20', [-1]],
    ['a year after, still one', '2028-01-20', [-1]],
  ])('a contract, %s', (_, today, offsets) => {
    expect(on(contract('2027-01-19'), today).map(item => item.offset)).toEqual(offsets)
  })

  it('is looked at again at each step, and on the day after the last whatever the steps', () => {
    const value = [60]
    const few = {
      ...js,
      parameters: {
        ...js.parameters,
        contractReminderOffsets: { ...js.parameters.contractReminderOffsets, value },
        contractLadder: { ...js.parameters.contractLadder, value: [10, 10, 10] as const },
      },
    }
    const next = (today: string) =>
      dueItems(contract('2027-01-19'), few, calendar, date(today))[0]?.nextOn?.toString() ?? null
    expect(next('2026-11-20')).toBe('2026-11-30')
    expect(next('2026-12-25')).toBe('2027-01-20')
    expect(next('2027-01-20')).toBeNull()
  })

  it('a contract without an end never', () => {
    expect(on(contract(null), '2026-11-20')).toEqual([])
  })

  it('a permit, with its window', () => {
    const [item] = on(permit('2025-12-15'), '2026-11-20')
    expect(item).toMatchObject({
      kind: 'PERMIT_ENDORSEMENT',
      daysLeft: 25,
      reachedOffsets: [60, 30],
      offset: 30,
    })
    expect([item?.dueOn, item?.windowOpensOn].map(String)).toEqual(['2026-12-15', '2026-11-15'])
    expect(item?.reminderKey).toBe('PERMIT_ENDORSEMENT:p1:2026-12-15:30')
  })

  it('a suspended permit goes on being owed; a draft and a cancelled one are not', () => {
    expect(on(permit('2025-06-01', 'SUSPENDED'), '2026-11-20')).toHaveLength(1)
    expect(on(permit('2025-06-01', 'DRAFT'), '2026-11-20')).toEqual([])
    expect(on(permit('2025-06-01', 'CANCELLED'), '2026-11-20')).toEqual([])
  })

  it('an arrival until it is registered', () => {
    expect(on(arrival('2026-11-13'), '2026-11-19')).toMatchObject([
      { kind: 'REGISTRATION', offset: 1, daysLeft: 1 },
    ])
    expect(on(arrival('2026-11-13', 'DECLARED'), '2026-11-19')).toHaveLength(1)
    expect(on(arrival('2026-11-13', 'REGISTERED'), '2026-11-20')).toEqual([])
    expect(on(arrival('2012-11-14'), '2026-11-20')).toMatchObject([{ offset: -1 }])
  })

  it('over a new year without a calendar, by the earliest day it can be, and says so', () => {
    const [item] = on(arrival('2026-12-25'), '2026-12-31')
    expect(item).toMatchObject({ provisional: true, offset: 1 })
    expect(item?.dueOn.toString()).toBe('2027-01-01')
  })

  it('no registration that is due has arrived after the horizon of a query', () => {
    const anyFacts = fc.record({
      declarantType: fc.constantFrom(...declarantTypes),
      hiredAfter: fc.option(fc.integer({ min: -30, max: 30 })),
      isForeigner: fc.boolean(),
      back: fc.integer({ min: -5, max: 20 }),
    })
    fc.assert(
      fc.property(anyFacts, anyDate('2026-01-01', '2027-01-31'), fc.boolean(), (facts, today, inZhejiang) => {
        const pack = inZhejiang ? rulePackFor('ZJ', date('2026-11-20')) : js
        const arrivedOn = today.subtract({ days: facts.back })
        const hiredOn = facts.hiredAfter === null ? null : arrivedOn.add({ days: facts.hiredAfter })
        const registration = { ...facts, subjectId: 'r1', arrivedOn, hiredOn, status: 'DECLARED' as const }
        const due = dueItems({ ...nobody, registration }, pack, calendar, today)
        const until = arrivalHorizon(pack, calendar, today, facts.isForeigner)
        if (due.length > 0) expect(arrivedOn.since(until).sign).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2_000 },
    )
    expect(arrivalHorizon(js, calendar, date('2026-11-20'), false).toString()).toBe('2026-11-16')
  })

  it('nothing that is due lies beyond the horizon of a query', () => {
    fc.assert(
      fc.property(
        anyDate('2026-01-01', '2027-12-31'),
        anyDate('2026-01-01', '2027-12-31'),
        (endsOn, today) => {
          const due = dueItems(contract(endsOn.toString()), js, calendar, today).length > 0
          expect(due).toBe(endsOn.since(horizon('CONTRACT_END', js, today)).sign <= 0)
        },
      ),
    )
  })
})

/** The register between two runs, as the database keeps it. */
type Register = Map<string, { state: KnownItem['state']; remindedOffsets: number[] }>

function run(register: Register, facts: PersonFacts, today: Temporal.PlainDate): string[] {
  const due = dueItems(facts, js, calendar, today)
  const known = [...register].map(([itemKey, item]) => ({ itemKey, ...item }))
  const plan = planReminders(known, due)
  for (const item of plan.create) register.set(item.itemKey, { state: 'OPEN', remindedOffsets: [] })
  for (const key of plan.settle) stored(register, key).state = 'SETTLED'
  for (const item of plan.reopen) stored(register, item.itemKey).state = 'OPEN'
  for (const item of plan.remind) stored(register, item.itemKey).remindedOffsets.push(item.offset)
  return plan.remind.map(item => item.reminderKey)
}

function stored(register: Register, key: string) {
  const item = register.get(key)
  if (!item) throw new Error('a plan may only touch items that are known or that it creates')
  return item
}

const openItems = (register: Register) =>
  [...register].flatMap(([key, { state }]) => (state === 'OPEN' ? [key] : [])).sort()

describe('however often it is run, and on whatever days', () => {
  const first = date('2026-08-01')
  const span = 150
  const dayOf = (n: number) => first.add({ days: n })

  const facts: fc.Arbitrary<PersonFacts> = fc.record({
    registration: fc.option(
      fc.record({
        subjectId: fc.constant('r1'),
        declarantType: fc.constant('SELF' as const),
        arrivedOn: anyDate('2026-07-01', '2026-12-28'),
        status: fc.constantFrom(null, 'DECLARED' as const, 'REGISTERED' as const, 'REJECTED' as const),
      }),
    ),
    contracts: fc.uniqueArray(
      fc.record({
        subjectId: fc.constantFrom('c1', 'c2'),
        endsOn: fc.option(anyDate('2026-07-01', '2027-03-01')),
      }),
      { selector: ({ subjectId }) => subjectId, maxLength: 2 },
    ),
    permits: fc.array(
      fc.record({
        subjectId: fc.constant('p1'),
        status: fc.constantFrom('ACTIVE' as const, 'SUSPENDED' as const, 'DRAFT' as const),
        issuedOn: anyDate('2025-08-01', '2026-02-28'),
        endorsedUntil: fc.constant(null),
      }),
      { maxLength: 1 },
    ),
  })
  const subset = fc
    .uniqueArray(fc.nat(span - 1), { maxLength: 20 })
    .map(days => [...days, span].sort((a, b) => a - b))
  const everyDay = Array.from({ length: span + 1 }, (_, n) => n)

  function history(days: readonly number[], factsOn: (day: number) => PersonFacts) {
    const register: Register = new Map()
    const left = days.map(day => run(register, factsOn(day), dayOf(day)))
    return { register, left: left.flat() }
  }

  it('steady facts: the same open items and standing reminders, out of those a run a day leaves', () => {
    fc.assert(
      fc.property(facts, subset, (person, days) => {
        const some = history(days, () => person)
        const daily = history(everyDay, () => person)
        expect(openItems(some.register)).toEqual(openItems(daily.register))
        for (const [key, { remindedOffsets }] of some.register) {
          expect(remindedOffsets.at(-1)).toBe(stored(daily.register, key).remindedOffsets.at(-1))
          expect(remindedOffsets).toEqual([...remindedOffsets].sort((a, b) => b - a))
        }
        expect(daily.left).toEqual(expect.arrayContaining(some.left))
        expect(new Set(some.left).size).toBe(some.left.length)
        expect(some.left.length).toBeLessThanOrEqual(days.length * 4)
      }),
    )
  })

  it('facts that change on the way: the open items are those of the last day', () => {
    const changes = fc.array(fc.tuple(fc.nat(span), facts), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(facts, changes, subset, (start, later, days) => {
        const inOrder = [...later].sort(([a], [b]) => a - b)
        const factsOn = (day: number) => inOrder.findLast(([from]) => from <= day)?.[1] ?? start
        const some = history(days, factsOn)
        const daily = history(everyDay, factsOn)
        expect(openItems(some.register)).toEqual(openItems(daily.register))
        const due = dueItems(factsOn(span), js, calendar, dayOf(span))
        expect(openItems(some.register)).toEqual(due.map(item => item.itemKey).sort())
        for (const item of due)
          expect(stored(some.register, item.itemKey).remindedOffsets).toContain(item.offset)
        expect(new Set(some.left).size).toBe(some.left.length)
      }),
    )
  })

  it('run again on the same day, writes nothing', () => {
    fc.assert(
      fc.property(facts, fc.nat(span), (person, day) => {
        const { register } = history([day], () => person)
        const before = structuredClone(register)
        expect(run(register, person, dayOf(day))).toEqual([])
        expect(register).toEqual(before)
      }),
    )
  })

  it('a service that slept comes back with one reminder an item', () => {
    const { left } = history([span], () => contract('2027-01-05'))
    expect(left).toEqual(['CONTRACT_END:c1:2027-01-05:7'])
  })

  it('what a person has dealt with is silent for good; what lapsed and is owed again is opened again', () => {
    const due = on(contract('2026-12-20'), '2026-11-20')
    const [item] = due
    const known = (state: KnownItem['state']): KnownItem[] => [
      { itemKey: item?.itemKey ?? '', state, remindedOffsets: [30] },
    ]
    expect(planReminders(known('ACTED'), due)).toMatchObject({
      create: [],
      reopen: [],
      remind: [],
      escalate: [],
      settle: [],
    })
    expect(planReminders(known('SETTLED'), due)).toMatchObject({
      create: [],
      reopen: due,
      remind: [],
      settle: [],
    })
    expect(planReminders(known('OPEN'), [])).toMatchObject({ settle: [item?.itemKey] })
  })
})
