import type { ImportBatchWholeFragment, ImportStatus } from '../generated/graphql.ts'

export type Batch = ImportBatchWholeFragment

/** While a job works on the batch its page looks again every second. */
export const isWorking = (status: ImportStatus | undefined) =>
  status === 'UPLOADED' || status === 'CHECKING' || status === 'APPLYING'

/** Rows are there to be read once the dry run has begun to judge them. */
export const hasRows = (status: ImportStatus) => status !== 'UPLOADED' && status !== 'FAILED'
