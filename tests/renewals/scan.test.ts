import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { act, look } from '../../domain/act.ts'
import { actOnRenewal } from '../../domain/renewals/act-on-renewal.ts'
import { renewalNumbers } from '../../domain/renewals/renewal-numbers.ts'
import { scanRenewals } from '../../domain/renewals/scan-renewals.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { type Card, lookAtCards, type ModelList } from './due-model.ts'

const house = await testHouse()
const FIRST = Temporal.PlainDate.from('2026-08-01')
const SPAN = 150
const day = (n: number) => FIRST.add({ days: n }).toString()
const column = (iso: string | null) => (iso ? new Date(`${iso}T00:00:00Z`) : null)

beforeAll(async () => {
  await seedCalendar(house.owner)
})

/** People with one registration, contract and permit each; the cards say what is on them now. */
async function peopleWithCards(township: TestTownship, cards: readonly Card[]) {
  const townshipId = township.id
  const ids = await testResidents(
    house,
    townshipId,
    cards.map(() => ({ employerId: township.employerId })),
  )
  const { owner } = house
  await owner.residenceRegistration.createMany({
    data: ids.map(residentId => ({
      townshipId,
      residentId,
      status: 'REGISTERED' as const,
      declarantType: 'SELF' as const,
      declaredOn: `${FIRST}T00:00:00Z`,
      rulePackId: 'JS-2020',
      residenceReason: 'WORK' as const,
      dwellingType: 'OTHER' as const,
      receiptNumber: residentId,
      privacyNoticeVersion: '1',
    })),
  })
  await owner.employmentContract.createMany({
    data: ids.map(residentId => ({ townshipId, residentId, employerId: township.employerId })),
  })
  await owner.residencePermit.createMany({
    data: ids.map(residentId => ({ townshipId, residentId, status: 'CANCELLED' as const })),
  })
  for (const [n, card] of cards.entries()) await writeCard(ids[n] ?? '', card)
  return ids
}

async function writeCard(residentId: string, { arrivedOn, contractEndsOn, permitEndorsedUntil }: Card) {
  const { owner } = house
  await owner.residenceRegistration.updateMany({
    where: { residentId },
    data: arrivedOn
      ? { status: 'DECLARED', arrivedOn: column(arrivedOn), declaredOn: column(arrivedOn) as Date }
      : { status: 'REGISTERED' },
  })
  await owner.employmentContract.updateMany({
    where: { residentId },
    data: { endsOn: column(contractEndsOn) },
  })
  await owner.residencePermit.updateMany({
    where: { residentId },
    data: permitEndorsedUntil
      ? {
          status: 'ACTIVE',
          issuedOn: column('2020-01-01') as Date,
          endorsedUntil: column(permitEndorsedUntil),
          suspendedFrom: null,
        }
      : { status: 'CANCELLED' },
  })
}

/** The list in the database, in the model's form. */
async function storedList(townshipId: string, ids: readonly string[]): Promise<ModelList> {
  const items = await house.owner.renewalItem.findMany({
    where: { townshipId },
    include: { reminders: { orderBy: { id: 'asc' } } },
  })
  const iso = (date: Date) => date.toISOString().slice(0, 10)
  return new Map(
    items.map(item => [
      `${ids.indexOf(item.residentId ?? '')}:${item.kind}:${iso(item.cycleOn)}`,
      {
        status: item.status as 'OWED' | 'LAPSED' | 'ACTED',
        dueOn: iso(item.dueOn),
        offsets: item.reminders.map(({ offsetDays }) => offsetDays),
      },
    ]),
  )
}

const sorted = (list: ModelList) => [...list].sort(([a], [b]) => (a < b ? -1 : 1))
const owed = (list: ModelList) =>
  sorted(list).flatMap(([key, { status, dueOn, offsets }]) =>
    status === 'ACTED' ? [] : [[key, dueOn, Math.min(...offsets)]],
  )
const scan = (townshipId: string, batch?: number) => scanRenewals(house, townshipId, 'test', { batch })

const anyDay = (from: number, to: number) => fc.option(fc.integer({ min: from, max: to }).map(day))
const anyCard: fc.Arbitrary<Card> = fc.record({
  arrivedOn: anyDay(-40, SPAN),
  contractEndsOn: anyDay(-30, SPAN + 90),
  permitEndorsedUntil: anyDay(-30, SPAN + 90),
})
const PEOPLE = 12

