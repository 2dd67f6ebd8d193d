import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  endorse,
  endorsementDue,
  endorsementStanding,
  type IssuedPermit,
  nextPermitStatus,
  type PermitAction,
  type PermitStatus,
  permitEligibility,
  permitTable,
} from '../../domain/permits/rules.ts'
import type { RulePack } from '../../domain/rules/rule-pack.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { anyDate, date } from '../rules/dates.ts'

const [js, zj] = [rulePackFor('JS', date('2026-11-20')), rulePackFor('ZJ', date('2026-11-20'))]
const issued = (iso: string, until: string | null = null): IssuedPermit => ({
  issuedOn: date(iso),
  endorsedUntil: until === null ? null : date(until),
})

describe('the life of a permit', () => {
  const walk = (...acts: PermitAction[]) => acts.reduce<PermitStatus>(nextPermitStatus, 'DRAFT')

  it('from application to the hands of the holder, suspension and back', () => {
    expect(walk('ACCEPT', 'REQUEST_MATERIALS', 'SUPPLY_MATERIALS', 'APPROVE', 'ISSUE', 'DELIVER')).toBe(
      'DELIVERED',
    )
    expect(walk('ACCEPT', 'APPROVE', 'ISSUE', 'DELIVER', 'CONFIRM_RECEIPT', 'ENDORSE')).toBe('ACTIVE')
    expect(walk('ACCEPT', 'APPROVE', 'ISSUE', 'CONFIRM_RECEIPT', 'SUSPEND', 'RESTORE')).toBe('ACTIVE')
  })

  it('a suspended permit is restored, not endorsed; a cancelled one is over', () => {
    expect(() => nextPermitStatus('SUSPENDED', 'ENDORSE')).toThrow(/TRANSITION_NOT_ALLOWED/)
    expect(permitTable.CANCELLED).toEqual({})
  })

  it('every status can be reached from the draft', () => {
    const reached = new Set<PermitStatus>(['DRAFT'])
    for (const status of reached) for (const next of Object.values(permitTable[status])) reached.add(next)
    expect([...reached].sort()).toEqual(Object.keys(permitTable).sort())
  })
})

describe('the yearly endorsement', () => {
  it.each([
    ['2025-03-15', '2026-03-15', '2026-02-15', '2026-03-16'],
    ['2024-02-29', '2025-02-28', '2025-01-28', '2025-03-01'],
    ['2025-03-31', '2026-03-31', '2026-02-28', '2026-04-01'],
  ])(
    'issued %s: anniversary %s, window from %s, suspended from %s',
    (issuedOn, anniversary, opens, suspended) => {
      const due = endorsementDue(issued(issuedOn), js)
      expect([due.anniversary, due.windowOpensOn, due.suspendedFrom].map(String)).toEqual([
        anniversary,
        opens,
        suspended,
      ])
      const standing = (day: Temporal.PlainDate) => endorsementStanding(due, day)
      expect(standing(due.windowOpensOn.subtract({ days: 1 }))).toBe('TOO_EARLY')
      expect(standing(due.windowOpensOn)).toBe('IN_WINDOW')
      expect(standing(due.anniversary)).toBe('IN_WINDOW')
      expect(standing(due.suspendedFrom)).toBe('SUSPENDED')
    },
  )

  it('without the grace of the anniversary itself, stops a day sooner', () => {
    const strict: RulePack = {
      ...js,
      parameters: {
        ...js.parameters,
        endorsementGraceInclusive: { value: false, source: 'test', confidence: 'L' },
      },
    }
    expect(endorsementDue(issued('2025-03-15'), strict).suspendedFrom.toString()).toBe('2026-03-15')
  })

  it('in the window reaches a year further, and 29 February comes back', () => {
    let permit = issued('2024-02-29')
    const reached: string[] = []
    for (let year = 0; year < 4; year += 1) {
      const { endorsedUntil } = endorse(permit, endorsementDue(permit, js).lastDay, js)
      permit = { ...permit, endorsedUntil }
      reached.push(endorsedUntil.toString())
    }
    expect(reached).toEqual(['2026-02-28', '2027-02-28', '2028-02-29', '2029-02-28'])
  })

  it('too early is refused with the day to come', () => {
    expect(() => endorse(issued('2025-03-15'), date('2026-02-14'), js)).toThrow(
      expect.objectContaining({ code: 'ENDORSEMENT_TOO_EARLY', zh: expect.stringContaining('2026-02-15') }),
    )
  })

  it.each([
    ['Jiangsu counts anew from a late one', js, '2026-06-01', '2027-06-01'],
    ['Zhejiang stays with the issue date', zj, '2026-06-01', '2027-03-15'],
    ['a late one in the next window settles both years', zj, '2027-02-20', '2028-03-15'],
    ['a late one after years of silence', zj, '2029-06-01', '2030-03-15'],
  ])('%s', (_, pack, on, until) => {
    const result = endorse(issued('2025-03-15'), date(on), pack)
    expect([result.action, result.endorsedUntil.toString()]).toEqual(['RESTORE', until])
  })

  it('goes on from a count started anew', () => {
    const { endorsedUntil } = endorse(issued('2025-03-15', '2027-06-01'), date('2027-05-20'), js)
    expect(endorsedUntil.toString()).toBe('2028-06-01')
  })

  it('always ends suspension, for at most thirteen months and not less than a month', () => {
    const permit = fc.record({
      issuedOn: anyDate('2016-01-01', '2026-11-20'),
      endorsedUntil: fc.constant(null),
    })
    fc.assert(
      fc.property(permit, fc.nat(2000), fc.constantFrom(js, zj), (held, days, pack) => {
        const on = endorsementDue(held, pack).windowOpensOn.add({ days })
        const { endorsedUntil } = endorse(held, on, pack)
        const next = endorsementDue({ ...held, endorsedUntil }, pack)
        expect(endorsementStanding(next, on)).toBe('TOO_EARLY')
        expect(
          Temporal.PlainDate.compare(on, endorsedUntil.subtract({ months: 13, days: 4 })),
        ).toBeGreaterThan(0)
      }),
    )
  })
})

describe('who may apply', () => {
  const eligible = {
    registeredOn: date('2026-05-20'),
    conditions: ['STABLE_EMPLOYMENT' as const],
    hukouInAnotherCity: true,
  }
  const unmet = (facts: Partial<Parameters<typeof permitEligibility>[0]>, on = '2026-11-20') =>
    permitEligibility({ ...eligible, ...facts }, js, date(on))
      .reasons.filter(reason => !reason.met)
      .map(reason => reason.code)

  it('half a year registered, hukou in another city, and one of three conditions', () => {
    const answer = permitEligibility(eligible, js, date('2026-11-20'))
    expect(answer.eligible).toBe(true)
    expect(answer.halfYearOn?.toString()).toBe('2026-11-20')
    expect(answer.reasons.map(reason => reason.source)).toEqual(
      Array(3).fill(expect.stringContaining('Art. 2')),
    )
  })

  it.each([
    ['a day short of half a year', {}, '2026-11-19', ['HALF_YEAR']],
    ['not registered', { registeredOn: null }, '2026-11-20', ['HALF_YEAR']],
    ['no condition shown', { conditions: [] }, '2026-11-20', ['ONE_CONDITION']],
    ['a local', { hukouInAnotherCity: false }, '2026-11-20', ['HUKOU_ELSEWHERE']],
    ['hukou unknown', { hukouInAnotherCity: null }, '2026-11-20', ['HUKOU_ELSEWHERE']],
  ])('%s is told why not', (_, facts, on, codes) => {
    expect(unmet(facts, on)).toEqual(codes)
  })
})
