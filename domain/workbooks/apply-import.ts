import type {
  ImportBatchModel as ImportBatch,
  ImportRowModel as ImportRow,
  InputJsonValue,
} from '../../prisma/client.ts'
import type { Actor } from '../access/actor.ts'
import { type Act, act, type House, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import { concernsBatch, judgeContextOf, lockBatch, openValues, requireStatus, targetOf } from './batch.ts'
import { fail, type WorkReport } from './check-import.ts'
import {
  FIRST_CHUNK,
  IMPORT_CHUNK,
  type ImportKinds,
  type RowProblem,
  type RowResult,
  type WrittenRow,
} from './import-kind.ts'

/**
 * Lets a worker write the accepted rows of a checked batch; also goes on with one that was interrupted.
 * @throws DomainError NOT_FOUND, IMPORT_STATUS, NOTHING_TO_APPLY
 */
export async function requestApply(act: Act, batchId: string): Promise<{ batchId: string }> {
  concernsBatch(act, batchId)
  const batch = await lockBatch(act, batchId)
  // Rows are there only when the check went well, so a failure with rows was one of applying.
  requireStatus(batch, 'CHECKED', 'APPLYING', ...(batch.totalRows > 0 ? (['FAILED'] as const) : []))
  if (batch.acceptRows + batch.warnRows === 0) throw nothingToApply()
  if (batch.status === 'CHECKED') {
    // What is rejected is done with; the bar starts behind it.
    const begin = { doneRows: batch.rejectRows, createdRows: 0, knownRows: 0 }
    await act.tx.importBatch.update({ where: { id: batchId }, data: { status: 'APPLYING', ...begin } })
  } else {
    const again = {
      status: 'APPLYING' as const,
      errorCode: null,
      errorZh: null,
      errorEn: null,
      remedyZh: null,
      remedyEn: null,
      finishedAt: null,
    }
    await act.tx.importBatch.update({ where: { id: batchId }, data: again })
  }
  await act.emit('import.apply', { batchId, accountId: act.actor.accountId })
  return { batchId }
}

/** Gives a batch up that has not been applied. @throws DomainError NOT_FOUND, IMPORT_STATUS */
export async function cancelImport(act: Act, batchId: string): Promise<{ batchId: string }> {
  concernsBatch(act, batchId)
  const batch = await lockBatch(act, batchId)
  if (batch.status === 'CANCELLED') return { batchId }
  requireStatus(batch, 'UPLOADED', 'CHECKING', 'CHECKED')
  const finishedAt = instantDate(act.now)
  await act.tx.importBatch.update({ where: { id: batchId }, data: { status: 'CANCELLED', finishedAt } })
  return { batchId }
}

/**
 * Writes the accepted and warned rows, a few thousand an act; that a row is done is written in the act that does it. Killed
 * at any moment and run again, each row is done exactly once. Two at once take turns.
 */
export async function applyImport(
  house: House,
  actor: Actor,
  batchId: string,
  kinds: ImportKinds,
  report: WorkReport,
): Promise<void> {
  try {
    // What lies before has been done, by this run or before it.
    for (let after: number | null = -1; after !== null; ) {
      report.signal.throwIfAborted()
      const from: number = after
      const step = await act(house, actor, 'import.apply', under => applyNext(under, batchId, kinds, from))
      await report.progress(step.doneRows, step.totalRows)
      after = step.after
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    await act(house, actor, 'import.apply', under => fail(under, batchId, error))
  }
}

async function applyNext(act: Act, batchId: string, kinds: ImportKinds, from: number) {
  concernsBatch(act, batchId)
  const batch = await lockBatch(act, batchId)
  const { totalRows } = batch
  if (batch.status !== 'APPLYING') return { after: null, doneRows: batch.doneRows, totalRows }
  const most = batch.createdRows + batch.knownRows === 0 ? FIRST_CHUNK : IMPORT_CHUNK
  // Which first, so that it is not what they hold that is sorted.
  const rows = await act.tx.$queryRaw<PendingRow[]>`
    WITH next AS MATERIALIZED (
      SELECT position FROM import_row
      WHERE batch_id = ${batchId}::uuid AND position > ${from}::int AND applied_at IS NULL
        AND outcome IN ('ACCEPT', 'WARN')
      ORDER BY position LIMIT ${most})
    SELECT r.position, r.outcome, r.problems, r.ciphertext FROM next JOIN import_row r USING (position)
    WHERE r.batch_id = ${batchId}::uuid ORDER BY r.position`
  const doneRows = batch.doneRows + rows.length
  if (rows.length > 0) await applyRows(act, batch, kinds, rows)
  else await conclude(act, batch, kinds)
  return { after: rows.at(-1)?.position ?? null, doneRows, totalRows }
}

/** What applying needs of a row that waits for it. */
type PendingRow = Pick<ImportRow, 'position' | 'outcome' | 'problems' | 'ciphertext'>

async function applyRows(act: Act, batch: ImportBatch, kinds: ImportKinds, rows: readonly PendingRow[]) {
  // What it changes of rows that were there is kept, so that it can be taken back.
  await act.tx.$executeRaw`SELECT set_config('anju.import_batch', ${batch.id}, true)`
  const target = targetOf(batch, await judgeContextOf(act.tx, batch))
  const values = rows.map(row => openValues(act.vault, row.ciphertext))
  const results = await kinds[batch.kind].apply(act, target, values)
  await keepResults(act, batch.id, rows, results)
  const count = (kind: RowResult['result']) => results.filter(({ result }) => result === kind).length
  const refused = rows.filter((_, i) => results[i]?.result === 'REFUSED')
  const refusedWarnings = refused.filter(row => row.outcome === 'WARN').length
  concernsBatch(act, batch.id, { created: count('CREATED'), known: count('KNOWN'), refused: refused.length })
  await act.tx.importBatch.update({
    where: { id: batch.id },
    data: {
      doneRows: { increment: rows.length },
      createdRows: { increment: count('CREATED') },
      knownRows: { increment: count('KNOWN') },
      rejectRows: { increment: refused.length },
      warnRows: { decrement: refusedWarnings },
      acceptRows: { decrement: refused.length - refusedWarnings },
    },
  })
}

/** What came of the rows: applied, or rejected after all with the reason in front. */
async function keepResults(
  act: Act,
  batchId: string,
  rows: readonly PendingRow[],
  results: readonly RowResult[],
) {
  const written = rows.map((row, i) => {
    const result = results[i]
    if (!result) throw new Error('An import kind answered for fewer rows than it was given')
    if (result.result === 'REFUSED') return { position: row.position, ...refusal(row, result.code) }
    return { position: row.position, subjectId: result.subjectId, known: result.result === 'KNOWN' }
  })
  await act.tx.$executeRaw`
    UPDATE import_row r SET
      applied_at = CASE WHEN n.reason IS NULL THEN ${instantDate(act.now)}::timestamptz END,
      subject_id = n."subjectId", already_known = coalesce(n.known, false),
      outcome = CASE WHEN n.reason IS NULL THEN r.outcome ELSE 'REJECT' END,
      reason = coalesce(n.reason, r.reason), problems = coalesce(n.problems, r.problems)
    FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
      AS n (position int, "subjectId" uuid, known boolean, reason text, problems jsonb)
    WHERE r.batch_id = ${batchId}::uuid AND r.position = n.position`
}

function refusal(row: PendingRow, code: string): { reason: string; problems: InputJsonValue } {
  const first: RowProblem = { code, column: null, columnNumber: null, severity: 'reject' }
  const others = (row.problems as unknown as RowProblem[]).filter(problem => problem.code !== code)
  return { reason: code, problems: [first, ...others] as unknown as InputJsonValue }
}

async function conclude(act: Act, batch: ImportBatch, kinds: ImportKinds): Promise<void> {
  const kind = kinds[batch.kind]
  if (kind.conclude) {
    const target = targetOf(batch, await judgeContextOf(act.tx, batch))
    await kind.conclude(act, target, writtenRows(act, batch.id))
  }
  const finishedAt = instantDate(act.now)
  await act.tx.importBatch.update({ where: { id: batch.id }, data: { status: 'APPLIED', finishedAt } })
}

async function* writtenRows(act: Act, batchId: string): AsyncGenerator<WrittenRow> {
  for (let after = -1; ; ) {
    const rows = await act.tx.$queryRaw<{ position: number; ciphertext: Uint8Array; subjectId: string }[]>`
      SELECT position, ciphertext, subject_id AS "subjectId" FROM import_row
      WHERE batch_id = ${batchId}::uuid AND position > ${after}::int
        AND applied_at IS NOT NULL AND subject_id IS NOT NULL ORDER BY position LIMIT ${IMPORT_CHUNK}`
    for (const { ciphertext, subjectId } of rows) {
      yield { values: openValues(act.vault, ciphertext), subjectId }
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.position
  }
}

const nothingToApply = () =>
  new DomainError(
    'NOTHING_TO_APPLY',
    { zh: '没有可以导入的行', en: 'No row of this workbook can be imported' },
    { remedy: { zh: '请按批注改正后重新上传', en: 'Correct it by its comments and upload it again' } },
  )
