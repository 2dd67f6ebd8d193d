import type { ImportBatchModel as ImportBatch } from '../../prisma/client.ts'
import { insertRowsWithoutId } from '../../prisma/insert-rows.ts'
import type { Actor } from '../access/actor.ts'
import { type Act, act, type House, instantDate, look } from '../act.ts'
import { DomainError } from '../errors.ts'
import { concernsBatch, judgeContextOf, lockBatch, openFile, sealValues, targetOf } from './batch.ts'
import type { KnownHeaders } from './headers.ts'
import {
  FIRST_CHUNK,
  IMPORT_CHUNK,
  type ImportKinds,
  type JudgeContext,
  type JudgedRow,
  type Judgement,
} from './import-kind.ts'
import type { SheetLayout } from './layout.ts'
import { knownHeaders, sealLayout } from './map-columns.ts'

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
  const layout: SheetLayout[] = []
  try {
    const judgement = await judgeKnowing(house, actor, begun, kinds, layout)
    await act(house, actor, 'import.upload', under => settle(under, batchId, kinds, judgement, layout))
    for (let next: number | null = begun.doneRows; next !== null; ) {
      report.signal.throwIfAborted()
      const start: number = next
      next = await act(house, actor, 'import.upload', under =>
        keepRows(under, batchId, kinds, { judgement, layout }, start),
      )
      await report.progress(next ?? judgement.rows.length, judgement.rows.length)
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    await act(house, actor, 'import.upload', async under => {
      await fail(under, batchId, error)
      await keepLayout(under, batchId, layout)
    })
  }
}

type Begun = NonNullable<Awaited<ReturnType<typeof begin>>>

/**
 * Judges by what has been said about the headers of the company. Where only the workbook says whose it is, that shows after
 * a first reading; if there is something to know of that company, the workbook is read again by it.
 */
async function judgeKnowing(
  house: House,
  actor: Actor,
  { kind, bytes, context, owner }: Begun,
  kinds: ImportKinds,
  layout: SheetLayout[],
): Promise<Judgement> {
  const read = (known: KnownHeaders) => {
    layout.length = 0
    return kinds[kind].judge(bytes, { ...context, known, onLayout: each => void layout.push(each) })
  }
  const known = await look(house, actor, tx => knownHeaders(tx, kind, owner))
  const judgement = await read(known)
  const { usccCode } = judgement.organisation
  if (owner.employerId || owner.propertyId || !usccCode) return judgement
  const later = await look(house, actor, async tx => {
    const employer = await tx.employer.findFirst({ where: { usccCode }, select: { id: true } })
    return employer ? knownHeaders(tx, kind, { employerId: employer.id, propertyId: null }) : new Map()
  })
  return later.size > 0 ? read(later) : judgement
}

async function keepLayout(act: Act, batchId: string, layout: readonly SheetLayout[]): Promise<void> {
  if (layout.length === 0) return
  await act.tx.importBatch.update({
    where: { id: batchId },
    data: { layoutCiphertext: sealLayout(act.vault, layout) },
  })
}

async function begin(act: Act, batchId: string) {
  concernsBatch(act, batchId)
  const batch = await lockBatch(act, batchId)
  if (batch.status !== 'UPLOADED' && batch.status !== 'CHECKING') return null
  await act.tx.importBatch.update({ where: { id: batchId }, data: { status: 'CHECKING' } })
  const file = await act.tx.storedFile.findUniqueOrThrow({ where: { id: batch.fileId } })
  const context: JudgeContext = await judgeContextOf(act.tx, batch)
  const { kind, doneRows, employerId, propertyId } = batch
  return {
    kind,
    doneRows,
    context,
    owner: { employerId, propertyId },
    bytes: openFile(act.vault, file.ciphertext),
  }
}

async function settle(
  act: Act,
  batchId: string,
  kinds: ImportKinds,
  judgement: Judgement,
  layout: readonly SheetLayout[],
): Promise<void> {
  const batch = await lockBatch(act, batchId)
  concernsBatch(act, batchId, { rows: judgement.rows.length })
  if (batch.status !== 'CHECKING') return
  const owner = await kinds[batch.kind].settle(act, batch, judgement)
  await act.tx.importBatch.update({
    where: { id: batchId },
    data: { ...owner, totalRows: judgement.rows.length },
  })
  await keepLayout(act, batchId, layout)
}

/** Writes the next rows. Returns where to go on, null at the end or when another has gone on meanwhile. */
async function keepRows(
  act: Act,
  batchId: string,
  kinds: ImportKinds,
  { judgement, layout }: { judgement: Judgement; layout: readonly SheetLayout[] },
  start: number,
): Promise<number | null> {
  const batch = await lockBatch(act, batchId)
  const judged = judgement.rows.slice(start, start + (start === 0 ? FIRST_CHUNK : IMPORT_CHUNK))
  concernsBatch(act, batchId, { rows: judged.length, from: start })
  if (batch.status !== 'CHECKING' || batch.doneRows !== start) return null
  const known = await knownAmong(act, batch, kinds, judged)
  const rows = await compared(act, batch, kinds, judged, known, layout)
  await insertRowsWithoutId(act.tx, 'import_row', rows, (row, i) => ({
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
  }))
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

/** The rows with what holding them against the register says of those that are new: a warning more. */
async function compared(
  act: Act,
  batch: ImportBatch,
  kinds: ImportKinds,
  rows: readonly JudgedRow[],
  known: readonly (string | null)[],
  layout: readonly SheetLayout[],
): Promise<readonly JudgedRow[]> {
  const { compare } = kinds[batch.kind]
  const wanted = rows.flatMap((row, i) => (row.outcome === 'REJECT' || known[i] ? [] : [i]))
  if (!compare || wanted.length === 0) return rows
  const target = targetOf(batch, await judgeContextOf(act.tx, batch))
  const said = await compare(
    act,
    target,
    wanted.map(i => rows[i]?.values),
  )
  const warnings = new Map(wanted.map((i, w) => [i, said[w] ?? null]))
  return rows.map((row, i) => {
    const warning = warnings.get(i)
    if (!warning) return row
    const sheet = layout.find(({ sheet }) => sheet === row.sheet)
    const columnNumber = sheet?.columns.find(({ meaning }) => meaning === warning.column)?.column ?? null
    const problem = { ...warning, columnNumber, severity: 'warn' as const }
    return {
      ...row,
      outcome: 'WARN',
      reason: row.reason ?? warning.code,
      problems: [...row.problems, problem],
    }
  })
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
