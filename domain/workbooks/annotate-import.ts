import type { Actor } from '../access/actor.ts'
import { requireAct } from '../access/actor.ts'
import { type House, instantDate, logRefusal, look, requireTownship } from '../act.ts'
import { type AuditLine, record } from '../audit/record.ts'
import { DomainError } from '../errors.ts'
import { annotateWorkbook } from './annotate-workbook.ts'
import { batchNotFound, openFile } from './batch.ts'
import type { CellComment } from './comments.ts'
import type { ImportKindHandler, ImportKinds, RowProblem } from './import-kind.ts'

/** Statuses in which the rows have been judged. */
export const isJudged = (status: string): boolean =>
  ['CHECKED', 'APPLYING', 'APPLIED', 'WITHDRAWING', 'WITHDRAWN'].includes(status)

/**
 * The workbook of a checked batch with the reasons as comments. It shows everything that was uploaded, so the
 * reading is written to the log, and so is an attempt that comes to nothing. @throws DomainError FORBIDDEN, NOT_FOUND
 */
export async function annotateImport(
  house: House,
  actor: Actor,
  batchId: string,
  kinds: ImportKinds,
): Promise<{ fileName: string; bytes: Buffer }> {
  const line: Omit<AuditLine, 'outcome'> = {
    act: 'import.read',
    subjectType: 'ImportBatch',
    subjectId: batchId,
  }
  try {
    requireAct(actor, 'import.read')
  } catch (refusal) {
    if (refusal instanceof DomainError) await logRefusal(house, actor, line, refusal)
    throw refusal
  }
  const found = await look(house, actor, async tx => {
    const noted = (more: Pick<AuditLine, 'outcome' | 'fields'>) =>
      record(tx, actor, requireTownship(actor), instantDate(house.clock.now()), { ...line, ...more })
    const batch = await tx.importBatch.findUnique({ where: { id: batchId }, include: { file: true } })
    if (!batch || !isJudged(batch.status)) {
      await noted({ outcome: 'NOT_FOUND' })
      return null
    }
    const rows = await tx.importRow.findMany({
      where: { batchId, reason: { not: null } },
      select: { sheet: true, row: true, problems: true },
      orderBy: { position: 'asc' },
    })
    await noted({ outcome: 'DONE', fields: ['workbook'] })
    return { batch, rows }
  })
  if (!found) throw batchNotFound()
  const { kind, file } = found.batch
  if (file.ciphertext.length === 0) throw fileNotKept()
  const comments = found.rows.flatMap(row =>
    commentsOf(row, row.problems as unknown as RowProblem[], kinds[kind]),
  )
  return {
    fileName: file.fileName,
    bytes: await annotateWorkbook(openFile(house.vault, file.ciphertext), comments),
  }
}

/** One comment a cell; a problem of the row as a whole stands in its first cell. */
function commentsOf(
  { sheet, row }: { sheet: string; row: number },
  problems: readonly RowProblem[],
  kind: ImportKindHandler,
): CellComment[] {
  const cells = new Map<number, CellComment>()
  for (const { code, columnNumber, severity } of problems) {
    const message = kind.messageOf(code)
    if (!message) continue
    const column = columnNumber ?? 1
    const cell = cells.get(column) ?? { sheet, row, column, severity, messages: [] }
    cell.messages.push(message)
    if (severity === 'reject') cell.severity = 'reject'
    cells.set(column, cell)
  }
  return [...cells.values()]
}

const fileNotKept = (): DomainError =>
  new DomainError(
    'FILE_NOT_KEPT',
    { zh: '原始文件已超过保存期限，不再保留', en: 'The workbook is past its time and is no longer kept' },
    {
      remedy: {
        zh: '导入结果和退回原因仍可在导入页面查看',
        en: 'What came of it and why rows were returned is still on the page of the import',
      },
    },
  )
