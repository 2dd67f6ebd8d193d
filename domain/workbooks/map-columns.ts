import type { ImportBatchModel as ImportBatch, ImportKind, Tx } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import type { Vault } from '../vault.ts'
import { concernsBatch, lockBatch, requireStatus } from './batch.ts'
import { headerKey, type KnownHeaders } from './headers.ts'
import type { ImportKinds, ImportOwner } from './import-kind.ts'
import type { SheetLayout } from './layout.ts'

const layoutContext = 'import_batch.layout'

/** Kept with the batch: a line taken for a header may name people. */
export const sealLayout = (vault: Vault, layout: readonly SheetLayout[]) =>
  vault.seal(JSON.stringify(layout), layoutContext)

/** What the headers of a batch were taken for; empty before its check. */
export const openLayout = (vault: Vault, sealed: Uint8Array | null): SheetLayout[] =>
  sealed ? (JSON.parse(vault.openText(sealed, layoutContext)) as SheetLayout[]) : []

const ownerOf = ({ employerId, propertyId }: ImportOwner): string | null => employerId ?? propertyId

/** What has been said that the headers of this company or property mean. */
export async function knownHeaders(tx: Tx, kind: ImportKind, owner: ImportOwner): Promise<KnownHeaders> {
  const ownerId = ownerOf(owner)
  if (!ownerId) return new Map()
  const said = await tx.columnMapping.findMany({ where: { kind, ownerId } })
  return new Map(said.map(({ header, meaning }) => [header, meaning]))
}

export interface HeaderMeaning {
  /** As in the layout. */
  header: string
  /** The kind's name of a column; null: not to be read. */
  meaning: string | null
}

/**
 * Says what headers mean, remembers it for the company or the property, and has the workbook checked again by it. Also of
 * a workbook in which no header was found. What was found by the earlier check is dropped; nothing was written by it.
 *
 * @throws DomainError NOT_FOUND, IMPORT_STATUS, COLUMN_UNKNOWN, COLUMN_TWICE, EMPLOYER_UNKNOWN, IMPORT_OWNER_MISSING
 */
export async function mapColumns(
  act: Act,
  kinds: ImportKinds,
  batchId: string,
  meanings: readonly HeaderMeaning[],
  employerId: string | null,
): Promise<{ batchId: string }> {
  concernsBatch(act, batchId, { headers: meanings.length })
  const batch = await lockBatch(act, batchId)
  requireStatus(batch, 'CHECKED', 'FAILED')
  requireNothingApplied(batch)
  requireColumns(kinds, batch.kind, meanings)
  const owner = await kinds[batch.kind].settle(
    act,
    { employerId: batch.employerId ?? employerId, propertyId: batch.propertyId },
    null,
  )
  const ownerId = ownerOf(owner)
  if (!ownerId) throw ownerMissing()
  for (const { header, meaning } of meanings) {
    const key = headerKey(header)
    const said = { meaning, updatedBy: act.actor.accountId ?? '', updatedAt: instantDate(act.now) }
    await act.tx.columnMapping.upsert({
      where: { kind_ownerId_header: { kind: batch.kind, ownerId, header: key } },
      create: {
        id: uuid7(act.now.epochMilliseconds),
        townshipId: act.townshipId,
        kind: batch.kind,
        ownerId,
        header: key,
        ...said,
      },
      update: said,
    })
  }
  await checkAgain(act, batch, owner)
  return { batchId }
}

async function checkAgain(act: Act, { id }: ImportBatch, owner: ImportOwner): Promise<void> {
  await act.tx.importRow.deleteMany({ where: { batchId: id } })
  await act.tx.importBatch.update({
    where: { id },
    data: {
      ...owner,
      status: 'UPLOADED',
      totalRows: 0,
      doneRows: 0,
      acceptRows: 0,
      warnRows: 0,
      rejectRows: 0,
      knownRows: 0,
      errorCode: null,
      errorZh: null,
      errorEn: null,
      remedyZh: null,
      remedyEn: null,
      finishedAt: null,
      layoutCiphertext: null,
    },
  })
  await act.emit('import.check', { batchId: id, accountId: act.actor.accountId ?? '' })
}

/** A batch that failed while it was applied has rows in the register. */
function requireNothingApplied(batch: ImportBatch): void {
  if (batch.status === 'FAILED' && batch.totalRows > 0) requireStatus(batch, 'CHECKED')
}

function requireColumns(kinds: ImportKinds, kind: ImportKind, meanings: readonly HeaderMeaning[]): void {
  const named = meanings.flatMap(({ meaning }) => meaning ?? [])
  const unknown = named.find(meaning => !kinds[kind].columns.some(({ key }) => key === meaning))
  if (unknown !== undefined) {
    throw new DomainError(
      'COLUMN_UNKNOWN',
      { zh: '没有这样的列', en: 'There is no such column' },
      { field: 'columns', remedy: { zh: '请重新选择', en: 'Choose again' } },
    )
  }
  if (new Set(named).size < named.length) {
    throw new DomainError(
      'COLUMN_TWICE',
      { zh: '同一项内容只能对应一列', en: 'One thing stands in one column only' },
      { field: 'columns', remedy: { zh: '请把其中一列改为“不读取”', en: 'Set one of them to “not read”' } },
    )
  }
}

const ownerMissing = () =>
  new DomainError(
    'IMPORT_OWNER_MISSING',
    { zh: '请先选择用人单位或公寓', en: 'Choose the company or the property first' },
    {
      field: 'employerId',
      remedy: { zh: '列的对应关系按单位记住', en: 'What headers mean is remembered for the company' },
    },
  )
