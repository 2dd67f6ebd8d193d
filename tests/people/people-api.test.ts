import { beforeAll, describe, expect, it } from '@jest/globals'
import { act } from '../../domain/act.ts'
import { registerPeople } from '../../domain/registrations/register-people.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testApi } from '../harness/api.ts'
import { testDocumentNumber } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const api = await testApi(house)
const township = await testTownship(house)
const clerk = await api.signIn(township, 'STATION_CLERK')
const company = await api.signIn(township, 'COMPANY_CLERK')
const other = await house.owner.employer.create({
  data: { townshipId: township.id, name: '另一家', usccCode: 'OTHER' },
})

const names = ['曾丽华', '曾华', '单晓丽', '阿卜杜拉·买买提', 'John Smith'] as const
const numbers = names.map(() => testDocumentNumber())
const phones = names.map((_, i) => `1391234567${i}`)

async function registerAll(employerId: string, from: number, to: number) {
  const actor = await township.actor('STATION_CLERK')
  const rows = names.slice(from, to).map((name, i) => ({
    name,
    documentType: null,
    documentNumber: numbers[from + i] ?? '',
    sex: null,
    birthDate: null,
    nationality: null,
    phone: phones[from + i] ?? null,
    hukouAddress: null,
    workshop: '一车间',
    shift: 'DAY',
    hiredOn: '2026-11-01',
    contractEndsOn: '2027-10-31',
    arrivedOn: '2026-11-01',
    intendedStay: null,
    lodgingWishes: [],
  }))
  await act(house, actor, 'registration.declare', under =>
    registerPeople(under, rows, {
      employerId,
      declarantType: 'EMPLOYER',
      residenceReason: 'WORK',
      dwellingType: 'EMPLOYER_PREMISES',
      residenceAddress: null,
      privacyNoticeVersion: '2026-11',
      importBatchId: null,
    }),
  )
}

beforeAll(async () => {
  await house.owner.$transaction(tx => seedCalendar(tx))
  await registerAll(township.employerId, 0, 4)
  await registerAll(other.id, 4, 5)
})

interface People {
  migrantResidents: {
    edges: { cursor: string; node: Record<string, unknown> & { id: string; name: string } }[]
  }
}

const search = async (query: string, caller = clerk): Promise<string[]> => {
  const { data } = await caller.ask<People>(
    'query ($filter: MigrantResidentFilter) { migrantResidents(filter: $filter) { edges { node { id name } } } }',
    { filter: { query } },
  )
  return (data?.migrantResidents.edges ?? []).map(({ node }) => node.name).sort()
}

describe('searching people', () => {
  it.each<[string, string[]]>([
    ['曾', ['曾丽华', '曾华']],
    ['丽华', ['曾丽华']],
    ['华', []],
    ['zeng', ['曾丽华', '曾华']],
    ['zenglihua', ['曾丽华']],
    ['ZLH', ['曾丽华']],
    ['sxl', ['单晓丽']],
    ['阿卜杜拉・买买提', ['阿卜杜拉·买买提']],
    ['john', ['John Smith']],
    ['smith', []],
    ['139 1234 5671', ['曾华']],
    ['１３９１２３４５６７１', ['曾华']],
    ['13912345', []],
    ['!!', []],
    ['%', []],
    ['', [...names]],
  ])('for “%s”', async (query, found) => expect(await search(query)).toEqual([...found].sort()))

  it('for a document finds it whole and by its last four', async () => {
    const [number = ''] = numbers
    expect(await search(number.toLowerCase())).toEqual(['曾丽华'])
    expect(await search(number.slice(-4))).toContain('曾丽华')
    expect(await search(number.slice(0, 12))).toEqual([])
  })
})

