import type { Bilingual } from '../errors.ts'

/** A sentence to stand at a cell of a workbook. Columns and rows count from 1. */
export interface CellComment {
  sheet: string
  row: number
  column: number
  severity: 'reject' | 'warn'
  /** One paragraph each. */
  messages: Bilingual[]
}

interface JudgedLike {
  sheet: string
  row: number
  problems: readonly { code: string; column: string | null; severity: 'reject' | 'warn' }[]
}

/**
 * The comments for judged rows: each problem at its cell, several of one cell together; a problem without a
 * column, or whose column the sheet lacks, at the first recognised cell of the row.
 */
export function commentsFor(
  rows: readonly JudgedLike[],
  texts: Readonly<Record<string, { message: Bilingual }>>,
  columns: ReadonlyMap<string, ReadonlyMap<string, number>>,
): CellComment[] {
  return rows.flatMap(row => {
    const known = columns.get(row.sheet) ?? new Map<string, number>()
    const first = Math.min(...known.values(), 16_384)
    const cells = new Map<number, CellComment>()
    for (const { code, column, severity } of row.problems) {
      const message = texts[code]?.message
      if (!message) continue
      const at = (column === null ? undefined : known.get(column)) ?? first
      const cell = cells.get(at) ?? { sheet: row.sheet, row: row.row, column: at, severity, messages: [] }
      if (severity === 'reject') cell.severity = 'reject'
      cell.messages.push(message)
      cells.set(at, cell)
    }
    return [...cells.values()]
  })
}
