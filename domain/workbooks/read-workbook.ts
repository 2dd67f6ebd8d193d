import { type Cell, numberText, parseReference, type SheetRow, serialToDate } from './cells.ts'
import { openContainer } from './container.ts'
import { DEFAULT_LIMITS, type WorkbookLimits } from './limits.ts'
import { readMerges, type VerticalMerges } from './merges.ts'
import { type Book, decodeEscapes, readBook, type SheetPart } from './parts.ts'
import { refuseWorkbook } from './refusals.ts'
import { parseXml } from './xml.ts'

const MAX_COLUMNS = 16_384

/** A cell while its tags are being read. */
interface OpenCell {
  column: number
  type: string
  style: number
  value: string | null
  inline: string
  formula: boolean
}

function typedCell(cell: OpenCell, book: Book): Cell | null {
  const value = cell.value
  if (cell.type === 'inlineStr') return textCell(decodeEscapes(cell.inline))
  if (value === null || (value === '' && cell.type !== 'str'))
    return cell.formula ? { kind: 'unevaluated', text: '' } : null
  if (cell.type === 's') return textCell(book.sharedStrings[Number(value)] ?? '')
  if (cell.type === 'str') return textCell(decodeEscapes(value))
  if (cell.type === 'e') return { kind: 'error', text: value }
  if (cell.type === 'b') return { kind: 'boolean', text: value === '1' ? 'TRUE' : 'FALSE' }
  if (cell.type === 'd') return { kind: 'date', text: value.slice(0, 10) }
  return numberCell(value, book.dateStyles[cell.style] === true, book.date1904)
}

function textCell(text: string): Cell | null {
  return text.trim() === '' ? null : { kind: 'text', text }
}

function numberCell(value: string, isDate: boolean, date1904: boolean): Cell | null {
  const number = Number(value)
  if (!Number.isFinite(number)) return textCell(value)
  const date = isDate ? serialToDate(number, date1904) : null
  return date ? { kind: 'date', text: date } : { kind: 'number', number, text: numberText(number) }
}

/** Collects rows from the tags of one sheet; `take` hands over the rows finished so far. */
class RowCollector {
  private readonly book: Book
  private readonly sheet: string
  private readonly merges: VerticalMerges
  private finished: SheetRow[] = []
  private cells = new Map<number, Cell>()
  private row = 0
  private column = 0
  private cell: OpenCell | null = null
  private reading: 'v' | 't' | null = null
  private phonetic = 0

  constructor(book: Book, sheet: string, merges: VerticalMerges) {
    this.book = book
    this.sheet = sheet
    this.merges = merges
  }

  open(name: string, at: Record<string, string>): void {
    if (name === 'row') this.openRow(at.r)
    else if (name === 'c') this.openCell(at)
    else if (!this.cell) return
    else if (name === 'f') this.cell.formula = true
    else if (name === 'v') this.reading = 'v'
    else if (name === 'rPh') this.phonetic++
    else if (name === 't' && this.phonetic === 0) this.reading = 't'
  }

  text(text: string): void {
    if (!this.cell || !this.reading) return
    if (this.reading === 'v') this.cell.value = (this.cell.value ?? '') + text
    else this.cell.inline += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reading = null
    else if (name === 'rPh') this.phonetic--
    else if (name === 'c') this.closeCell()
    else if (name === 'row') this.closeRow()
  }

  take(): SheetRow[] {
    const rows = this.finished
    this.finished = []
    return rows
  }

  private openRow(r: string | undefined): void {
    const given = Number(r)
    this.row = Number.isInteger(given) && given > 0 ? given : this.row + 1
    this.column = 0
    this.cells = new Map()
  }

  private openCell(at: Record<string, string>): void {
    this.column = (at.r ? parseReference(at.r)?.column : undefined) ?? this.column + 1
    const style = Number(at.s ?? 0)
    this.cell = { column: this.column, type: at.t ?? 'n', style, value: null, inline: '', formula: false }
  }

  private closeCell(): void {
    if (!this.cell) return
    const typed = typedCell(this.cell, this.book)
    if (typed && this.cell.column <= MAX_COLUMNS) this.cells.set(this.cell.column, typed)
    this.cell = null
  }

  private closeRow(): void {
    this.merges.fill(this.row, this.cells)
    if (this.cells.size > 0) this.finished.push({ sheet: this.sheet, row: this.row, cells: this.cells })
    this.cells = new Map()
  }
}

export interface OpenWorkbook {
  /** The names of the sheets, in the order of the tabs. */
  sheets: { name: string; hidden: boolean }[]
  /** The rows of one sheet that hold anything, in order, a few at a time. A vertical merge gives each of its rows its value. */
  rows(sheetIndex: number): AsyncGenerator<SheetRow>
}

/**
 * Opens a workbook (.xlsx, .xlsm) that a stranger sent. Nothing is evaluated: a formula counts with its stored
 * result. Refuses as a whole with NOT_A_WORKBOOK, OLD_FORMAT, PASSWORD_PROTECTED, FILE_TOO_LARGE,
 * CONTENT_TOO_LARGE; `rows` also with TOO_MANY_ROWS (counted over all sheets).
 */
export async function openWorkbook(
  bytes: Buffer,
  limits: WorkbookLimits = DEFAULT_LIMITS,
): Promise<OpenWorkbook> {
  const container = openContainer(bytes, limits)
  const book = await readBook(container)
  let count = 0

  async function* rows(sheetIndex: number): AsyncGenerator<SheetRow> {
    const sheet: SheetPart | undefined = book.sheets[sheetIndex]
    if (!sheet) return
    const part = await container.read(sheet.part)
    const collector = new RowCollector(book, sheet.name, await readMerges(part))
    for await (const _ of parseXml(part, collector)) {
      for (const row of collector.take()) {
        if (++count > limits.maxRows) throw tooManyRows(limits.maxRows)
        yield row
      }
    }
  }
  return { sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })), rows }
}

function tooManyRows(max: number) {
  return refuseWorkbook('TOO_MANY_ROWS', { zh: `最多 ${max} 行。`, en: `At most ${max} rows.` })
}
