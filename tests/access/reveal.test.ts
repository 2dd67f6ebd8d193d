import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { reveals } from '../../domain/access/reveal.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const api = await testApi(house)
const documentNumber = testDocumentNumber()
const phone = '+8613800001234'
const reason = '本人来电要求核对登记号码'

let township: TestTownship
let residentId: string
let elsewhere: string

beforeAll(async () => {
  township = await testTownship(house)
  ;[residentId = ''] = await testResidents(house, township.id, [
    { documentNumber, phone, employerId: township.employerId },
  ])
  ;[elsewhere = ''] = await testResidents(house, (await testTownship(house)).id, [{}])
})

const revealing = `mutation ($id: ID!, $field: RevealableField!, $reason: String!, $key: String) {
  answer: revealField(residentId: $id, field: $field, reason: $reason, idempotencyKey: $key) {
    __typename ... on RevealedValue { residentId kind value } ... on Refusal { code } } }`
type Answer = { answer: { __typename: string; value?: string; code?: string } }

async function reveal(caller: Caller, more: object = {}) {
  const { data, errors } = await caller.ask<Answer>(revealing, {
    id: residentId,
    field: 'PHONE',
    reason,
    ...more,
  })
  return data?.answer.value ?? data?.answer.code ?? String(errors?.[0]?.extensions.code)
}
const linesOf = ({ accountId }: Caller) =>
  house.owner.auditEntry.findMany({ where: { accountId, act: 'person.reveal' }, orderBy: { id: 'asc' } })

describe('a masked value', () => {
  it('is shown whole to a clerk, and the log keeps whose, which field and why, never the value', async () => {
    const clerk = await api.signIn(township, 'STATION_CLERK')
    const key = randomUUID()
    expect(await reveal(clerk, { field: 'DOCUMENT_NUMBER', key })).toBe(documentNumber)
    expect(await reveal(clerk)).toBe(phone)
    expect(await linesOf(clerk)).toMatchObject([
      { outcome: 'DONE', subjectId: residentId, fields: ['documentNumber'], details: { reason } },
      { outcome: 'DONE', subjectId: residentId, fields: ['phone'], details: { reason } },
    ])
    const kept = await house.owner.idempotencyKey.findUniqueOrThrow({
      where: { accountId_key: { accountId: clerk.accountId, key } },
    })
    const written = [
      JSON.stringify(await linesOf(clerk), (_, value) => (typeof value === 'bigint' ? String(value) : value)),
      house.vault.openText(kept.response, 'idempotency_key.response'),
    ].join()
    expect(written).not.toContain(documentNumber)
    expect(written).not.toContain(phone.slice(3))
  })

  it.each([
    ['a warden, but a telephone number', 'DORM_WARDEN', { field: 'DOCUMENT_NUMBER' }, 'REVEAL_NOT_YOURS'],
    ['a company', 'COMPANY_CLERK', {}, 'FORBIDDEN'],
    ['an administrator', 'ADMINISTRATOR', {}, 'FORBIDDEN'],
    ['an officer, who looks up', 'OFFICER', {}, 'FORBIDDEN'],
    ['a clerk without a reason', 'STATION_CLERK', { reason: '  需要一下的  ' }, 'REASON_TOO_SHORT'],
    [
      'one whose reason holds a number',
      'STATION_CLERK',
      { reason: '请核对 138 0000 1234 是否本人' },
      'REASON_HOLDS_NUMBER',
    ],
  ] as const)('is not shown to %s', async (_, role, more, code) => {
    const caller = await api.signIn(township, role)
    expect(await reveal(caller, more)).toBe(code)
    const [line] = await linesOf(caller)
    expect(line).toMatchObject({ outcome: 'REFUSED', details: { code } })
    expect(JSON.stringify(line?.details)).not.toContain('1234')
  })

  it('of somebody out of reach is that of nobody', async () => {
    const clerk = await api.signIn(township, 'STATION_CLERK')
    expect(await reveal(clerk, { id: elsewhere })).toBe('PERSON_UNKNOWN')
    expect(await reveal(clerk, { id: randomUUID() })).toBe('PERSON_UNKNOWN')
  })

  it('is shown as often a day as the policy says, also to many hands at once, and again the day after', async () => {
    house.clock.set('2026-11-20T14:00:00Z')
    const scopes = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
    const warden = await api.signIn(township, 'DORM_WARDEN', scopes)
    const perDay = reveals.DORM_WARDEN?.perDay ?? 0
    const answers = await Promise.all(Array.from({ length: perDay + 5 }, () => reveal(warden)))
    expect(answers.filter(answer => answer === phone)).toHaveLength(perDay)
    expect(answers.filter(answer => answer === 'REVEAL_QUOTA_USED')).toHaveLength(5)
    // The legal day ends at four in the afternoon, UTC.
    house.clock.set('2026-11-20T15:59:00Z')
    expect(await reveal(warden)).toBe('REVEAL_QUOTA_USED')
    house.clock.set('2026-11-20T16:00:00Z')
    expect(await reveal(warden)).toBe(phone)
  })
})
