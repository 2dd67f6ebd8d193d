import { beforeAll, describe, expect, it } from '@jest/globals'
import { scanRenewals } from '../../domain/renewals/scan-renewals.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testApi } from '../harness/api.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { duePeople } from './due-people.ts'

const house = await testHouse()
const api = await testApi(house)
const column = (iso: string) => new Date(`${iso}T00:00:00Z`)

beforeAll(async () => {
  await seedCalendar(house.owner)
})

interface Row {
  itemId: string
  name: string
  kind: string
  dueOn: string
  choice: string | null
  followUps: { kind: string; done: boolean }[]
}
interface Answer {
  roster: { rows: Row[]; others: number }
}
const ask = `query ($employerId: ID!) { roster(employerId: $employerId) { others
  rows { itemId residentId name kind dueOn choice until followUps { kind dueOn done } } } }`
const decide = `mutation ($itemIds: [ID!]!, $choice: RosterChoice!, $until: Date) {
  decideRoster(itemIds: $itemIds, choice: $choice, until: $until) {
    ... on RosterDecided { count } ... on Refusal { code } } }`

/** Two contracts and a permit that run out in December, a bed, and a contract of January. */
async function december() {
  house.clock.set('2026-11-20T04:00:00Z')
  const township = await testTownship(house)
  const { owner } = house
  const [first, second] = await duePeople(house, township, '2026-12-10', [{ name: '测一' }, { name: '测二' }])
  await duePeople(house, township, '2027-01-10', [{ name: '测三' }])
  const here = { townshipId: township.id, residentId: second?.residentId ?? '' }
  await owner.residencePermit.create({
    data: { ...here, status: 'ACTIVE', issuedOn: column('2025-12-20') },
  })
  const registration = await owner.residenceRegistration.create({
    data: {
      ...here,
      status: 'REGISTERED',
      declarantType: 'EMPLOYER',
      declaredOn: column('2026-01-01'),
      rulePackId: 'JS-2020',
      residenceReason: 'WORK',
      dwellingType: 'OTHER',
      receiptNumber: township.id,
      privacyNoticeVersion: '1',
    },
  })
  await scanRenewals(house, township.id, 'test')
  return { township, first, second, registration }
}

describe('the monthly roster', () => {
  it('names to the company its own business, counts the rest, and names everything to the station', async () => {
    const { township } = await december()
    const variables = { employerId: township.employerId }
    const company = await api.signIn(township, 'COMPANY_CLERK')
    const own = (await company.ask<Answer>(ask, variables)).data?.roster
    expect(own?.rows.map(({ name, kind }) => [name, kind])).toEqual([
      ['测一', 'CONTRACT_END'],
      ['测二', 'CONTRACT_END'],
    ])
    expect(own?.others).toBe(1)
    const station = await api.signIn(township, 'STATION_CLERK')
    const all = (await station.ask<Answer>(ask, variables)).data?.roster
    expect(all?.rows.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['CONTRACT_END', '2026-12-10'],
      ['CONTRACT_END', '2026-12-10'],
      ['PERMIT_ENDORSEMENT', '2026-12-20'],
    ])
    expect(all?.others).toBe(0)
    const stranger = await api.signIn(await testTownship(house), 'STATION_CLERK')
    expect((await stranger.ask<Answer>(ask, variables)).data?.roster).toEqual({ rows: [], others: 0 })
  }, 200_000)

  it('takes a decision for a selection, and each leaves what follows, done when the register says so', async () => {
    const { township, first, second, registration } = await december()
    const company = await api.signIn(township, 'COMPANY_CLERK')
    const read = async () =>
      (await company.ask<Answer>(ask, { employerId: township.employerId })).data?.roster.rows ?? []
    const [one, two] = await read()
    const early = await company.ask(decide, { itemIds: [one?.itemId], choice: 'RENEW', until: '2026-12-10' })
    expect(early.data).toMatchObject({ decideRoster: { code: 'UNTIL_TOO_EARLY' } })
    await company.ask(decide, { itemIds: [one?.itemId, two?.itemId], choice: 'RENEW', until: '2027-12-31' })
    expect(
      (await read()).map(({ choice, followUps }) => [choice, followUps.map(f => [f.kind, f.done])]),
    ).toEqual([
      ['RENEW', [['RENEW_CONTRACT', true]]],
      ['RENEW', [['RENEW_CONTRACT', true]]],
    ])
    const contract = () =>
      house.owner.employmentContract.findUniqueOrThrow({ where: { id: first?.contractId ?? '' } })
    expect((await contract()).endsOn).toEqual(column('2027-12-31'))
    await company.ask(decide, { itemIds: [two?.itemId], choice: 'LEAVE' })
    const leaving = async () => (await read()).find(({ name }) => name === '测二')?.followUps
    expect(await leaving()).toMatchObject([
      { kind: 'DEREGISTER', done: false },
      { kind: 'CANCEL_PERMIT', done: false },
    ])
    await house.owner.residenceRegistration.update({
      where: { id: registration.id },
      data: { status: 'DEREGISTERED' },
    })
    expect((await leaving())?.[0]).toMatchObject({ kind: 'DEREGISTER', done: true })
    const [permit] = await house.owner.renewalItem.findMany({
      where: { residentId: second?.residentId ?? '', kind: 'PERMIT_ENDORSEMENT' },
    })
    const notTheirs = await company.ask(decide, { itemIds: [permit?.id], choice: 'LEAVE' })
    expect(notTheirs.data).toMatchObject({ decideRoster: { code: 'RENEWAL_UNKNOWN' } })
  }, 200_000)
})
