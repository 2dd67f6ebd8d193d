import { beforeAll, expect, it } from '@jest/globals'
import { roleMay } from '../../domain/access/policy.ts'
import { dayCode, dayPage } from '../../domain/audit/day-page.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { Role } from '../../prisma/client.ts'
import { testApi } from '../harness/api.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { writeLines } from './sealed-log.ts'

const house = await testHouse()
const api = await testApi(house)
let township: TestTownship
let elsewhere: TestTownship

beforeAll(async () => {
  township = await testTownship(house)
  elsewhere = await testTownship(house)
  house.clock.set('2026-11-20T04:00:00Z')
  await writeLines(house, await township.actor('STATION_CLERK'), 5)
  await sealEntries(house, township.id)
  house.clock.set('2026-11-21T04:00:00Z')
})

const page = (date: string, cookie = '') =>
  fetch(`${api.url}/audit/days/${date}/page`, { headers: { cookie } })
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

it.each(Object.values(Role))('is printed for %s if they read the log, and either is logged', async role => {
  const caller = await api.signIn(township, role)
  const answer = await page('2026-11-20', caller.cookie)
  const may = roleMay(role, 'audit.read')
  expect(answer.status).toBe(may ? 200 : 403)
  if (may) {
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  }
  const line = await house.owner.auditEntry.findFirst({
    where: { accountId: caller.accountId, act: 'audit.read', subjectType: 'AuditSeal' },
  })
  expect(line).toMatchObject({ outcome: may ? 'DONE' : 'REFUSED', details: { day: '2026-11-20' } })
})

it('is nobody’s, and another township’s auditor has nothing of it', async () => {
  expect((await page('2026-11-20')).status).toBe(401)
  const auditor = await api.signIn(elsewhere, 'AUDITOR')
  expect(await codeOf(await page('2026-11-20', auditor.cookie))).toBe('DAY_UNSEALED')
})

it.each([
  ['2026-11-21', 'DAY_NOT_OVER'],
  ['2026-11-19', 'DAY_UNSEALED'],
  ['2026-02-30', 'DATE_INVALID'],
  ['yesterday', 'DATE_INVALID'],
])('is refused for %s: %s', async (date, code) => {
  const auditor = await api.signIn(township, 'AUDITOR')
  const answer = await page(date, auditor.cookie)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(await codeOf(answer)).toBe(code)
})

it('is the same file for the same day and moment, and its code says the root', async () => {
  const day = {
    format: 'anju.day.1' as const,
    townshipId: township.id,
    date: '2026-11-20',
    seals: 3,
    first: 1,
    last: 3,
    head: 'b'.repeat(64),
    root: 'a'.repeat(64),
  }
  const made = () =>
    dayPage({
      day,
      township: { name: '石港镇', divisionCode: '320612104' },
      printedAt: new Date('2026-11-21T01:00:00Z'),
    })
  const [one, other] = [await made(), await made()]
  expect(one.equals(other)).toBe(true)
  // One page, both faces embedded: what a reader without Chinese fonts needs.
  expect(one.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  expect(one.toString('latin1').match(/\/FontFile[23]/g)?.length).toBe(2)
  expect(dayCode(day)).toBe(`anju.day.1|${township.id}|2026-11-20|3|3|${'a'.repeat(64)}|${'b'.repeat(64)}`)
})
