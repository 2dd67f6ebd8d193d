import type { ImportBatchModel as ImportBatch } from '../../prisma/client.ts'
import { insertRowsWithoutId } from '../../prisma/insert-rows.ts'
import type { Actor } from '../access/actor.ts'
import { type Act, act, type House, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import { concernsBatch, judgeContextOf, lockBatch, openFile, sealValues, targetOf } from './batch.ts'
import {
  IMPORT_CHUNK,
  type ImportKinds,
  type JudgeContext,
  type JudgedRow,
  type Judgement,
} from './import-kind.ts'

/** How long work says how far it is, in rows, and learns that it should stop. */
export interface WorkReport {
  progress(done: number, total: number): Promise<void>
  signal: AbortSignal
}

/**
 * The dry run of an uploaded workbook: what each row would come to is written, nobody is registered. A workbook
 * refused as a whole leaves the batch FAILED with the reason. Killed and run again it goes on where it was: every
 * row is written once. A batch that is no longer waiting for its check is left alone.
 */
export async function checkImport(
  house: House,
  actor: Actor,
  batchId: string,
  kinds: ImportKinds,
  report: WorkReport,
): Promise<void> {
  const begun = await act(house, actor, 'import.upload', under => begin(under, batchId))
  if (!begun) return
  try {
    const judgement = await kinds[begun.kind].judge(begun.bytes, begun.context)
    await act(house, actor, 'import.upload', under => settle(under, batchId, kinds, judgement))
    for (let next: number | null = begun.doneRows; next !== null; ) {
      report.signal.throwIfAborted()
      const start: number = next
      next = await act(house, actor, 'import.upload', under =>
        keepRows(under, batchId, kinds, judgement, start),
      )
      await report.progress(next ?? judgement.rows.length, judgement.rows.length)
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    await act(house, actor, 'import.upload', under => fail(under, batchId, error))
  }
}

async function begin(act: Act, batchId: string) {
  concernsBatch(act, batchId)
  const batch = await lockBatch(act, batchId)
  if (batch.status !== 'UPLOADED' && batch.status !== 'CHECKING') return null
  await act.tx.importBatch.update({ where: { id: batchId }, data: { status: 'CHECKING' } })
  const file = await act.tx.storedFile.findUniqueOrThrow({ where: { id: batch.fileId } })
  const context: JudgeContext = await judgeContextOf(act.tx, batch)
  const { kind, doneRows } = batch
  return { kind, doneRows, context, bytes: openFile(act.vault, file.ciphertext) }
}

async function settle(act: Act, batchId: string, kinds: ImportKinds, judgement: Judgement): Promise<void> {
  const batch = await lockBatch(act, batchId)
  concernsBatch(act, batchId, { rows: judgement.rows.length })
  if (batch.status !== 'CHECKING') return
  const owner = await kinds[batch.kind].settle(act, batch, judgement)
  await act.tx.importBatch.update({
    where: { id: batchId },
    data: { ...owner, totalRows: judgement.rows.length },
  })
}

/** Writes the next rows. Returns where to go on, null at the end or when another has gone on meanwhile. */
async function keepRows(
  act: Act,
  batchId: string,
  kinds: ImportKinds,
  judgement: Judgement,
  start: number,
): Promise<number | null> {
  const batch = await lockBatch(act, batchId)
  const rows = judgement.rows.slice(start, start + IMPORT_CHUNK)
  concernsBatch(act, batchId, { rows: rows.length, from: start })
  if (batch.status !== 'CHECKING' || batch.doneRows !== start) return null
  const known = await knownAmong(act, batch, kinds, rows)
  await insertRowsWithoutId(
    act.tx,
    'import_row',
    rows.map((row, i) => ({
      batchId,
      position: start + i,
      townshipId: act.townshipId,
      sheet: row.sheet,
      row: row.row,
      outcome: row.outcome,
      reason: row.reason,
      problems: row.problems,
      ciphertext: sealValues(act.vault, row.values),
      subjectId: known[i] ?? null,
      alreadyKnown: Boolean(known[i]),
    })),
  )
  const end = start + rows.length
  const finished = end >= judgement.rows.length
  await act.tx.importBatch.update({
    where: { id: batchId },
    data: {
      doneRows: end,
      ...countedMore(batch, rows, known.filter(Boolean).length),
      ...(finished && { status: 'CHECKED' as const }),
    },
  })
  return finished ? null : end
}

/** Which of the rows that would be imported the register holds already; in their order. */
async function knownAmong(act: Act, batch: ImportBatch, kinds: ImportKinds, rows: readonly JudgedRow[]) {
  const target = targetOf(batch, await judgeContextOf(act.tx, batch))
  const wanted = rows.flatMap((row, i) => (row.outcome === 'REJECT' ? [] : [i]))
  const found = await kinds[batch.kind].findKnown(
    act,
    target,
    wanted.map(i => rows[i]?.values),
  )
  const known: (string | null)[] = rows.map(() => null)
  wanted.forEach((i, w) => {
    known[i] = found[w] ?? null
  })
  return known
}

function countedMore(batch: ImportBatch, rows: readonly JudgedRow[], known: number) {
  const count = (outcome: string) => rows.filter(row => row.outcome === outcome).length
  return {
    acceptRows: batch.acceptRows + count('ACCEPT'),
    warnRows: batch.warnRows + count('WARN'),
    rejectRows: batch.rejectRows + count('REJECT'),
    knownRows: batch.knownRows + known,
  }
}

/** Ends a batch with the reason in words. */
export async function fail(act: Act, batchId: string, { code, zh, en, remedy }: DomainError): Promise<void> {
  concernsBatch(act, batchId, { code })
  const batch = await lockBatch(act, batchId)
  if (!['UPLOADED', 'CHECKING', 'APPLYING'].includes(batch.status)) return
  const finishedAt = instantDate(act.now)
  await act.tx.importBatch.update({
    where: { id: batchId },
    data: {
      status: 'FAILED',
      errorCode: code,
      errorZh: zh,
      errorEn: en,
      remedyZh: remedy?.zh ?? null,
      remedyEn: remedy?.en ?? null,
      finishedAt,
    },
  })
}
