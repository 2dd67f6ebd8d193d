import type { Cell, SheetRow } from './cells.ts'
import {
  type ColumnSpec,
  type HeaderMatch,
  headerAt,
  headerKey,
  isHeader,
  type KnownHeaders,
  repeatsHeader,
} from './headers.ts'
import type { SheetLayout } from './layout.ts'
import { DEFAULT_LIMITS, type WorkbookLimits } from './limits.ts'
import { openWorkbook } from './read-workbook.ts'
import { refuseWorkbook } from './refusals.ts'
import { isDitto, isNothing, squeezeText, tidyText } from './text.ts'

/** A row of a table, its cells by meaning. Ditto marks are already replaced by what stands above. */
export interface TableRow<Key extends string> {
  sheet: string
  row: number
  cells: Partial<Record<Key, Cell>>
  /** Columns in which a ditto mark had nothing above it to repeat. */
  danglingDittos: Key[]
}

export interface Table<Key extends string> {
  sheet: string
  /** Column number of each recognised header. */
  columns: Map<Key, number>
  rows: TableRow<Key>[]
}

export interface Tables<Key extends string> {
  tables: Table<Key>[]
  /** Non-empty lines above the headers, cell by cell, of all sheets. */
  titles: string[][]
  skipped: { sheet: string; because: 'HIDDEN' | 'NO_HEADER' | 'EMPTY' }[]
}

export interface TableOptions<Key extends string> {
  specs: readonly ColumnSpec<Key>[]
  /** Without a value in one of these a row is no row (a blank template line, a signature). */
  identifying: readonly Key[]
  /** Columns in which a ditto mark repeats the cell above. */
  dittoColumns: readonly Key[]
  limits?: WorkbookLimits
  /** What somebody has said that headers mean. */
  known?: KnownHeaders
  /** Is told what each sheet's headers were taken for, also where the workbook is then refused. */
  onLayout?(layout: SheetLayout): void
}

/** How many rows may stand above a header. */
const MAX_TITLE_ROWS = 200
/** So many recognised columns mean that a table was meant, not a summary, even if a required one is missing. */
const LIKELY_HEADER = 5

const FOOTER_WORDS =
  '合计|总计|小计|共计|累计|总人数|制表|制表人|制单|制单人|审核|审核人|复核|复核人|审批|审批人|批准|填表|填表人|填报人|填报|经办|经办人|负责人|单位负责人|部门负责人|主管|联系人|盖章|单位盖章|签字|签名|日期|填表日期|制表日期|打印日期|说明|注|备注|填表说明|第\\d+页|共\\d+页|total|subtotal|sum|preparedby|approvedby|checkedby|reviewedby|note|notes'
const FOOTER = new RegExp(`^[(]?(${FOOTER_WORDS})[)]?([::].*)?$`, 'i')
const FOOTER_START =
  /^(合计|总计|小计|共计|制表人?|审核人?|填表(人|说明)?|注\d*|说明|备注)[::\d]|^(合计|总计|共计?)\d+(人|间|张|名)|^[-—=]{3,}$|^(以下空白|此行以下无数据|以下无正文)$/

/** Whether one of the first cells of a row says that this is a sum, a signature or a note. */
function isFooter(row: SheetRow): boolean {
  const texts = [...row.cells].sort(([a], [b]) => a - b).map(([, cell]) => squeezeText(cell.text))
  const first = texts[0] ?? ''
  if (FOOTER_START.test(first)) return true
  return texts.slice(0, 2).some(text => FOOTER.test(text))
}

/** Reads one sheet from its first row to its last. */
class SheetReader<Key extends string> {
  private readonly options: TableOptions<Key>
  private readonly dittos: ReadonlySet<Key>
  private waiting: SheetRow | undefined
  private header: HeaderMatch<Key> | null = null
  private above: Partial<Record<Key, Cell>> = {}
  readonly titles: string[][] = []
  readonly rows: TableRow<Key>[] = []
  /** The row that came nearest to a header. */
  nearest: HeaderMatch<Key> | null = null

  constructor(options: TableOptions<Key>) {
    this.options = options
    this.dittos = new Set(options.dittoColumns)
  }

  get columns(): Map<Key, number> | null {
    return this.header?.columns ?? null
  }

  /** What the headers were taken for; of a sheet without a header the line that came nearest. */
  layout(sheet: string): SheetLayout | null {
    const match = this.header ?? this.nearest
    if (!match) return null
    const meanings = new Map([...match.columns].map(([key, column]) => [column, key]))
    return {
      sheet,
      row: match.row,
      found: this.header !== null,
      columns: [...match.headers]
        .sort(([a], [b]) => a - b)
        .map(([column, text]) => ({
          column,
          header: headerKey(text),
          label: tidyText(text).split('/')[0]?.slice(0, 60) ?? '',
          meaning: meanings.get(column) ?? null,
          known: this.options.known?.has(headerKey(text)) ?? false,
        })),
    }
  }

  take(row: SheetRow): void {
    if (this.header) {
      if (row.row > this.header.row) this.takeData(row)
      return
    }
    if (this.waiting) this.tryHeader(this.waiting, row)
    this.waiting = row
    if (this.header && row.row > (this.header as HeaderMatch<Key>).row) this.takeData(row)
  }

