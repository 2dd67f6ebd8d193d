import { describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import type { ActName } from '../../domain/access/policy.ts'
import { type Act, act, look } from '../../domain/act.ts'
import { fromDateColumn } from '../../domain/columns.ts'
import { actOnStep, type StepAction } from '../../domain/stations/act-on-step.ts'
import { assignCase } from '../../domain/stations/assign-case.ts'
import { closeCase, rateCase } from '../../domain/stations/close-case.ts'
import { type AskedService, openCases } from '../../domain/stations/open-cases.ts'
import { publishService, withdrawService } from '../../domain/stations/publish-service.ts'
import { shippedServices } from '../../domain/stations/shipped-services.ts'
import { endStaff } from '../../domain/stations/staff.ts'
import { supplyCase } from '../../domain/stations/supply-case.ts'
import { applicantHasCome, waitForApplicant } from '../../domain/stations/wait-for-applicant.ts'
import { testHouse } from '../harness/township.ts'
import { deskWorld } from './desk-world.ts'

const house = await testHouse()
const world = await deskWorld(house)
const { township, clerk, admin } = world

const does = <T>(name: ActName, work: (under: Act) => Promise<T>, actor: Actor = clerk) =>
  act(house, actor, name, work)
const intake = (
  services: AskedService[],
  shown: string[] = [],
  stationId: string | null = township.stationId,
) =>
  does('case.open', under => openCases(under, { residentId: world.residentId, stationId, services, shown }))
const asks = (code: string, more: Partial<AskedService> = {}): AskedService => ({
  itemId: world.itemId(code),
  ...more,
})
const step = (id: string, key: string, action: StepAction) =>
  does('case.act', under => actOnStep(under, { id, key, action }))
const row = (id: string) => house.owner.serviceCase.findUniqueOrThrow({ where: { id } })
const dueOf = async (id: string) => {
  const { dueOn, daysLeft, waitsFor } = await row(id)
  return { dueOn: dueOn && fromDateColumn(dueOn).toString(), daysLeft, waitsFor }
}
const days = async (work: () => Promise<void>) => {
  const at = house.clock.now()
  try {
    await work()
  } finally {
    house.clock.set(at.toString())
  }
}
const on = (date: string) => house.clock.set(`${date}T04:00:00Z`)

describe('one window', () => {
  it('takes in several services at once and tells once what is missing for any of them', async () => {
    const opened = await intake(
      [asks('ARRIVAL_REGISTRATION'), asks('BED'), asks('PERMIT_APPLICATION'), asks('SCHOOL_PLACE')],
      ['IDENTITY_DOCUMENT'],
    )
    expect(opened.missing.map(({ code }) => code)).toEqual([
      'EMPLOYMENT_PROOF',
      'PHOTO',
      'ADDRESS_PROOF',
      'HOUSEHOLD_REGISTER',
      'RESIDENCE_PERMIT',
      'CHILD_VACCINATION',
    ])
    const [arrival = '', bed = ''] = opened.caseIds
    expect(await dueOf(arrival)).toEqual({ dueOn: '2026-11-23', daysLeft: null, waitsFor: 'DESK' })
    expect(await dueOf(bed)).toEqual({ dueOn: null, daysLeft: 1, waitsFor: 'APPLICANT' })
  })

  it('keeps what was brought of the one notice, and lets the clock run on with all of it', () =>
    days(async () => {
      const { caseIds } = await intake([asks('PERMIT_APPLICATION')], ['IDENTITY_DOCUMENT', 'PHOTO'])
      const [id = ''] = caseIds
      const brings = (...shown: string[]) => does('case.open', under => supplyCase(under, { id, shown }))
      expect((await brings('ADDRESS_PROOF')).missing).toEqual(['EMPLOYMENT_PROOF'])
      on('2026-11-30')
      expect((await brings('EMPLOYMENT_PROOF')).missing).toEqual([])
      expect(await dueOf(id)).toEqual({ dueOn: '2026-12-14', daysLeft: null, waitsFor: 'DESK' })
      await expect(brings('NOTHING_KNOWN')).rejects.toMatchObject({ code: 'CASE_MATERIALS' })
    }))

  it('gives each visit its number in the queue, also side by side', async () => {
    const visits = await Promise.all(Array.from({ length: 4 }, () => intake([asks('MEDIATION')])))
    expect(new Set(visits.map(({ queueNumber }) => queueNumber)).size).toBe(4)
  })
})

describe('steps', () => {
  it('run side by side, are handed over against a receipt and taken back, and end in a closed case', async () => {
    const { caseIds } = await intake([asks('BED')], ['IDENTITY_DOCUMENT', 'EMPLOYMENT_PROOF'])
    const [id = ''] = caseIds
    const states = async () =>
      Object.fromEntries(
        (await house.owner.serviceCaseStep.findMany({ where: { caseId: id } })).map(one => [
          one.key,
          one.state,
        ]),
      )
    expect(await states()).toEqual({ CHOOSE: 'OPEN', RULES: 'OPEN', KEYS: 'BLOCKED' })
    const { receipt } = await step(id, 'CHOOSE', 'HAND_OVER')
    expect(receipt).toMatch(/^20261120-\d{3}-1-Y1$/)
    expect((await row(id)).waitsFor).toBe('DESK')
    await step(id, 'RULES', 'DO')
    expect((await row(id)).waitsFor).toBe('DEPARTMENT')
    await expect(step(id, 'KEYS', 'DO')).rejects.toMatchObject({ code: 'STEP_NOT_OPEN' })
    await step(id, 'CHOOSE', 'TAKE_BACK_UNDONE')
    expect((await step(id, 'CHOOSE', 'HAND_OVER')).receipt).toMatch(/-Y2$/)
    await step(id, 'CHOOSE', 'TAKE_BACK_DONE')
    expect(await states()).toEqual({ CHOOSE: 'DONE', RULES: 'DONE', KEYS: 'OPEN' })
    const closes = () =>
      does('case.act', under => closeCase(under, { id, outcome: 'DONE', text: '已安排 3 号楼床位' }))
    await expect(closes()).rejects.toMatchObject({ code: 'CASE_STEPS_LEFT' })
    await expect(step(id, 'KEYS', 'HAND_OVER')).rejects.toMatchObject({ code: 'STEP_OWN' })
    await step(id, 'KEYS', 'DO')
    await expect(does('case.open', under => rateCase(under, { id, satisfaction: 5 }))).rejects.toMatchObject({
      code: 'CASE_OPEN',
    })
    await closes()
    await does('case.open', under => rateCase(under, { id, satisfaction: 5 }))
    await expect(closes()).rejects.toMatchObject({ code: 'CASE_CLOSED' })
    const { outcomeCiphertext } = await row(id)
    expect(Buffer.from(outcomeCiphertext ?? []).includes('床位')).toBe(false)
  })

  it('do not run while the applicant is waited for, and being with a department stops no clock', () =>
    days(async () => {
      const { caseIds } = await intake([asks('MEDIATION')])
      const [id = ''] = caseIds
      await step(id, 'LISTEN', 'DO')
      await step(id, 'HANDLE', 'HAND_OVER')
      const before = await dueOf(id)
      on('2026-11-27')
      await step(id, 'HANDLE', 'TAKE_BACK_DONE')
      expect((await dueOf(id)).dueOn).toBe(before.dueOn)
      await does('case.act', under => waitForApplicant(under, { id, reason: '约定当面告知' }))
      await expect(step(id, 'TELL', 'DO')).rejects.toMatchObject({ code: 'CASE_WAITS_FOR_APPLICANT' })
      expect(await dueOf(id)).toEqual({ dueOn: null, daysLeft: 10, waitsFor: 'APPLICANT' })
      on('2026-12-04')
      await does('case.act', under => applicantHasCome(under, { id }))
      expect((await dueOf(id)).dueOn).toBe('2026-12-18')
    }))
})

describe('a complaint', () => {
  const text = '拖欠两个月工资'
  const complains = (code: string, more: Partial<AskedService>, stationId?: string) =>
    intake([asks(code, { text, ...more })], ['IDENTITY_DOCUMENT', 'WAGE_RECORD'], stationId)

  it('never lands with the one it is about', async () => {
    const { caseIds: wages } = await complains(
      'WAGE_COMPLAINT',
      { about: 'EMPLOYER', aboutId: township.employerId },
      world.companyStationId,
    )
    expect((await row(wages[0] ?? '')).stationId).toBe(township.stationId)
    const { caseIds: station } = await complains('STATION_COMPLAINT', {
      about: 'STATION',
      aboutId: township.stationId,
    })
    expect((await row(station[0] ?? '')).stationId).toBeNull()
    // The database itself keeps it so, whoever writes.
    await expect(
      house.owner.serviceCase.update({
        where: { id: station[0] },
        data: { stationId: township.stationId },
      }),
    ).rejects.toThrow(/service_case_landing/)
  })

  it('is not seen by those it is about, and in nobody’s hands who serves them', async () => {
    const { caseIds } = await complains('STATION_COMPLAINT', { about: 'ACCOUNT', aboutId: clerk.accountId })
    const [id = ''] = caseIds
    const sees = (actor: Actor) => look(house, actor, tx => tx.serviceCase.count({ where: { id } }))
    expect([await sees(clerk), await sees(admin)]).toEqual([0, 1])
    const other = await township.actor('STATION_CLERK')
    await expect(
      act(house, other, 'case.act', under => assignCase(under, { id, staffId: world.clerkStaffId })),
    ).rejects.toMatchObject({ code: 'CASE_HANDLER' })
  })

  it('in confidence lands at no company’s station, and no company reads it', async () => {
    const { caseIds } = await complains(
      'DORM_COMPLAINT',
      { about: 'PROPERTY', aboutId: township.propertyId, confidential: true },
      world.companyStationId,
    )
    const [id = ''] = caseIds
    expect((await row(id)).stationId).toBe(township.stationId)
    const ofCompany = [
      await township.actor('COMPANY_CLERK'),
      await township.actor('STATION_CLERK', [{ kind: 'STATION', targetId: world.companyStationId }]),
      await township.actor('STATION_CLERK', [{ kind: 'EMPLOYER', targetId: township.employerId }]),
    ]
    for (const actor of ofCompany) {
      expect(await look(house, actor, tx => tx.serviceCase.count())).toBe(0)
      expect(await look(house, actor, tx => tx.serviceCaseEvent.count())).toBe(0)
    }
    const ofStation = await township.actor('STATION_CLERK', [
      { kind: 'STATION', targetId: township.stationId },
    ])
    expect(await look(house, ofStation, tx => tx.serviceCase.count({ where: { id } }))).toBe(1)
  })

  it('says about whom and what', async () => {
    await expect(intake([asks('DORM_COMPLAINT', { text })])).rejects.toMatchObject({ code: 'CASE_ABOUT' })
    await expect(
      intake([asks('MEDIATION', { about: 'ACCOUNT', aboutId: clerk.accountId })]),
    ).rejects.toMatchObject({
      code: 'CASE_ABOUT',
    })
  })
})

describe('bad days', () => {
  it('a service that is withdrawn takes in no more, and its cases go on with the version they began with', async () => {
    const { caseIds } = await intake([asks('LEGAL_AID')], ['IDENTITY_DOCUMENT'])
    const [id = ''] = caseIds
    const draft = { ...(shippedServices.LEGAL_AID as (typeof shippedServices)[string]), promisedDays: 90 }
    await does('service.change', under => publishService(under, { code: 'LEGAL_AID', over: 1, draft }), admin)
    await does(
      'service.change',
      under => withdrawService(under, { id: world.itemId('LEGAL_AID'), reason: '移交司法所' }),
      admin,
    )
    await expect(intake([asks('LEGAL_AID')], ['IDENTITY_DOCUMENT'])).rejects.toMatchObject({
      code: 'SERVICE_WITHDRAWN',
    })
    await step(id, 'LISTEN', 'DO')
    expect((await dueOf(id)).dueOn).toBe('2026-12-01')
  })

  it('a station whose entrustment has lapsed does no more of it', () =>
    days(async () => {
      const { caseIds } = await intake([asks('ARRIVAL_REGISTRATION')], ['IDENTITY_DOCUMENT'])
      await expect(
        intake([asks('ARRIVAL_REGISTRATION')], ['IDENTITY_DOCUMENT'], world.companyStationId),
      ).rejects.toMatchObject({ code: 'STATION_NOT_ENTRUSTED' })
      on('2027-01-04')
      await expect(step(caseIds[0] ?? '', 'CHECK', 'DO')).rejects.toMatchObject({
        code: 'STATION_NOT_ENTRUSTED',
      })
    }))

  it('a promise into a year without a calendar is not given', () =>
    days(async () => {
      on('2026-12-28')
      await expect(intake([asks('MEDIATION')])).rejects.toMatchObject({
        code: 'CALENDAR_NOT_COVERED',
        remedy: { zh: expect.stringContaining('2027') },
      })
    }))

  it('steps that wait for each other, or one for itself, are not published', async () => {
    const draft = shippedServices.BED as (typeof shippedServices)[string]
    const [first, ...others] = draft.steps
    if (!first) throw new Error('no step')
    const publish = (steps: typeof draft.steps) =>
      does(
        'service.change',
        under => publishService(under, { code: 'ROUND', over: 0, draft: { ...draft, steps } }),
        admin,
      )
    await expect(publish([{ ...first, after: [first.key] }, ...others])).rejects.toMatchObject({
      code: 'STEP_CIRCLE',
    })
    await expect(publish([{ ...first, after: ['KEYS'] }, ...others])).rejects.toMatchObject({
      code: 'STEP_CIRCLE',
    })
    await expect(publish([{ ...first, after: ['GONE'] }, ...others])).rejects.toMatchObject({
      code: 'STEP_UNKNOWN_BEFORE',
    })
  })

  it('whoever left leaves cases that nobody has in hand; none is on no list', () =>
    days(async () => {
      const { caseIds } = await intake([asks('HARDSHIP')], ['IDENTITY_DOCUMENT'])
      const [id = ''] = caseIds
      await does('case.act', under => assignCase(under, { id }))
      expect((await row(id)).assigneeId).toBe(world.clerkStaffId)
      await does(
        'station.change',
        under => endStaff(under, { id: world.clerkStaffId, endsOn: Temporal.PlainDate.from('2026-11-20') }),
        admin,
      )
      on('2026-11-23')
      await expect(does('case.act', under => assignCase(under, { id }))).rejects.toMatchObject({
        code: 'NOT_STAFF',
      })
      await house.owner.stationStaff.update({ where: { id: world.clerkStaffId }, data: { endsOn: null } })
      // An account that is closed ends the service as well.
      const gone = await township.actor('STATION_CLERK')
      const staff = await house.owner.stationStaff.create({
        data: {
          townshipId: township.id,
          stationId: township.stationId,
          accountId: gone.accountId,
          name: '离职人员',
          duties: ['COORDINATOR'],
          startsOn: new Date('2026-01-01'),
        },
      })
      await house.owner.account.update({
        where: { id: gone.accountId ?? '' },
        data: { disabledAt: new Date('2026-11-23T02:00:00Z') },
      })
      const ended = await house.owner.stationStaff.findUniqueOrThrow({ where: { id: staff.id } })
      expect(ended.endsOn && fromDateColumn(ended.endsOn).toString()).toBe('2026-11-22')
    }))
})
