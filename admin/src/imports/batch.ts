import type { ImportBatchWholeFragment, ImportStatus } from '../generated/graphql.ts'

export type Batch = ImportBatchWholeFragment

/** While a job works on the batch its page looks again every second. */
export const isWorking = (status: ImportStatus | undefined) =>
  status === 'UPLOADED' || status === 'CHECKING' || status === 'APPLYING' || status === 'WITHDRAWING'

/** How many rows the dry run has judged. */
export const judgedRows = ({ acceptRows, warnRows, rejectRows }: Batch) => acceptRows + warnRows + rejectRows

/** Rows are there to be read once the dry run has judged some, or has found none at all. */
export const hasRows = (batch: Batch) =>
  batch.status !== 'UPLOADED' &&
  batch.status !== 'FAILED' &&
  (judgedRows(batch) > 0 || !isWorking(batch.status))
