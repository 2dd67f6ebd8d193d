import { readFile } from 'node:fs/promises'
import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { dateColumn } from '../../domain/columns.ts'
import { importRooms } from '../../domain/housing/import-rooms.ts'
import { rosterImport } from '../../domain/registrations/import-roster.ts'
import {
  type BatchTarget,
  IMPORT_CHUNK,
  type ImportKindHandler,
  type RowResult,
} from '../../domain/workbooks/import-kind.ts'
import type { TestHouse, TestTownship } from '../harness/township.ts'

const fixture = (path: string) => readFile(new URL(`../fixtures/${path}`, import.meta.url))

/** The room ledger of the fixtures, written into the township's property. */
export const importLedger = (house: TestHouse, place: TestTownship, actor: Actor) =>
  importWorkbook(house, place, actor, importRooms, 'ROOM_LEDGER', 'dormitories/wanyu-apartments.xlsx')

/** The roster of the fixtures, registered for the township's employer. */
export const importRoster = (house: TestHouse, place: TestTownship, actor: Actor) =>
  importWorkbook(house, place, actor, rosterImport, 'ROSTER', 'rosters/garment-factory.xlsx')

/** What an import does with the accepted rows of a workbook, without its queue. */
async function importWorkbook<Values>(
  house: TestHouse,
  place: TestTownship,
  actor: Actor,
  kind: ImportKindHandler<Values>,
  name: 'ROSTER' | 'ROOM_LEDGER',
  path: string,
): Promise<RowResult[]> {
  const bytes = await fixture(path)
  const asOf = house.clock.today()
  const target: BatchTarget = {
    batchId: await batchOf(house, place, actor, name, asOf.toString()),
    employerId: place.employerId,
    propertyId: place.propertyId,
    asOf,
    jurisdiction: 'JS',
  }
  const { rows } = await kind.judge(bytes, target)
  const accepted = rows.filter(({ outcome }) => outcome !== 'REJECT').map(({ values }) => values)
  const results: RowResult[] = []
  for (let at = 0; at < accepted.length; at += IMPORT_CHUNK) {
    const chunk = accepted.slice(at, at + IMPORT_CHUNK)
    results.push(...(await act(house, actor, 'import.apply', under => kind.apply(under, target, chunk))))
  }
  const written = accepted.flatMap((values, at) => {
    const result = results[at]
    return result && 'subjectId' in result ? [{ values, subjectId: result.subjectId }] : []
  })
  await act(house, actor, 'import.apply', async under => kind.conclude?.(under, target, written))
  return results
}

async function batchOf(
  { owner }: TestHouse,
  { id: townshipId }: TestTownship,
  { accountId }: Actor,
  kind: 'ROSTER' | 'ROOM_LEDGER',
  asOf: string,
): Promise<string> {
  const empty = new Uint8Array()
  const own = { townshipId, uploadedBy: accountId ?? '' }
  const { id: fileId } = await owner.storedFile.create({
    data: { ...own, fileName: 'test.xlsx', mediaType: 'test', byteSize: 0, sha256: empty, ciphertext: empty },
  })
  const { id } = await owner.importBatch.create({
    data: { ...own, kind, status: 'APPLYING', fileId, asOf: dateColumn(asOf) },
  })
  return id
}
