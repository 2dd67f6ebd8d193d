import { describe, expect, it } from '@jest/globals'
import { type Caller, type GraphQLAnswer, testApi } from '../harness/api.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const township = await testTownship(house)
const api = await testApi(house)
const documentNumber = testDocumentNumber()
const [residentId = ''] = await testResidents(house, township.id, [
  { documentNumber, phone: '+8613800001234', employerId: township.employerId },
])

const reading = 'query ($id: ID!) { migrantResident(id: $id) { id name documentNumber employer { name } } }'
const linesOf = ({ accountId }: Caller) =>
  house.owner.auditEntry.findMany({
    where: { accountId, act: { not: 'account.sign-in' } },
    orderBy: { id: 'asc' },
  })

describe('reading a person', () => {
  it('writes a line with the subject and the fields shown', async () => {
    const clerk = await api.signIn(township, 'STATION_CLERK')
    const { data } = await clerk.ask(reading, { id: residentId })
    expect(data).toMatchObject({ migrantResident: { name: '测试人' } })
    expect(await linesOf(clerk)).toMatchObject([
      {
        act: 'person.read',
        outcome: 'DONE',
        actor: 'STATION_CLERK',
        subjectType: 'MigrantResident',
        subjectId: residentId,
        fields: ['documentNumber', 'employer.name', 'name'],
      },
    ])
  })

  it('masks what is sensitive', async () => {
    const clerk = await api.signIn(township, 'STATION_CLERK')
    const { data } = await clerk.ask('{ migrantResidents { edges { node { documentNumber phone } } } }')
    const masked = `${documentNumber.slice(0, 4)}**********${documentNumber.slice(-4)}`
    expect(data).toEqual({
      migrantResidents: { edges: [{ node: { documentNumber: masked, phone: '**********1234' } }] },
    })
    expect(await linesOf(clerk)).toMatchObject([
      { act: 'person.list', subjectType: 'MigrantResident', subjectId: null, details: { shown: 1 } },
    ])
  })

  it('says what was seen and not how it was framed', async () => {
    const clerk = await api.signIn(township, 'STATION_CLERK')
    await clerk.ask(`query { list: migrantResidents(first: 1) { pageInfo { hasNextPage endCursor } edges { cursor node {
      __typename id birthDate ...more employer { id } stay { id bed { label } } } } } }
      fragment more on MigrantResident { documentNumber registrations { id status } }`)
    const [line] = await linesOf(clerk)
    expect(line?.fields).toEqual([
      'birthDate',
      'documentNumber',
      'employer',
      'registrations.status',
      'stay.bed.label',
    ])
  })

  it('that is not there or out of reach is in the log, with the id asked for', async () => {
    const foreign = await api.signIn(await testTownship(house), 'STATION_CLERK')
    expect(await foreign.ask(reading, { id: residentId })).toMatchObject({ data: { migrantResident: null } })
    expect(await linesOf(foreign)).toMatchObject([
      { act: 'person.read', outcome: 'NOT_FOUND', subjectId: residentId, fields: [] },
    ])
  })

  it('is in the log also when another field of the same operation fails in the database', async () => {
    const clerk = await api.signIn(township, 'STATION_CLERK')
    // A place in a list whose ids are numbers: PostgreSQL is the first to see that it is none in this list.
    const place = Buffer.from('GPC:I:12').toString('base64')
    const both = `query ($id: ID!) { migrantResident(id: $id) { name } migrantResidents(after: "${place}") { edges { cursor } } }`
    const { errors } = await clerk.ask(both, { id: residentId })
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['ID_UNKNOWN'])
    expect(await linesOf(clerk)).toMatchObject([{ act: 'person.read', subjectId: residentId }])
  })
})

describe('the log', () => {
  it('that cannot be written keeps the answer back', async () => {
    const clerk = await api.signIn(township, 'STATION_CLERK')
    await house.owner.$executeRaw`REVOKE INSERT ON audit_entry FROM anju_app`
    try {
      const answer = await clerk.ask(reading, { id: residentId })
      expect(JSON.stringify(answer)).not.toContain('测试人')
      expect(answer.errors).toHaveLength(1)
    } finally {
      await house.owner.$executeRaw`GRANT INSERT ON audit_entry TO anju_app`
    }
  })

  it('shows an auditor who did what, the newest first, page by page, and that is logged too', async () => {
    const auditor = await api.signIn(township, 'AUDITOR')
    const page = `query ($after: String) { auditEntries(first: 2, after: $after) {
      edges { node { id act actor outcome subjectId fields details requestId account { displayName } } }
      pageInfo { endCursor hasNextPage } } }`
    type Page = {
      auditEntries: {
        edges: { node: { id: string; act: string; account: { displayName: string } | null } }[]
        pageInfo: { endCursor: string; hasNextPage: boolean }
      }
    }
    const seen: string[] = []
    const last = await house.owner.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
    for (let after: string | null = null, more = true; more; ) {
      const { data, errors }: GraphQLAnswer<Page> = await auditor.ask<Page>(page, { after })
      expect(errors).toBeUndefined()
      const entries: Page['auditEntries'] | undefined = data?.auditEntries
      for (const { node } of entries?.edges ?? []) {
        if (node.act !== 'account.sign-in') expect(node.account?.displayName).toEqual(expect.any(String))
        seen.push(node.id)
      }
      after = entries?.pageInfo.endCursor ?? null
      more = entries?.pageInfo.hasNextPage ?? false
    }
    const all = await house.owner.auditEntry.findMany({
      where: { townshipId: township.id, id: { lte: last.id } },
      orderBy: { id: 'desc' },
    })
    expect(seen).toEqual(all.map(({ id }) => id.toString()))
    expect((await linesOf(auditor))[0]).toMatchObject({ act: 'audit.read', details: { shown: 2 } })
  })
})