  /** A header may be the last row of its sheet. */
  end(): void {
    if (!this.header && this.waiting) this.tryHeader(this.waiting, undefined)
  }

  private tryHeader(row: SheetRow, below: SheetRow | undefined): void {
    if (this.titles.length > MAX_TITLE_ROWS) return
    const match = headerAt(row, below, this.options.specs, this.options.known)
    if (isHeader(match)) this.header = match
    else {
      if (!this.nearest || match.columns.size > this.nearest.columns.size) this.nearest = match
      this.titles.push([...row.cells.values()].map(cell => tidyText(cell.text)))
    }
  }

  private takeData(row: SheetRow): void {
    const cells: Partial<Record<Key, Cell>> = {}
    for (const [key, column] of this.columns ?? []) {
      const cell = row.cells.get(column)
      if (cell) cells[key] = cell
    }
    const marks = this.options.identifying.filter(key => this.identifies(cells[key]))
    if (marks.length === 0 || this.isFooterRow(row, cells, marks)) return
    if (repeatsHeader(cells, this.options.specs)) return
    this.rows.push({ sheet: row.sheet, row: row.row, cells, danglingDittos: this.resolveDittos(cells) })
    this.above = cells
  }

  /** A formula that nobody calculated hides somebody: the row is kept, to be refused in words. */
  private identifies(cell: Cell | undefined): boolean {
    return cell !== undefined && (cell.kind === 'unevaluated' || !isNothing(cell.text))
  }

  /** A row with all that identifies is a footer only if the sum or signature stands in those very cells. */
  private isFooterRow(row: SheetRow, cells: Partial<Record<Key, Cell>>, marks: readonly Key[]): boolean {
    if (this.hasLongNumber(cells)) return false
    if (marks.length < this.options.identifying.length) return isFooter(row)
    return marks.some(key => FOOTER.test(squeezeText(cells[key]?.text ?? '')))
  }

  /** A person called 合计 would have a document number; a sum has none. */
  private hasLongNumber(cells: Partial<Record<Key, Cell>>): boolean {
    return this.options.identifying.some(key => /\d{5}/.test(squeezeText(cells[key]?.text ?? '')))
  }

  private resolveDittos(cells: Partial<Record<Key, Cell>>): Key[] {
    const dangling: Key[] = []
    for (const key of this.dittos) {
      const cell = cells[key]
      if (cell?.kind !== 'text' || !isDitto(cell.text)) continue
      const above = this.above[key]
      if (above) cells[key] = above
      else {
        delete cells[key]
        dangling.push(key)
      }
    }
    return dangling
  }
}

/**
 * Finds and reads the tables of a workbook, one a sheet, whatever stands above, below and between. Hidden
 * sheets and sheets without anything like a header (a cover, a note) are skipped and reported. Errors: those
 * of openWorkbook, and HEADER_NOT_FOUND naming the missing columns.
 */
export async function readTables<Key extends string>(
  bytes: Buffer,
  options: TableOptions<Key>,
): Promise<Tables<Key>> {
  const workbook = await openWorkbook(bytes, options.limits ?? DEFAULT_LIMITS)
  const result: Tables<Key> = { tables: [], titles: [], skipped: [] }
  let nearest: { sheet: string; match: HeaderMatch<Key> } | null = null
  for (const [index, { name, hidden }] of workbook.sheets.entries()) {
    if (hidden) {
      result.skipped.push({ sheet: name, because: 'HIDDEN' })
      continue
    }
    const reader = new SheetReader(options)
    for await (const row of workbook.rows(index)) reader.take(row)
    reader.end()
    const layout = reader.layout(name)
    if (layout) options.onLayout?.(layout)
    if (reader.columns) {
      result.titles.push(...reader.titles)
      result.tables.push({ sheet: name, columns: reader.columns, rows: reader.rows })
      continue
    }
    const match = reader.nearest
    if (match && match.columns.size >= LIKELY_HEADER) throw headerNotFound(name, match.missing)
    if (match && (!nearest || match.columns.size > nearest.match.columns.size))
      nearest = { sheet: name, match }
    result.skipped.push({ sheet: name, because: match ? 'NO_HEADER' : 'EMPTY' })
  }
  if (result.tables.length > 0) return result
  const required = options.specs.filter(spec => spec.required)
  throw nearest ? headerNotFound(nearest.sheet, nearest.match.missing) : headerNotFound(null, required)
}

function headerNotFound(sheet: string | null, missing: readonly ColumnSpec<string>[]) {
  const zh = missing.map(spec => spec.label.zh).join('、')
  const en = missing.map(spec => spec.label.en).join(', ')
  const where = sheet === null ? { zh: '', en: '' } : { zh: `工作表“${sheet}”`, en: ` in sheet “${sheet}”` }
  return refuseWorkbook('HEADER_NOT_FOUND', {
    zh: `${where.zh}缺少列:${zh}。`,
    en: `Missing columns${where.en}: ${en}.`,
  })
}
