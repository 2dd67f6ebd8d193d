/** What the headers of one sheet were taken for. */
export interface SheetLayout {
  sheet: string
  /** The last line of the header, or the line that came nearest to one. */
  row: number
  found: boolean
  columns: ColumnReading[]
}

export interface ColumnReading {
  /** From 1. */
  column: number
  /** By what the header is remembered. */
  header: string
  /** As a person reads it. */
  label: string
  /** Our name of the column; null: not read. */
  meaning: string | null
  /** Somebody has said so. */
  known: boolean
}
