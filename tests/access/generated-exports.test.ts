import { beforeAll, describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import { importKinds } from '../../api/workbooks/import-kinds.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { policy } from '../../domain/access/policy.ts'
import { act } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { makeExport, openExport, requestExport } from '../../domain/registrations/export-ledger.ts'
import type { LedgerName } from '../../domain/registrations/ledgers.ts'
import { annotateImport } from '../../domain/workbooks/annotate-import.ts'
import { testHouse } from '../harness/township.ts'
import { dice } from './policy/dice.ts'
import { type MadeWorld, makeWorld } from './policy/made-world.ts'
import { type Sight, sightOf } from './policy/sight.ts'

const house = await testHouse()
const roll = dice(31)
let world: MadeWorld

beforeAll(async () => {
  world = await makeWorld(house, roll)
})

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'DONE',
    error => (error instanceof DomainError ? error.code : 'BROKEN'),
  )

/** What the reference expects in a ledger: the key by which a row is known, sorted. */
function expectedRows(see: Sight, ledger: LedgerName, employerId: string | null): string[] {
  // A company that the caller does not see narrows to nothing.
  const narrowed = employerId !== null
  const seen = see.employer.some(({ id }) => id === employerId)
  const mine = <T extends { employerId: string | null }>(rows: readonly T[]) =>
    rows.filter(row => !narrowed || (seen && row.employerId === employerId))
  const rows =
    ledger === 'PEOPLE'
      ? mine(see.resident).map(({ name, employerId: of }) => `${name}|${nameOf(see, of)}`)
      : mine(see.registration).map(
          ({ receiptNumber, employerId: of }) => `${receiptNumber}|${nameOf(see, of)}`,
        )
  return rows.sort()
}

const nameOf = (see: Sight, employerId: string | null) => see.find('employer', employerId)?.name ?? ''

async function rowsOf(bytes: Buffer, ledger: LedgerName): Promise<string[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  const page = workbook.worksheets[0]
  if (!page) throw new Error('The workbook is empty')
  const rows: string[] = []
  page.eachRow((row, number) => {
    if (number > 2) rows.push(`${row.getCell(1).text}|${row.getCell(4).text}`)
  })
  expect(String(page.getRow(2).getCell(1).value)).toBe(ledger === 'PEOPLE' ? '姓名' : '回执号')
  return rows.sort()
}

const purpose = '核对本月在住人数与登记数'

async function take(actor: Actor, ledger: LedgerName, employerId: string | null): Promise<string> {
  const { exportId } = await act(house, actor, 'ledger.export', under =>
    requestExport(under, { ledger, purpose, filter: { employerId } }),
  )
  await makeExport(house, actor, exportId)
  return exportId
}

describe('what leaves as a file', () => {
  it('is for everybody, of every ledger, just the rows of the reference', async () => {
    const tally = { files: 0, rows: 0, empty: 0, refused: 0 }
    for (const actor of world.actors) {
      const see = sightOf(world, actor)
      const someCompany = () => roll.pick(world.rows.employer).id
      for (const ledger of ['PEOPLE', 'REGISTRATIONS'] as const) {
        for (const employerId of [null, someCompany()]) {
          if (!policy[actor.role].acts.includes('ledger.export')) {
            expect(await codeOf(take(actor, ledger, employerId))).toBe('FORBIDDEN')
            tally.refused += 1
            continue
          }
          const expected = expectedRows(see, ledger, employerId)
          if (expected.length === 0) {
            expect(await codeOf(take(actor, ledger, employerId))).toBe('NOTHING_TO_EXPORT')
            tally.empty += 1
            continue
          }
          const exportId = await take(actor, ledger, employerId)
          const { bytes } = await openExport(house, actor, exportId)
          expect(await rowsOf(bytes, ledger)).toEqual(expected)
          const other = roll.pick(world.actors.filter(({ accountId }) => accountId !== actor.accountId))
          expect(['NOT_FOUND', 'FORBIDDEN']).toContain(await codeOf(openExport(house, other, exportId)))
          tally.files += 1
          tally.rows += expected.length
        }
      }
    }
    expect(tally.files).toBeGreaterThan(5)
    expect(tally.rows).toBeGreaterThan(50)
    expect(Math.min(tally.empty, tally.refused)).toBeGreaterThan(0)
  })

  it('is an uploaded workbook only for whom the reference shows its batch', async () => {
    let shown = 0
    for (const actor of world.actors) {
      const see = sightOf(world, actor)
      for (const { id, status } of roll.some(world.rows.batch, 8)) {
        const code = await codeOf(annotateImport(house, actor, id, importKinds))
        const judged = status === 'CHECKED' || status === 'APPLIED'
        if (!policy[actor.role].acts.includes('import.read')) expect(code).toBe('FORBIDDEN')
        else if (!judged || !see.batch.some(batch => batch.id === id)) expect(code).toBe('NOT_FOUND')
        else {
          // The made-up file is no workbook: to come as far as opening it is to be let in.
          expect(code).toBe('BROKEN')
          shown += 1
        }
      }
    }
    expect(shown).toBeGreaterThan(5)
  })
})
