import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Actor } from '../../domain/access/actor.ts'
import { act, look } from '../../domain/act.ts'
import { lookUpPerson } from '../../domain/lookups/look-up-person.ts'
import { lookupNumbers } from '../../domain/lookups/lookup-numbers.ts'
import { lookupPurposes } from '../../domain/lookups/purposes.ts'
import type { LookupInput } from '../../domain/lookups/rules.ts'
import { documentIndex } from '../../domain/people/sealed.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { lookupActs, type Police, testPolice } from './police.ts'

const house = await testHouse()
const known = testDocumentNumber()
const elsewhere = testDocumentNumber()
const unknown = testDocumentNumber()
const phone = '+8613800000000'

let township: TestTownship
let police: Police
let officer: Actor
let residentId = ''

beforeAll(async () => {
  township = await testTownship(house)
  police = await testPolice(house, township)
  officer = await township.actor('OFFICER')
  const of = (documentNumber: string) => ({
    name: '测试甲',
    documentNumber,
    phone,
    birthDate: new Date('1990-01-01'),
  })
  ;[residentId = ''] = await testResidents(house, township.id, [
    { ...of(known), employerId: township.employerId },
    of(testDocumentNumber()),
  ])
  await testResidents(house, (await testTownship(house)).id, [of(elsewhere)])
  await house.owner.residenceRegistration.create({
    data: {
      townshipId: township.id,
      residentId,
      status: 'REGISTERED',
      declarantType: 'EMPLOYER',
      declaredOn: new Date('2026-01-01'),
      rulePackId: 'JS-2020',
      residenceReason: 'WORK',
      dwellingType: 'EMPLOYER_PREMISES',
      residenceAddress: '测试路3号',
      receiptNumber: '1',
      privacyNoticeVersion: '1',
    },
  })
})

const question: LookupInput = {
  purpose: 'ADDRESS_CHECK',
  legalBasis: 'HOUSEHOLD_REGISTRATION_15',
  caseNumber: '（2026）走字第12号',
  necessity: '核对出租房屋与登记地址是否一致',
  documentNumber: known,
}
const direct = lookupPurposes.filter(({ approval }) => approval === 'NONE')
const lookUp = (input: LookupInput, actor = officer, key?: string) =>
  act(house, actor, 'lookup.person', under => lookUpPerson(under, input), key ? { key, input } : undefined)
const newOfficer = () => township.actor('OFFICER')
const acts = lookupActs(house)
/** Asked for, approved by the head of the station, answered. */
async function granted(someone: Actor, input: LookupInput) {
  const { id } = await acts.request(someone, { ...input, emergency: false })
  await acts.decide(await police.supervisor(), { requestId: id, approve: true })
  return acts.answer(someone, id)
}
const linesOf = ({ accountId }: Actor) =>
  house.owner.auditEntry.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
const keptOf = ({ accountId }: Actor) =>
  house.owner.policeLookup.findMany({ where: { officerId: accountId ?? '' }, orderBy: { id: 'asc' } })

const everything = {
  NAME: ['name', '测试甲'],
  SEX: ['sex', 'MALE'],
  BIRTH_DATE: ['birthDate', '1990-01-01'],
  DOCUMENT_NUMBER: ['documentNumber', known],
  PHONE: ['phone', phone],
  EMPLOYER: ['employer', '测试服饰有限公司'],
  CURRENT_ADDRESS: ['currentAddress', '测试路3号'],
  REGISTERED: ['registered', true],
} as const

