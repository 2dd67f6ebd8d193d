/** What a workbook may cost before it is refused. Bytes, rows and cells; see DEFAULT_LIMITS. */
export interface WorkbookLimits {
  /** Size of the upload. */
  maxFileBytes: number
  /** Inflated size of one part of the workbook (a sheet, the string table). */
  maxPartBytes: number
  /** Inflated size of all parts read. */
  maxTotalBytes: number
  /** Rows with something in them, all sheets together. */
  maxRows: number
  /** Entries of the zip directory. */
  maxEntries: number
}

export const DEFAULT_LIMITS: WorkbookLimits = {
  maxFileBytes: 20 * 1024 * 1024,
  maxPartBytes: 160 * 1024 * 1024,
  maxTotalBytes: 320 * 1024 * 1024,
  maxRows: 60_000,
  maxEntries: 2_000,
}
