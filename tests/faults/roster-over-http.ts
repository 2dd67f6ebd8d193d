import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@jest/globals'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import type { Caller, TestApi } from '../harness/api.ts'
import { type TestHouse, type TestTownship, testTownship } from '../harness/township.ts'

const fixture = new URL('../fixtures/rosters/garment-factory', import.meta.url).pathname
export const rosterBytes = readFileSync(`${fixture}.xlsx`)
const expected = JSON.parse(readFileSync(`${fixture}.expected.json`, 'utf8')) as {
  uscc: string
  rows: { outcome: string; documentNumber: string }[]
}
export const importable = expected.rows.filter(({ outcome }) => outcome !== 'reject')

/** A township whose employer is the one of the workbook; the first in a database also brings the calendar. */
export async function factoryTownship(house: TestHouse): Promise<TestTownship> {
  if ((await house.owner.township.count()) === 0) await house.owner.$transaction(tx => seedCalendar(tx))
  await house.owner.employer.updateMany({
    where: { usccCode: expected.uscc },
    data: { usccCode: 'GONE'.padEnd(18, '0') },
  })
  const township = await testTownship(house)
  await house.owner.employer.update({ where: { id: township.employerId }, data: { usccCode: expected.uscc } })
  return township
}

/** An address to upload a roster to, relative to the server. */
export async function uploadTicket(caller: Caller): Promise<string> {
  const { data } = await caller.ask<{ requestUpload: { url: string } }>(
    `mutation { requestUpload(input: { kind: ROSTER, fileName: "roster.xlsx" }) { ... on UploadTicket { url } } }`,
  )
  return data?.requestUpload.url ?? ''
}

export interface UploadAnswer {
  status: number
  batchId?: string
  code?: string
  zh?: string
  en?: string
}

export async function put(
  api: TestApi,
  cookie: string,
  ticket: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
): Promise<UploadAnswer> {
  const streamed = body instanceof ReadableStream && { duplex: 'half' as const }
  const response = await fetch(`${api.url}${ticket}`, {
    method: 'PUT',
    headers: { cookie },
    body,
    ...streamed,
  })
  return { status: response.status, ...((await response.json()) as object) }
}

/** Uploads bytes as a roster; the id of its import. */
export async function uploadRoster(api: TestApi, caller: Caller, bytes: Buffer): Promise<string> {
  const { batchId } = await put(api, caller.cookie, await uploadTicket(caller), Uint8Array.from(bytes))
  return batchId ?? ''
}

export const applyImport = (caller: Caller, id: string) =>
  caller.ask(
    'mutation ($id: ID!) { applyImport(id: $id) { ... on ImportBatch { status } ... on Refusal { code } } }',
    { id },
  )

/** Waits until workers have brought an import to a point of its life. */
export async function untilImport(house: TestHouse, id: string, ...statuses: string[]) {
  const end = performance.now() + 60_000
  for (;;) {
    const batch = await house.owner.importBatch.findUniqueOrThrow({ where: { id } })
    if (statuses.includes(batch.status)) return batch
    if (performance.now() > end) throw new Error(`The import stays ${batch.status}`)
    await sleep(50)
  }
}

/** Everyone importable is registered, nobody twice, and the numbers of the import say so. */
export async function expectRegisteredOnce(
  house: TestHouse,
  township: TestTownship,
  id: string,
): Promise<void> {
  const { owner } = house
  const where = { townshipId: township.id }
  expect(await owner.residenceRegistration.count({ where })).toBe(importable.length)
  expect(await owner.migrantResident.count({ where })).toBe(importable.length)
  expect(await owner.importRow.count({ where: { batchId: id, appliedAt: { not: null } } })).toBe(
    importable.length,
  )
  expect(await owner.importBatch.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: 'APPLIED',
    createdRows: importable.length,
    knownRows: 0,
    doneRows: expected.rows.length,
  })
}

/** Registering takes a second in the database, so that something can happen in the middle of it. */
export async function slowRegistration({ owner }: TestHouse): Promise<void> {
  await owner.$executeRawUnsafe(
    `CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1); RETURN NULL; END'`,
  )
  await owner.$executeRawUnsafe(
    'CREATE TRIGGER slowly AFTER INSERT ON residence_registration FOR EACH STATEMENT EXECUTE FUNCTION slowly()',
  )
}
