import { beforeAll, describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import {
  type CertificateInput,
  endCertificate,
  recordCertificate,
} from '../../domain/housing/papers/record-certificate.ts'
import { type InspectionInput, recordInspection } from '../../domain/housing/papers/record-inspection.ts'
import { scanRenewals } from '../../domain/renewals/scan-renewals.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const at = (day: string) => house.clock.set(`${day}T04:00:00Z`)
const day = (iso: string) => Temporal.PlainDate.from(iso)

let township: TestTownship
let warden: Actor
let propertyId: string

beforeAll(async () => {
  await seedCalendar(house.owner)
})

async function dormitory(since: string) {
  at(since)
  township = await testTownship(house)
  propertyId = township.propertyId
  const createdAt = new Date(`${since}T04:00:00Z`)
  await house.owner.property.update({ where: { id: propertyId }, data: { createdAt } })
  warden = await township.actor('DORM_WARDEN')
}

const certify = (more: Partial<CertificateInput> = {}) =>
  act(house, warden, 'property.certify', under =>
    recordCertificate(under, {
      propertyId,
      kind: 'FIRE_SAFETY',
      number: '消安检 001',
      issuer: '测试消防救援大队',
      issuedOn: day('2026-11-01'),
      expiresOn: day('2027-01-15'),
      ...more,
    }),
  )
const inspect = (more: Partial<InspectionInput> = {}) =>
  act(house, warden, 'property.certify', under =>
    recordInspection(under, {
      propertyId,
      kind: 'FIRE_INSPECTION',
      doneOn: day('2026-11-20'),
      findings: 0,
      ...more,
    }),
  )
const scan = () => scanRenewals(house, township.id, 'test')
const items = async () =>
  (
    await house.owner.renewalItem.findMany({
      where: { townshipId: township.id },
      orderBy: [{ dueOn: 'asc' }, { kind: 'asc' }, { id: 'asc' }],
    })
  ).map(({ kind, dueOn, status, rung }) => [kind, dueOn.toISOString().slice(0, 10), status, rung])

describe('what a dormitory owes', () => {
  it('stands in the ledger from the most distant offset on, is told to the township and nobody else, once', async () => {
    await dormitory('2026-11-20')
    await certify()
    await inspect()
    expect(await scan()).toMatchObject({ created: 1, reminded: 0, escalated: 0 })
    expect(await items()).toEqual([['FIRE_CERTIFICATE', '2027-01-15', 'OWED', 'WORKER']])
    at('2026-12-13')
    expect(await scan()).toMatchObject({ created: 1, reminded: 0, escalated: 0 })
    at('2026-12-31')
    expect(await scan()).toMatchObject({ created: 0, escalated: 2 })
    expect(await scan()).toMatchObject({ created: 0, escalated: 0, settled: 0 })
    expect(await items()).toEqual([
      ['FIRE_INSPECTION', '2026-12-20', 'LAPSED', 'TOWNSHIP'],
      ['FIRE_CERTIFICATE', '2027-01-15', 'OWED', 'TOWNSHIP'],
    ])
    const digests = await house.owner.digest.findMany({ where: { townshipId: township.id } })
    expect(digests.map(({ audience, counts, own }) => [audience, counts, own])).toEqual([
      ['TOWNSHIP', { FIRE_CERTIFICATE: 1, FIRE_INSPECTION: 1 }, 0],
    ])
  })

  it('is settled by the paper that is recorded, and owed again when it was recorded in error', async () => {
    await dormitory('2026-11-20')
    await inspect()
    await certify()
    await scan()
    const { id } = await certify({ number: '消安检 002', expiresOn: day('2028-01-15') })
    expect(await scan()).toMatchObject({ settled: 1 })
    await act(house, warden, 'property.certify', under => endCertificate(under, { id }))
    expect(await scan()).toMatchObject({ settled: 0 })
    expect(await items()).toEqual([['FIRE_CERTIFICATE', '2027-01-15', 'OWED', 'WORKER']])
    await expect(
      act(house, warden, 'property.certify', under => endCertificate(under, { id })),
    ).rejects.toMatchObject({ code: 'CERTIFICATE_UNKNOWN' })
  })

  it('is counted from the day it came into the register where nothing was ever done', async () => {
    await dormitory('2026-01-31')
    at('2026-02-25')
    expect(await scan()).toMatchObject({ created: 1 })
    expect(await items()).toEqual([['FIRE_INSPECTION', '2026-02-28', 'OWED', 'WORKER']])
    at('2027-01-25')
    await scan()
    expect((await items()).map(([kind, due]) => [kind, due])).toEqual([
      ['FIRE_INSPECTION', '2026-02-28'],
      ['FIRE_TEST', '2027-01-31'],
      ['FIRE_DRILL', '2027-01-31'],
    ])
    await inspect({ kind: 'FIRE_DRILL', doneOn: day('2027-01-20') })
    await inspect({ doneOn: day('2027-01-25') })
    expect(await scan()).toMatchObject({ settled: 2 })
  })

  it('without an end never falls due', async () => {
    await dormitory('2026-11-20')
    await inspect()
    await certify()
    await certify({ number: '长期', expiresOn: null })
    expect(await scan()).toMatchObject({ created: 0 })
  })
})

describe('papers that cannot be', () => {
  it.each([
    [
      'of a property that is not there',
      { propertyId: '0192c9a0-0000-7000-8000-000000000001' },
      'PROPERTY_UNKNOWN',
    ],
    ['without a number', { number: '  ' }, 'CERTIFICATE_TEXT'],
    ['without an issuer', { issuer: '' }, 'CERTIFICATE_TEXT'],
    ['issued tomorrow', { issuedOn: day('2026-11-21') }, 'DAY_AHEAD'],
    ['that end before they begin', { expiresOn: day('2026-10-31') }, 'CERTIFICATE_ENDS_BEFORE_START'],
  ])('%s are refused', async (_, more, code) => {
    await dormitory('2026-11-20')
    await expect(certify(more)).rejects.toMatchObject({ code })
  })

  it('of somebody else’s property, ahead of time or with half a finding are refused, and nothing is written', async () => {
    await dormitory('2026-11-20')
    const mine = propertyId
    await expect(inspect({ doneOn: day('2026-11-21') })).rejects.toMatchObject({ code: 'DAY_AHEAD' })
    await expect(inspect({ findings: 0.5 })).rejects.toMatchObject({ code: 'FINDINGS_INVALID' })
    const { id } = await house.owner.property.create({
      data: { townshipId: township.id, name: '别的公寓', address: '测试路 2 号' },
    })
    propertyId = id
    await expect(inspect()).rejects.toMatchObject({ code: 'PROPERTY_NOT_YOURS' })
    expect(await house.owner.propertyInspection.count({ where: { propertyId: { in: [mine, id] } } })).toBe(0)
  })
})