describe('an answer', () => {
  it.each(lookupPurposes)('shows the fields of its purpose and no other: $id', async purpose => {
    const someone = await police.officer()
    const legalBasis = purpose.legalBases[0]?.id ?? ''
    const input = { ...question, purpose: purpose.id, legalBasis }
    const answer =
      purpose.approval === 'NONE' ? await acts.lookUp(someone, input) : await granted(someone, input)
    const told = Object.entries(everything).map(([field, [key, value]]) => [
      key,
      purpose.fields.some(each => each === field) ? value : null,
    ])
    expect(answer).toMatchObject({ outcome: 'FOUND', disclosed: purpose.fields, refusal: null })
    expect(answer.person).toEqual(Object.fromEntries(told))
    expect((await linesOf(someone)).at(-1)).toMatchObject({
      act: 'lookup.person',
      outcome: 'DONE',
      subjectType: 'MigrantResident',
      subjectId: residentId,
      fields: purpose.fields,
      details: { purpose: purpose.id, legalBasis, caseNumber: '(2026)走字第12号', lookupId: answer.id },
    })
    expect(await keptOf(someone)).toMatchObject([
      { purpose: purpose.id, outcome: 'FOUND', residentId, disclosedFields: purpose.fields },
    ])
  })

  it.each(lookupPurposes.filter(({ approval }) => approval !== 'NONE'))(
    'waits for a second person: $id',
    async purpose => {
      const someone = await police.officer()
      const input = { ...question, purpose: purpose.id, legalBasis: purpose.legalBases[0]?.id ?? '' }
      await expect(acts.lookUp(someone, input)).rejects.toMatchObject({ code: 'LOOKUP_NEEDS_APPROVAL' })
      expect(await keptOf(someone)).toEqual([])
    },
  )

  it('tells where the person sleeps tonight rather than what was registered', async () => {
    const { owner } = house
    const { id: townshipId, propertyId } = township
    const building = await owner.building.create({ data: { townshipId, propertyId, name: '1号楼' } })
    const room = await owner.room.create({
      data: {
        townshipId,
        propertyId,
        buildingId: building.id,
        floor: 1,
        number: '101',
        sexPolicy: 'MALE',
        usableArea: 20,
        ratedCapacity: 4,
        capacityLimit: 'BEDS',
        rulePackId: 'JS-2020',
      },
    })
    const bed = await owner.bed.create({
      data: { townshipId, propertyId, roomId: room.id, number: 3, tier: 'LOWER' },
    })
    const stay = { townshipId, propertyId, bedId: bed.id, residentId, status: 'CHECKED_IN' as const }
    const later = await owner.stay.create({ data: { ...stay, startsOn: new Date('2026-11-21') } })
    expect((await lookUp(question)).person?.currentAddress).toBe('测试路3号')
    await owner.stay.update({ where: { id: later.id }, data: { startsOn: new Date('2026-11-20') } })
    expect((await lookUp(question)).person?.currentAddress).toBe('测试路2号测试公寓1号楼101室3床')
    await owner.stay.update({ where: { id: later.id }, data: { status: 'CANCELLED' } })
  })

  it('is the same for a number that nobody has and for somebody of another township', async () => {
    const answers = [unknown, elsewhere].map(async documentNumber => {
      const someone = await newOfficer()
      const { id, ...answer } = await lookUp({ ...question, documentNumber }, someone)
      const [kept] = await keptOf(someone)
      expect(kept).toMatchObject({ id, outcome: 'NOT_FOUND', residentId: null, disclosedFields: [] })
      const [line] = await linesOf(someone)
      expect(line).toMatchObject({ subjectId: id, details: { lookupId: id } })
      const { lookupId: _, ...details } = (line?.details ?? {}) as Record<string, unknown>
      return { answer, log: [line?.outcome, line?.subjectType, details] }
    })
    const [nobody, foreign] = await Promise.all(answers)
    expect(foreign).toEqual(nobody)
    expect(nobody?.answer).toMatchObject({ outcome: 'NOT_FOUND', disclosed: [], person: null })
  })

  it('is given again to a repeated key, and the repeat is in the log', async () => {
    const someone = await newOfficer()
    const key = randomUUID()
    const first = await lookUp(question, someone, key)
    expect(await lookUp(question, someone, key)).toEqual(first)
    expect(await keptOf(someone)).toHaveLength(1)
    expect((await linesOf(someone)).map(({ details }) => details)).toMatchObject([
      { caseNumber: '(2026)走字第12号' },
      { repeated: true },
    ])
  })
})