describe('a list of what falls due', () => {
  it('is that of a clerk who looks at the cards, on whatever days, however often and by however many it is scanned', async () => {
    const anyHistory = fc.record({
      cards: fc.array(anyCard, { minLength: PEOPLE, maxLength: PEOPLE }),
      // What changes on the way: whose card, when, to what.
      changes: fc.array(fc.record({ at: fc.nat(SPAN), person: fc.nat(PEOPLE - 1), card: anyCard }), {
        maxLength: 8,
      }),
      // On which days the service ran, and how many scans at once.
      scans: fc.array(fc.record({ at: fc.nat(SPAN), times: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 8,
      }),
    })
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ cards, changes, scans }) => {
        const township = await testTownship(house)
        const ids = await peopleWithCards(township, cards)
        const [now, some, daily]: [Card[], ModelList, ModelList] = [[...cards], new Map(), new Map()]
        for (let n = 0; n <= SPAN; n += 1) {
          for (const { person, card } of changes.filter(({ at }) => at === n)) {
            now[person] = card
            await writeCard(ids[person] ?? '', card)
          }
          lookAtCards(daily, now, day(n))
          const times = scans.filter(({ at }) => at === n).reduce((sum, each) => sum + each.times, 0)
          if (times === 0 && n < SPAN) continue
          lookAtCards(some, now, day(n))
          house.clock.set(`${day(n)}T04:00:00Z`)
          await Promise.all(Array.from({ length: Math.max(times, 1) }, () => scan(township.id, 5)))
        }
        const stored = await storedList(township.id, ids)
        expect(sorted(stored)).toEqual(sorted(some))
        expect(owed(stored)).toEqual(owed(daily))
        for (const [key, { offsets }] of stored) {
          expect(daily.get(key)?.offsets).toEqual(expect.arrayContaining(offsets))
        }
      }),
      { numRuns: 4 },
    )
  }, 400_000)

  it('leaves a line in the log a batch, nothing new when repeated, and stays within its township', async () => {
    house.clock.set('2026-11-20T04:00:00Z')
    const [one, other] = [await testTownship(house), await testTownship(house)]
    const card = { arrivedOn: '2026-11-13', contractEndsOn: '2026-12-01', permitEndorsedUntil: null }
    await peopleWithCards(one, [card, card])
    await peopleWithCards(other, [card])
    expect(await scan(one.id)).toMatchObject({ scanned: 2, created: 4, reminded: 4, settled: 0 })
    expect(await scan(one.id)).toMatchObject({ scanned: 0, created: 0, reminded: 0, settled: 0 })
    const notNear = { arrivedOn: '2026-11-18', contractEndsOn: null, permitEndorsedUntil: '2027-01-20' }
    await peopleWithCards(one, [notNear])
    expect(await scan(one.id)).toMatchObject({ scanned: 0, created: 0 })
    expect(await house.owner.renewalItem.count({ where: { townshipId: other.id } })).toBe(0)
    const lines = await house.owner.auditEntry.findMany({ where: { townshipId: one.id } })
    expect(lines.map(({ act: name, actor }) => [name, actor])).toEqual([
      ['renewal.scan', 'SYSTEM'],
      ['renewal.scan', 'SYSTEM'],
      ['renewal.scan', 'SYSTEM'],
    ])
    const [item] = await house.owner.renewalItem.findMany({ where: { townshipId: one.id } })
    expect(item?.stationId).toBe(one.stationId)
  })

  it('moves a due day that was only the earliest possible when the calendar is loaded further', async () => {
    house.clock.set('2026-12-31T04:00:00Z')
    const township = await testTownship(house)
    const card = { arrivedOn: '2026-12-25', contractEndsOn: null, permitEndorsedUntil: null }
    const ids = await peopleWithCards(township, [card])
    await scan(township.id)
    const provisional = await house.owner.renewalItem.findFirst({ where: { residentId: ids[0] ?? '' } })
    expect(provisional).toMatchObject({ provisional: true, dueOn: column('2027-01-01') })
    const notice = ['2027-01-01', '2027-01-02', '2027-01-03'].map(date => ({ date, isWorkday: false }))
    const days = [...notice, { date: '2027-01-04', isWorkday: true }]
    await house.owner.workCalendarDay.createMany({
      data: days.map(({ date, isWorkday }) => ({ date: column(date) as Date, isWorkday })),
    })
    house.clock.set('2027-01-02T04:00:00Z')
    expect(await scan(township.id)).toMatchObject({ created: 0 })
    const known = await house.owner.renewalItem.findMany({ where: { residentId: ids[0] ?? '' } })
    expect(known).toMatchObject([
      { id: provisional?.id, provisional: false, dueOn: column('2027-01-04'), status: 'OWED' },
    ])
  })
})

