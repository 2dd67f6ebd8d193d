import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { disclosuresTo } from '../../domain/lookups/disclosures.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { addressCheck, criminal, lookupActs, type Police, testPolice } from './police.ts'

const NOON = '2026-11-20T04:00:00Z'
const house = await testHouse(NOON)
const api = await testApi(house)
const acts = lookupActs(house)
let township: TestTownship
let police: Police
let clerk: Actor
let desk: Caller

beforeAll(async () => {
  township = await testTownship(house)
  police = await testPolice(house, township)
  clerk = await township.actor('STATION_CLERK')
  desk = await api.signIn(township, 'STATION_CLERK')
})

async function newPerson() {
  const documentNumber = testDocumentNumber()
  const [id = ''] = await testResidents(house, township.id, [{ documentNumber, name: '测试孙' }])
  return { id, documentNumber }
}

async function caseLookup(documentNumber: string, hold: { heldUntil?: string; holdReason?: string } = {}) {
  const officer = await police.officer()
  const { id } = await acts.request(officer, { ...criminal, ...hold, documentNumber, emergency: false })
  await acts.decide(await police.supervisor(), { requestId: id, approve: true })
  return acts.answer(officer, id)
}
const told = (residentId: string, actor = clerk) =>
  look(house, actor, tx => disclosuresTo(tx, residentId, house.clock.now()))

describe('a person', () => {
  it('is told who, for what, when and which fields, in four languages, and neither officer nor case nor reason', async () => {
    house.clock.set(NOON)
    const person = await newPerson()
    const answer = await caseLookup(person.documentNumber)
    await acts.lookUp(await police.officer(), { ...addressCheck, documentNumber: person.documentNumber })
    const disclosures = (await told(person.id)) ?? []
    expect(disclosures.map(({ purpose }) => purpose).sort()).toEqual(['ADDRESS_CHECK', 'CRIMINAL_CASE'])
    const ofCase = disclosures.find(({ id }) => id === answer.id)
    expect(ofCase).toMatchObject({ unit: '测试警务区', fields: answer.disclosed, at: new Date(NOON) })
    expect(ofCase?.inWords.zh).toBe(
      '2026-11-20 12:00，测试警务区为“办理刑事案件”查看了您的：姓名、性别、出生日期、证件号码、电话、用人单位、现住址、是否已登记。',
    )
    for (const language of ['en', 'vi', 'my'] as const) {
      expect(ofCase?.inWords[language]).toContain('2026-11-20 12:00')
      expect(ofCase?.inWords[language]).not.toMatch(/[A-Z]+_[A-Z]+|undefined/)
    }
    const said = JSON.stringify(disclosures)
    for (const hidden of ['测字2026', '必要性', '民警', person.documentNumber])
      expect(said).not.toContain(hidden)
  })

  it('is told of it at the desk when they ask, and that is in the log', async () => {
    house.clock.set(NOON)
    const person = await newPerson()
    await acts.lookUp(await police.officer(), { ...addressCheck, documentNumber: person.documentNumber })
    const { data, errors } = await desk.ask(
      `query ($id: ID!) { disclosuresTo(id: $id) { at unit purpose { label { zh } } fields inWords { zh vi my } } }`,
      { id: person.id },
    )
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ disclosuresTo: [{ fields: ['NAME', 'CURRENT_ADDRESS', 'REGISTERED'] }] })
    const lines = await house.owner.auditEntry.findMany({
      where: { act: 'disclosure.read', accountId: desk.accountId },
    })
    expect(lines).toHaveLength(1)
  })

  it('is not told before a lawful delay ends, nothing hints at it, and at its end it opens by itself', async () => {
    house.clock.set(NOON)
    const person = await newPerson()
    const hold = { heldUntil: '2026-12-20', holdReason: '告知将妨碍正在进行的侦查' }
    const { id } = await caseLookup(person.documentNumber, hold)
    expect(await told(person.id)).toEqual([])
    house.clock.set('2026-12-19T15:59:59.999Z')
    expect(await told(person.id)).toEqual([])
    house.clock.set('2026-12-19T16:00:00Z')
    expect(await told(person.id)).toMatchObject([{ id, at: new Date(NOON) }])
    // Held back from the person, it was in the log of its own day.
    const line = await house.owner.auditEntry.findFirst({
      where: { details: { path: ['lookupId'], equals: id } },
    })
    expect(line?.at).toEqual(new Date(NOON))
  })

  it('is told after any delay exactly once it has ended', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 180 }),
        fc.integer({ min: 0, max: 200 }),
        async (held, later) => {
          house.clock.set(NOON)
          const person = await newPerson()
          const day = Temporal.PlainDate.from('2026-11-20')
          const heldUntil = day.add({ days: held }).toString()
          await caseLookup(person.documentNumber, { heldUntil, holdReason: '告知将妨碍正在进行的侦查' })
          house.clock.set(day.add({ days: later }).toZonedDateTime('Asia/Shanghai').toInstant().toString())
          expect((await told(person.id))?.length).toBe(later >= held ? 1 : 0)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('is told by nobody without the duty, and of nobody out of reach', async () => {
    house.clock.set(NOON)
    const person = await newPerson()
    await acts.lookUp(await police.officer(), { ...addressCheck, documentNumber: person.documentNumber })
    const elsewhere = await (await testTownship(house)).actor('STATION_CLERK')
    expect(await told(person.id, elsewhere)).toBeNull()
    for (const role of [
      'OFFICER',
      'POLICE_SUPERVISOR',
      'LOOKUP_REVIEWER',
      'DORM_WARDEN',
      'COMPANY_CLERK',
    ] as const) {
      const someone = await api.signIn(township, role)
      const { errors } = await someone.ask('query ($id: ID!) { disclosuresTo(id: $id) { id } }', {
        id: person.id,
      })
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
      const rows = await look(
        house,
        await township.actor(role),
        tx => tx.$queryRaw<unknown[]>`SELECT * FROM anju.disclosures_to(${person.id}::uuid, now())`,
      )
      expect(rows).toEqual([])
    }
  })
})