describe('every attempt', () => {
  const typed = (number: string) =>
    fc.constantFrom(
      number,
      number.toLowerCase(),
      ` ${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`,
      number.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    )
  const wrongDigit = `${known.slice(0, 5)}${(Number(known[5]) + 1) % 10}${known.slice(6)}`
  const anyNumber = fc.oneof(
    typed(known).map(documentNumber => ({ documentNumber, expected: 'FOUND' })),
    typed(elsewhere).map(documentNumber => ({ documentNumber, expected: 'NOT_FOUND' })),
    fc
      .constantFrom('12345678', 'H12345678', '3206991990')
      .map(documentNumber => ({ documentNumber, expected: 'NOT_FOUND' })),
    fc
      .constantFrom('', '  ', '123', wrongDigit, 'x'.repeat(50))
      .map(documentNumber => ({ documentNumber, expected: 'REFUSED' })),
  )
  const anyCase = fc.oneof(
    fc
      .constantFrom('A3206850000002026110001', '海公(刑)立字〔2026〕12号')
      .map(text => ({ text, good: true })),
    fc.constantFrom('', '   ', 'no', '没有编号的案件', 'A'.repeat(41), `A${known}`, known).map(text => ({
      text,
      good: false,
    })),
  )
  const anyReason = fc.oneof(
    fc.constantFrom('核实嫌疑人现住址，拟传唤', 'needed to find him').map(text => ({ text, good: true })),
    fc
      .constantFrom(
        '',
        '短',
        '          ',
        'x'.repeat(501),
        `查询此人 ${known} 的住址`,
        `查 ${elsewhere} 住址情况`,
      )
      .map(text => ({ text, good: false })),
  )

  it('is kept and logged once, with its outcome, and never with the number', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...direct),
        anyNumber,
        anyCase,
        anyReason,
        async (purpose, number, caseNumber, reason) => {
          const someone = await newOfficer()
          const legalBasis = purpose.legalBases.at(-1)?.id ?? ''
          const answer = await lookUp(
            {
              purpose: purpose.id,
              legalBasis,
              caseNumber: caseNumber.text,
              necessity: reason.text,
              documentNumber: number.documentNumber,
            },
            someone,
          )
          const expected = caseNumber.good && reason.good ? number.expected : 'REFUSED'
          expect(answer.outcome).toBe(
            expected === 'REFUSED' || number.expected !== '3206991990' ? expected : '',
          )
          expect(answer.refusal === null).toBe(expected !== 'REFUSED')
          const [kept, lines] = [await keptOf(someone), await linesOf(someone)]
          expect(kept.map(({ outcome }) => outcome)).toEqual([expected])
          const logged = { FOUND: 'DONE', NOT_FOUND: 'NOT_FOUND', REFUSED: 'REFUSED' }[expected]
          expect(lines.map(({ act: name, outcome }) => [name, outcome])).toEqual([['lookup.person', logged]])
          expect(lines[0]?.details).toMatchObject({ purpose: purpose.id, legalBasis })
        },
      ),
      { numRuns: 60 },
    )
    for (const table of ['audit_entry', 'police_lookup', 'idempotency_key', 'outbox_message']) {
      const rows = await house.owner.$queryRawUnsafe<{ row: string }[]>(
        `SELECT ${table}::text AS row FROM ${table}`,
      )
      for (const { row } of rows) {
        for (const number of [known, elsewhere, phone]) expect(row).not.toContain(number)
      }
    }
  })

  it.each([
    ['a purpose that is none', { purpose: 'CURIOSITY' }, 'LOOKUP_PURPOSE_UNKNOWN'],
    ['a basis of another purpose', { legalBasis: 'PEOPLES_POLICE_LAW_21' }, 'LOOKUP_BASIS_UNKNOWN'],
  ])('with %s is refused and logged', async (_, wrong, code) => {
    const someone = await newOfficer()
    await expect(lookUp({ ...question, ...wrong }, someone)).rejects.toMatchObject({ code })
    expect(await keptOf(someone)).toEqual([])
    expect(await linesOf(someone)).toMatchObject([
      { act: 'lookup.person', outcome: 'REFUSED', details: { code } },
    ])
  })

  it.each(['STATION_CLERK', 'COMPANY_CLERK', 'DORM_WARDEN', 'ADMINISTRATOR', 'AUDITOR'] as const)(
    'of %s is forbidden and logged',
    async role => {
      const someone = await township.actor(role)
      await expect(lookUp(question, someone)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      expect(await keptOf(someone)).toEqual([])
      expect(await linesOf(someone)).toMatchObject([
        { act: 'lookup.person', outcome: 'REFUSED', details: { code: 'FORBIDDEN' } },
      ])
    },
  )
})

describe('the database', () => {
  it('shows an officer the one person whose number was stated, and nobody otherwise', async () => {
    const seen = (index?: string) =>
      look(house, officer, async tx => {
        if (index) await tx.$executeRaw`SELECT set_config('anju.lookup_index', ${index}, true)`
        const people = await tx.migrantResident.findMany({ select: { id: true } })
        const rest = [
          await tx.residenceRegistration.count(),
          await tx.renewalItem.count(),
          await tx.account.count(),
          await tx.auditEntry.count(),
        ]
        return [people.map(({ id }) => id), ...rest]
      })
    const index = (number: string) => Buffer.from(documentIndex(house.vault, number)).toString('hex')
    expect(await seen()).toEqual([[], 0, 0, 1, 0])
    expect(await seen(index(known))).toEqual([[residentId], 1, 0, 1, 0])
    expect(await seen(index(elsewhere))).toEqual([[], 0, 0, 1, 0])
    expect(await seen()).toEqual([[], 0, 0, 1, 0])
  })
})

describe('the numbers of an officer', () => {
  it('are of one’s own attempts of thirty days, counted in Shanghai', async () => {
    const someone = await police.officer()
    const at = async (instant: string, input = question) => {
      house.clock.set(instant)
      await (input === question ? lookUp(question, someone) : granted(someone, input))
    }
    await at('2026-10-21T15:59:59Z')
    await at('2026-10-21T16:00:00Z')
    await at('2026-11-20T04:00:00Z', {
      ...question,
      purpose: 'CRIMINAL_CASE',
      legalBasis: 'CRIMINAL_PROCEDURE_LAW_54',
    })
    const numbers = await look(house, someone, tx => lookupNumbers(tx, someone, house.clock.today()))
    expect(numbers.mine).toBe(2)
    expect(numbers.byPurpose).toEqual([
      { name: 'ADDRESS_CHECK', count: 1 },
      { name: 'CRIMINAL_CASE', count: 1 },
    ])
    expect(numbers.byDay).toHaveLength(30)
    expect([numbers.byDay[0], numbers.byDay[29]]).toEqual([
      { date: new Date('2026-10-22'), count: 1 },
      { date: new Date('2026-11-20'), count: 1 },
    ])
  })
})