describe('what is seen of people', () => {
  it('is masked, complete otherwise, and in the log', async () => {
    const { data, errors } = await clerk.ask<People>(`{ migrantResidents(first: 50) { edges { node {
      id name sex birthDate documentType documentNumber phone hukouAddress workshop shift contractEndsOn createdAt
      employer { name station { name } } stay { id } stays { id } renewalItems { id }
      registration { id status late deadlineOn receiptNumber } registrations { id resident { id } } } } } }`)
    expect(errors).toBeUndefined()
    const node = data?.migrantResidents.edges.find(edge => edge.node.name === '曾丽华')?.node
    expect(node).toMatchObject({
      documentNumber: expect.stringMatching(/^3206\*{10}[\dX]{4}$/),
      phone: expect.stringMatching(/^\*{8,}\d{3,4}$/),
      workshop: '一车间',
      shift: 'DAY',
      contractEndsOn: '2027-10-31',
      employer: { name: '测试服饰有限公司', station: { name: '测试工作站' } },
      registration: { status: 'REGISTERED', deadlineOn: '2026-11-09', late: true },
      registrations: [{ resident: { id: node?.id } }],
    })
    expect(JSON.stringify(data)).not.toMatch(/\d{17}|1391234/)
    const line = await house.owner.auditEntry.findFirstOrThrow({
      where: { accountId: clerk.accountId, act: 'person.list' },
      orderBy: { id: 'desc' },
    })
    expect(line).toMatchObject({ subjectType: 'MigrantResident', outcome: 'DONE' })
    expect(line.fields).toEqual(
      expect.arrayContaining(['documentNumber', 'employer.station.name', 'registrations.resident']),
    )
  })

  it('ends where the caller’s reach ends', async () => {
    expect(await search('', company)).toEqual([...names.slice(0, 4)].sort())
    const foreign = await api.signIn(township, 'COMPANY_CLERK', [{ kind: 'EMPLOYER', targetId: other.id }])
    expect(await search('', foreign)).toEqual(['John Smith'])
    const another = await api.signIn(await testTownship(house), 'STATION_CLERK')
    expect(await search('', another)).toEqual([])
    const [{ id = '' } = {}] = await house.owner.migrantResident.findMany({ where: { name: 'John Smith' } })
    const one =
      'query ($id: ID!) { migrantResident(id: $id) { name } residenceRegistrations { edges { node { resident { name } } } } }'
    expect((await company.ask(one, { id })).data?.migrantResident).toBeNull()
    expect(JSON.stringify((await company.ask(one, { id })).data)).not.toContain('John')
    expect((await foreign.ask(one, { id })).data?.migrantResident).toEqual({ name: 'John Smith' })
    expect(
      (await company.ask<{ employers: { id: string }[] }>('{ employers { id } }')).data?.employers,
    ).toEqual([{ id: township.employerId }])
    const officer = await api.signIn(township, 'OFFICER')
    expect((await officer.ask(one, { id })).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })

  it('comes page by page, the newest first, each person once', async () => {
    const page = async (after: string | null) => {
      const { data } = await clerk.ask<People>(
        'query ($after: String) { migrantResidents(first: 2, after: $after) { edges { cursor node { id name } } } }',
        { after },
      )
      return data?.migrantResidents.edges ?? []
    }
    const seen: string[] = []
    for (let edges = await page(null); edges.length > 0; edges = await page(edges.at(-1)?.cursor ?? null)) {
      seen.push(...edges.map(({ node }) => node.id))
    }
    expect(seen).toHaveLength(names.length)
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
  })
})

describe('declaring one person by hand', () => {
  const declare = `mutation ($input: DeclareRegistrationInput!, $key: String) { declareRegistration(input: $input, idempotencyKey: $key) {
    __typename ... on ResidenceRegistration { id status residenceReason resident { name } } ... on Refusal { code field message { zh en } remedy { zh } } } }`
  const person = (more: object = {}) => ({
    documentType: 'MAINLAND_ID',
    documentNumber: testDocumentNumber(),
    name: '林 试',
    employerId: township.employerId,
    arrivedOn: '2026-11-19',
    privacyNoticeVersion: '2026-11',
    ...more,
  })

  it('gives a registration, and with the same key the same one', async () => {
    const input = person()
    const variables = { input, key: 'k1' }
    const first = await company.ask<{ declareRegistration: { id: string } }>(declare, variables)
    expect(first.data?.declareRegistration).toMatchObject({
      status: 'REGISTERED',
      residenceReason: 'WORK',
      resident: { name: '林试' },
    })
    expect((await company.ask(declare, variables)).data).toEqual(first.data)
    expect((await company.ask(declare, { input, key: 'k2' })).data?.declareRegistration).toMatchObject({
      __typename: 'Refusal',
      code: 'ALREADY_REGISTERED',
    })
  })

  it.each<[string, object, string]>([
    ['a slip in the number', { documentNumber: '320699198802290027' }, 'ID_CHECK_DIGIT'],
    ['a child', { documentNumber: '320699201101010014' }, 'UNDER_16'],
    ['no name', { name: '  ' }, 'NAME_MISSING'],
    ['someone registered elsewhere', { documentNumber: numbers[4] }, 'REGISTERED_ELSEWHERE'],
    ['another’s employer', { employerId: other.id }, 'EMPLOYER_UNKNOWN'],
  ])('refuses %s in words', async (_, more, code) => {
    const { data } = await company.ask(declare, { input: person(more) })
    expect(data?.declareRegistration).toMatchObject({
      code,
      field: expect.any(String),
      message: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) },
      remedy: { zh: expect.any(String) },
    })
  })
})

it('the numbers of registrations count what is within reach', async () => {
  const home =
    '{ home { registrations { live declaredToday late byDay { date count } bySex { name count } } imports { recent { id } } } }'
  const { data, errors } = await clerk.ask<{
    home: { registrations: { live: number; byDay: { date: string; count: number }[] } }
  }>(home)
  expect(errors).toBeUndefined()
  const live = await house.owner.residenceRegistration.count({ where: { townshipId: township.id } })
  const numbersSeen = data?.home.registrations
  expect(numbersSeen).toMatchObject({ live, declaredToday: live, late: 5 })
  expect(numbersSeen?.byDay).toHaveLength(30)
  expect([numbersSeen?.byDay[0]?.date, numbersSeen?.byDay.at(-1)]).toEqual([
    '2026-10-22',
    { date: '2026-11-20', count: live },
  ])
})
