import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type ArrivalFacts,
  declarationDuty,
  declarationStanding,
  isLiveRegistration,
  nextRegistrationStatus,
  type RegistrationStatus,
  registrationTable,
} from '../../domain/registrations/rules.ts'
import { workCalendar } from '../../domain/rules/calendar.ts'
import { seedCalendarDays } from '../../domain/rules/calendar-seed.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { anyDate, date, plain } from '../rules/dates.ts'

const calendar = workCalendar(seedCalendarDays())
const [js, zj] = [rulePackFor('JS', date('2026-11-20')), rulePackFor('ZJ', date('2026-11-20'))]

describe('the life of a registration', () => {
  it('is declared, accepted, registered, changed, deregistered', () => {
    const passed: RegistrationStatus[] = ['DECLARED']
    for (const act of ['ACCEPT', 'REGISTER', 'CHANGE', 'CORRECT', 'DEREGISTER', 'REINSTATE'] as const) {
      passed.push(nextRegistrationStatus(passed.at(-1) ?? 'DECLARED', act))
    }
    expect(passed).toEqual([
      'DECLARED',
      'ACCEPTED',
      'REGISTERED',
      'REGISTERED',
      'REGISTERED',
      'DEREGISTERED',
      'REGISTERED',
    ])
  })

  it('a record that is not registered yet is corrected, not changed', () => {
    expect(() => nextRegistrationStatus('DECLARED', 'CHANGE')).toThrow(
      expect.objectContaining({
        code: 'TRANSITION_NOT_ALLOWED',
        remedy: expect.objectContaining({ en: expect.stringContaining('CORRECT') }),
      }),
    )
  })

  it('a rejection is the end', () => {
    expect(registrationTable.REJECTED).toEqual({})
    expect(() => nextRegistrationStatus('REJECTED', 'ACCEPT')).toThrow(/TRANSITION_NOT_ALLOWED/)
  })

  it('what is neither rejected nor deregistered is live', () => {
    const statuses = Object.keys(registrationTable) as (keyof typeof registrationTable)[]
    expect(statuses.filter(isLiveRegistration)).toEqual(['DECLARED', 'ACCEPTED', 'REGISTERED'])
  })
})

describe('the duty that applied', () => {
  const arrived: ArrivalFacts = { declarantType: 'SELF', arrivedOn: date('2026-11-10') }

  it.each([
    ['the person, from arrival', {}, js, 'declareWithin', '2026-11-10', '2026-11-17'],
    [
      'the employer, from hiring',
      { declarantType: 'EMPLOYER', hiredOn: date('2026-11-12') },
      js,
      'employerReportHire',
      '2026-11-12',
      '2026-11-19',
    ],
    [
      'the employer of one who came after being hired, from arrival',
      { declarantType: 'EMPLOYER', hiredOn: date('2026-10-01') },
      js,
      'employerReportHire',
      '2026-11-10',
      '2026-11-17',
    ],
    [
      'an employer without a date of hiring',
      { declarantType: 'EMPLOYER' },
      js,
      'declareWithin',
      '2026-11-10',
      '2026-11-17',
    ],
    [
      'the manager, where there is no rule for managers',
      { declarantType: 'PROPERTY_MANAGER', movedInOn: date('2026-11-12') },
      js,
      'declareWithin',
      '2026-11-10',
      '2026-11-17',
    ],
    [
      'the manager, where there is',
      { declarantType: 'PROPERTY_MANAGER', movedInOn: date('2026-11-12') },
      zj,
      'propertyManagerReport',
      '2026-11-12',
      '2026-11-17',
    ],
    ['a foreigner', { isForeigner: true }, js, 'foreignerRegisterWithin', '2026-11-10', '2026-11-11'],
  ] as const)('%s', (_, more, pack, parameter, from, end) => {
    const duty = declarationDuty({ ...arrived, ...more }, pack, calendar)
    expect(duty).toMatchObject({ parameter, rulePackId: pack.rulePackId })
    expect(duty.countedFrom.toString()).toBe(from)
    expect(plain(duty.deadline)).toEqual({ known: true, date: end })
    expect(duty.period.source.length).toBeGreaterThan(5)
  })
})

describe('lateness', () => {
  const standing = (arrivedOn: string, declaredOn: string) =>
    declarationStanding(
      { declarantType: 'SELF', arrivedOn: date(arrivedOn) },
      date(declaredOn),
      'JS',
      calendar,
    )

  it.each([
    ['on the last day', '2026-11-10', '2026-11-17', 'IN_TIME', 0],
    ['the day after', '2026-11-10', '2026-11-18', 'LATE', 1],
    ['after a last day that moved over the holiday', '2026-09-25', '2026-10-08', 'IN_TIME', 0],
    ['before arrival', '2026-11-10', '2026-11-01', 'IN_TIME', 0],
    ['in time whatever the notice for 2027 says', '2026-12-25', '2027-01-01', 'IN_TIME', 0],
    ['after a day that nobody can compute yet', '2026-12-25', '2027-01-02', 'UNDETERMINED', null],
    ['one who came before the rules held here', '2012-03-01', '2026-11-20', 'UNDETERMINED', null],
  ] as const)('%s', (_, arrivedOn, declaredOn, lateness, daysLate) => {
    expect(standing(arrivedOn, declaredOn)).toMatchObject({ lateness, daysLate })
  })

  it('is judged by the pack in force on arrival', () => {
    expect(standing('2019-12-31', '2020-01-02').duty?.rulePackId).toBe('JS-2016')
  })

  it('never shrinks by waiting', () => {
    const facts = fc.record({
      declarantType: fc.constantFrom('SELF', 'EMPLOYER', 'LESSOR', 'HOST', 'AGENCY', 'PROPERTY_MANAGER'),
      arrivedOn: anyDate('2016-07-01', '2026-11-20'),
      hiredOn: fc.option(anyDate('2016-01-01', '2026-11-20')),
    }) satisfies fc.Arbitrary<ArrivalFacts>
    fc.assert(
      fc.property(facts, fc.nat(60), fc.nat(60), fc.constantFrom('JS', 'ZJ'), (arrival, a, b, place) => {
        const late = (days: number) =>
          declarationStanding(arrival, arrival.arrivedOn.add({ days }), place, calendar).daysLate ?? 0
        expect(late(Math.min(a, b))).toBeLessThanOrEqual(late(Math.max(a, b)))
      }),
    )
  })
})
