import { beforeAll, describe, expect, it } from '@jest/globals'
import { act } from '../../domain/act.ts'
import { eligibilityOf } from '../../domain/permits/eligibility.ts'
import { residenceYears } from '../../domain/permits/residence-years.ts'
import { suspendPermits } from '../../domain/permits/suspend-permits.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testHouse } from '../harness/township.ts'
import { date } from '../rules/dates.ts'
import { permitDesk } from './permit-people.ts'

const house = await testHouse()
const desk = await permitDesk(house)
const js = rulePackFor('JS', date('2026-11-20'))
const column = (iso: string) => new Date(`${iso}T00:00:00Z`)
const at = (day: string) => house.clock.set(`${day}T04:00:00Z`)
const suspend = (pack = js) =>
  act(house, desk.township.system, 'permit.suspend', under => suspendPermits(under, pack))
const refused = (code: string) => ({ code })

beforeAll(async () => {
  await seedCalendar(house.owner)
})

describe('an application', () => {
  it('with everything there is accepted, and must be issued within fifteen days', async () => {
    at('2026-11-20')
    const id = await desk.apply(await desk.arrive('2026-05-20'), '2026-11-20')
    expect(await desk.permit(id)).toMatchObject({
      status: 'ACCEPTED',
      acceptedOn: column('2026-11-20'),
      // The fifteenth day is a Saturday.
      issueBy: column('2026-12-07'),
      rulePackId: 'JS-2020',
      materialsMissing: [],
    })
    expect(await desk.history(id)).toEqual(['APPLY 2026-11-20', 'ACCEPT 2026-11-20'])
  })

  it('that lacks things is told all of them once, and accepted when all of them are there', async () => {
    at('2026-11-20')
    const id = await desk.apply(await desk.arrive('2026-05-10'), '2026-11-18', {
      byProxy: true,
      materials: ['PHOTO'],
    })
    const told = ['IDENTITY_DOCUMENT', 'ADDRESS_PROOF', 'EMPLOYMENT_PROOF'] as const
    const proxy = ['PROXY_IDENTITY_DOCUMENT', 'PROXY_RELATION_PROOF'] as const
    expect(await desk.permit(id)).toMatchObject({
      status: 'MATERIALS_REQUESTED',
      materialsMissing: [...told, ...proxy],
      acceptedOn: null,
    })
    await expect(desk.supply(id, '2026-11-19', told)).rejects.toMatchObject({
      code: 'PERMIT_MATERIALS_MISSING',
      zh: expect.stringContaining('代办人居民身份证；代办人与申请人'),
    })
    await desk.supply(id, '2026-11-20', [...told, ...proxy])
    expect(await desk.permit(id)).toMatchObject({ status: 'ACCEPTED', acceptedOn: column('2026-11-20') })
    // What was told is told once: the list of the notice stays as it was.
    expect((await desk.permit(id)).materialsMissing).toEqual([...told, ...proxy])
    await expect(desk.supply(id, '2026-11-20', [])).rejects.toMatchObject(refused('TRANSITION_NOT_ALLOWED'))
  })

  it('is refused with every reason, and a second one beside the first', async () => {
    at('2026-11-20')
    const local = await desk.arrive('2026-08-01', { hukouDivisionCode: '320602' })
    await house.owner.township.update({
      where: { id: desk.township.id },
      data: { divisionCode: '320685999' },
    })
    await expect(desk.apply(local, '2026-11-20')).rejects.toMatchObject({
      code: 'PERMIT_NOT_ELIGIBLE',
      zh: '户口在本市，不需要居住证；登记到 2027-02-01 才满半年',
    })
    const twice = await desk.arrive('2026-05-20')
    await desk.apply(twice, '2026-11-20')
    await expect(desk.apply(twice, '2026-11-20')).rejects.toMatchObject(refused('PERMIT_EXISTS'))
    await expect(desk.apply(twice, '2026-11-21')).rejects.toMatchObject(refused('DATE_IN_FUTURE'))
    const nobody = desk.apply('00000000-0000-7000-8000-000000000000', '2026-11-20')
    await expect(nobody).rejects.toMatchObject(refused('RESIDENT_UNKNOWN'))
  })

  it('may rest on study, which no register shows; who may apply is explained with since when', async () => {
    at('2026-11-20')
    const residentId = await desk.arrive('2026-05-20')
    await house.owner.employmentContract.updateMany({
      where: { residentId },
      data: { endedOn: column('2026-11-01') },
    })
    const on = date('2026-11-20')
    const alone = await eligibilityOf(house.owner, residentId, on)
    expect(alone).toMatchObject({ eligible: false, conditions: [] })
    const claimed = await eligibilityOf(house.owner, residentId, on, 'CONTINUOUS_STUDY')
    expect(claimed?.eligible).toBe(true)
    expect(claimed?.halfYearOn?.toString()).toBe('2026-11-20')
    const id = await desk.apply(residentId, '2026-11-20', {
      condition: 'CONTINUOUS_STUDY',
      materials: ['IDENTITY_DOCUMENT', 'PHOTO', 'ADDRESS_PROOF'],
    })
    expect((await desk.permit(id)).materialsMissing).toEqual(['STUDY_PROOF'])
    const employed = await eligibilityOf(house.owner, await desk.arrive('2026-02-01'), on)
    expect(employed?.conditions.map(({ condition, since }) => [condition, since?.toString()])).toEqual([
      ['STABLE_EMPLOYMENT', '2026-02-01'],
    ])
  })
})

