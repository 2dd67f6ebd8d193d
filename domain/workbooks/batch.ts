import type { ImportBatchModel as ImportBatch, ImportStatus, Tx } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import type { Vault } from '../vault.ts'
import type { BatchTarget, JudgeContext } from './import-kind.ts'

const contexts = { file: 'stored_file.content', row: 'import_row.values' } as const

export const sealFile = (vault: Vault, bytes: Uint8Array) => vault.seal(bytes, contexts.file)
export const openFile = (vault: Vault, ciphertext: Uint8Array): Buffer =>
  vault.open(ciphertext, contexts.file)

export const sealValues = (vault: Vault, values: unknown) => vault.seal(JSON.stringify(values), contexts.row)
/** The values of a row as its kind wrote them. */
export const openValues = (vault: Vault, ciphertext: Uint8Array): unknown =>
  JSON.parse(vault.openText(ciphertext, contexts.row))

/** The batch, held to the end of the act. @throws DomainError NOT_FOUND */
export async function lockBatch(act: Act, batchId: string): Promise<ImportBatch> {
  const held = await act.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM import_batch WHERE id = ${batchId}::uuid FOR NO KEY UPDATE`
  if (held.length === 0) throw batchNotFound()
  return act.tx.importBatch.findUniqueOrThrow({ where: { id: batchId } })
}

export const batchNotFound = (): DomainError =>
  new DomainError(
    'NOT_FOUND',
    { zh: '没有这次导入，或不在您的管理范围内', en: 'There is no such import, or it is outside your reach' },
    { field: 'id' },
  )

/** @throws DomainError IMPORT_STATUS when the batch is not at one of these points of its life. */
export function requireStatus(batch: ImportBatch, ...allowed: ImportStatus[]): void {
  if (allowed.includes(batch.status)) return
  throw new DomainError(
    'IMPORT_STATUS',
    { zh: `这次导入现在不能这样做（状态 ${batch.status}）`, en: `This import is ${batch.status}: not now` },
    { field: 'id', remedy: { zh: '请刷新后查看其状态', en: 'Reload and look at its status' } },
  )
}

export async function judgeContextOf(tx: Tx, batch: ImportBatch): Promise<JudgeContext> {
  const township = await tx.township.findUniqueOrThrow({ where: { id: batch.townshipId } })
  return { asOf: fromDateColumn(batch.asOf), jurisdiction: township.jurisdiction }
}

export const targetOf = (batch: ImportBatch, context: JudgeContext): BatchTarget => ({
  batchId: batch.id,
  employerId: batch.employerId,
  propertyId: batch.propertyId,
  ...context,
})

/** Says in the log what an act was about, in numbers. */
export const concernsBatch = (
  act: Act,
  batchId: string,
  details: Record<string, string | number> = {},
): void => act.concerns({ subjectType: 'ImportBatch', subjectId: batchId, details })