describe('the list of a station', () => {
  const card = { arrivedOn: null, contractEndsOn: '2026-12-01', permitEndorsedUntil: null }
  const stationsOf = async (ids: readonly string[]) => {
    const items = await house.owner.renewalItem.findMany({ where: { residentId: { in: [...ids] } } })
    return ids.map(id => items.find(({ residentId }) => residentId === id)?.stationId)
  }
  const anotherStation = ({ id: townshipId }: TestTownship, name: string) =>
    house.owner.serviceStation.create({ data: { townshipId, name, address: '测试路' } })

  it('follows people who change company and companies that change station', async () => {
    house.clock.set('2026-11-20T04:00:00Z')
    const township = await testTownship(house)
    const ids = await peopleWithCards(township, [card, card])
    await scan(township.id)
    const [second, third] = [await anotherStation(township, '二站'), await anotherStation(township, '三站')]
    const other = await house.owner.employer.create({
      data: { townshipId: township.id, name: '另一家', usccCode: 'OTHER', stationId: second.id },
    })
    const [mover = '', stayer = ''] = ids
    await house.owner.migrantResident.update({ where: { id: mover }, data: { employerId: other.id } })
    expect(await scan(township.id)).toMatchObject({ scanned: 1, created: 0, reminded: 0 })
    expect(await stationsOf([mover, stayer])).toEqual([second.id, township.stationId])
    await house.owner.employer.update({ where: { id: other.id }, data: { stationId: third.id } })
    expect(await scan(township.id)).toMatchObject({ scanned: 1 })
    expect(await stationsOf([mover, stayer])).toEqual([third.id, township.stationId])
    expect(await scan(township.id)).toMatchObject({ scanned: 0 })
  })

  it('follows a move that happens while the items are being made', async () => {
    house.clock.set('2026-11-20T04:00:00Z')
    const township = await testTownship(house)
    const second = await anotherStation(township, '二站')
    const [id = ''] = await peopleWithCards(township, [card])
    const move = house.owner.employer.update({
      where: { id: township.employerId },
      data: { stationId: second.id },
    })
    await Promise.all([scan(township.id), move])
    await scan(township.id)
    expect(await stationsOf([id])).toEqual([second.id])
  })
})

describe('an item', () => {
  it('that a clerk has dealt with is silent for good; one that the facts settled is not the clerk’s any more', async () => {
    house.clock.set('2026-11-20T04:00:00Z')
    const township = await testTownship(house)
    const clerk = await township.actor('STATION_CLERK')
    const card = { arrivedOn: null, contractEndsOn: '2026-12-01', permitEndorsedUntil: null }
    const [first = '', second = ''] = await peopleWithCards(township, [card, card])
    await scan(township.id)
    const itemOf = (residentId: string) => house.owner.renewalItem.findFirstOrThrow({ where: { residentId } })
    const { id } = await itemOf(first)
    const done = (itemId: string) =>
      act(house, clerk, 'renewal.act', under => actOnRenewal(under, { id: itemId }))
    expect(await done(id)).toEqual({ id })
    expect(await done(id)).toEqual({ id })
    house.clock.set('2026-11-30T04:00:00Z')
    await writeCard(second, { ...card, contractEndsOn: null })
    expect(await scan(township.id)).toMatchObject({ created: 0, reminded: 0, settled: 1 })
    expect(await itemOf(first)).toMatchObject({ status: 'ACTED', actedBy: clerk.accountId })
    await expect(done((await itemOf(second)).id)).rejects.toMatchObject({ code: 'RENEWAL_SETTLED' })
    const elsewhere = await (await testTownship(house)).actor('STATION_CLERK')
    const foreign = act(house, elsewhere, 'renewal.act', under => actOnRenewal(under, { id }))
    await expect(foreign).rejects.toMatchObject({ code: 'RENEWAL_UNKNOWN' })
  })

  it('counts on the home page by kind and by week', async () => {
    const township = await testTownship(house)
    house.clock.set('2026-11-20T04:00:00Z')
    await peopleWithCards(township, [
      { arrivedOn: '2026-11-01', contractEndsOn: '2026-11-19', permitEndorsedUntil: '2026-11-22' },
      { arrivedOn: null, contractEndsOn: '2026-11-23', permitEndorsedUntil: '2027-01-10' },
      { arrivedOn: null, contractEndsOn: null, permitEndorsedUntil: '2027-01-18' },
    ])
    await scan(township.id)
    const clerk = await township.actor('STATION_CLERK')
    const numbers = await look(house, clerk, tx => renewalNumbers(tx, house.clock.today()))
    expect(numbers).toMatchObject({ owed: 6, overdue: 2 })
    expect(numbers.byKind).toEqual([
      { name: 'CONTRACT_END', count: 2 },
      { name: 'PERMIT_ENDORSEMENT', count: 3 },
      { name: 'REGISTRATION', count: 1 },
    ])
    expect(numbers.byWeek.map(({ date, count }) => [date.toISOString().slice(0, 10), count])).toEqual([
      ['2026-11-16', 1],
      ['2026-11-23', 1],
      ['2026-11-30', 0],
      ['2026-12-07', 0],
      ['2026-12-14', 0],
      ['2026-12-21', 0],
      ['2026-12-28', 0],
      ['2027-01-04', 1],
    ])
  })
})