describe('a permit', () => {
  it('is endorsed in its window, year by year, through 29 February', async () => {
    at('2024-02-29')
    const id = await desk.issued('2023-06-01', '2024-02-29')
    at('2025-01-27')
    await expect(desk.step(id, 'ENDORSE', '2025-01-27')).rejects.toMatchObject(
      refused('ENDORSEMENT_TOO_EARLY'),
    )
    at('2025-01-28')
    await desk.step(id, 'ENDORSE', '2025-01-28')
    expect((await desk.permit(id)).endorsedUntil).toEqual(column('2026-02-28'))
  })

  it('that was not endorsed in time is suspended by the clock, however late it looks, and restored with a new count', async () => {
    at('2025-03-15')
    const id = await desk.issued('2024-06-01', '2025-03-15')
    at('2026-03-15')
    await suspend()
    expect((await desk.permit(id)).status).toBe('ACTIVE')
    at('2026-05-02')
    expect((await suspend()).suspended).toBeGreaterThan(0)
    expect(await suspend()).toEqual({ suspended: 0, more: false })
    expect(await desk.permit(id)).toMatchObject({ status: 'SUSPENDED', suspendedFrom: column('2026-03-16') })
    await desk.step(id, 'ENDORSE', '2026-05-02')
    expect(await desk.permit(id)).toMatchObject({
      status: 'ACTIVE',
      suspendedFrom: null,
      endorsedUntil: column('2027-05-02'),
      countedFrom: column('2026-05-02'),
    })
    expect((await desk.history(id)).slice(-2)).toEqual(['SUSPEND 2026-03-16', 'RESTORE 2026-05-02'])
  })

  it('restored under rules that keep the issue date does not count the time of suspension', async () => {
    const zhejiang = await permitDesk(house)
    await house.owner.township.update({ where: { id: zhejiang.township.id }, data: { jurisdiction: 'ZJ' } })
    at('2025-03-15')
    const id = await zhejiang.issued('2024-06-01', '2025-03-15')
    at('2026-05-15')
    await zhejiang.step(id, 'ENDORSE', '2026-05-15')
    expect(await zhejiang.permit(id)).toMatchObject({
      status: 'ACTIVE',
      endorsedUntil: column('2027-03-15'),
      countedFrom: null,
      suspendedDays: 60,
    })
    const count = { issuedOn: date('2025-03-15'), countedFrom: null, suspendedDays: 60, suspendedFrom: null }
    expect(residenceYears(count, date('2027-05-13'))).toBe(1)
    expect(residenceYears(count, date('2027-05-14'))).toBe(2)
    const still = { ...count, suspendedFrom: date('2027-03-16') }
    expect(residenceYears(still, date('2029-01-01'))).toBe(1)
  })

  it('endorsed in time and written down late is as if it had never been suspended', async () => {
    at('2025-03-15')
    const id = await desk.issued('2024-06-01', '2025-03-15')
    at('2026-03-18')
    await suspend()
    await desk.step(id, 'ENDORSE', '2026-03-14')
    expect(await desk.permit(id)).toMatchObject({
      status: 'ACTIVE',
      suspendedFrom: null,
      endorsedUntil: column('2027-03-15'),
      countedFrom: null,
      suspendedDays: 0,
    })
  })

  it('says what is wrong about an endorsement before the issue, after the end, of another day', async () => {
    at('2026-11-20')
    const fresh = await desk.apply(await desk.arrive('2026-05-10'), '2026-11-19')
    await expect(desk.step(fresh, 'ENDORSE', '2026-11-20')).rejects.toMatchObject(
      refused('PERMIT_NOT_ISSUED'),
    )
    await expect(desk.step(fresh, 'ISSUE', '2026-11-20')).rejects.toMatchObject(
      refused('TRANSITION_NOT_ALLOWED'),
    )
    await expect(desk.step(fresh, 'REJECT', '2026-11-20', ' ')).rejects.toMatchObject(
      refused('REASON_MISSING'),
    )
    await expect(desk.step(fresh, 'APPROVE', '2026-11-18')).rejects.toMatchObject({
      code: 'PERMIT_DATE_TOO_EARLY',
      zh: expect.stringContaining('2026-11-19'),
    })
    const over = await desk.issued('2026-05-20', '2026-11-20')
    await desk.step(over, 'CANCEL', '2026-11-20', '本人离开本地')
    await expect(desk.step(over, 'ENDORSE', '2026-11-20')).rejects.toMatchObject(refused('PERMIT_CANCELLED'))
    const elsewhere = await permitDesk(house)
    await expect(elsewhere.step(over, 'REPLACE', '2026-11-20', '破损')).rejects.toMatchObject(
      refused('PERMIT_UNKNOWN'),
    )
  })

  it('has an anniversary in years that no work calendar covers yet: the law names a day and it does not move', async () => {
    at('2026-11-20')
    const id = await desk.issued('2026-05-20', '2026-11-20')
    at('2031-11-19')
    await desk.step(id, 'ENDORSE', '2031-11-19')
    expect(await desk.permit(id)).toMatchObject({ status: 'ACTIVE', endorsedUntil: column('2032-11-19') })
  })

  it('leaves a history that nobody rewrites, not even the owner of the tables', async () => {
    at('2026-11-20')
    const id = await desk.issued('2026-05-20', '2026-11-20')
    await desk.step(id, 'REPLACE', '2026-11-20', '遗失补领')
    expect((await desk.permit(id)).replacements).toBe(1)
    const where = { permitId: id }
    await expect(house.owner.permitEvent.deleteMany({ where })).rejects.toThrow('append only')
    await expect(house.owner.permitEvent.updateMany({ where, data: { reason: '' } })).rejects.toThrow()
  })
})
