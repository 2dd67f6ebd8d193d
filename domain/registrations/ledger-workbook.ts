import ExcelJS from 'exceljs'
import type { Ledger, LedgerRow } from './ledgers.ts'

export interface LedgerSheet {
  title: string
  columns: Ledger['columns']
  rows: readonly LedgerRow[]
  who: string
  when: Date
  purpose: string
  /** Stands beside each row, so that one that is cut out still says where it came from. */
  mark: string
}

/** What Excel would take for a formula is text: a name that begins with = must run on nobody's computer. */
const asText = (value: string | null): string =>
  value === null ? '' : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value

/** A ledger as a workbook whose every page and row says who took it out, when and for what. */
export async function ledgerWorkbook(sheet: LedgerSheet): Promise<Buffer> {
  const { title, columns, rows, who, when, purpose, mark } = sheet
  const workbook = new ExcelJS.Workbook()
  workbook.creator = '安居 Anju'
  workbook.created = when
  const page = workbook.addWorksheet(title)
  const said = `仅限 ${who} 于 ${instantInWords(when)} 为“${purpose}”使用，不得转交他人。编号 ${mark}`
  page.headerFooter.oddHeader = `&C&8${said.replaceAll('&', '&&')}`
  page.headerFooter.oddFooter = `&L&8${mark}&R&8&P / &N`
  page.addRow([asText(said)])
  page.mergeCells(1, 1, 1, columns.length + 1)
  page.getRow(1).font = { bold: true, color: { argb: 'FFA3261C' } }
  page.addRow([...columns.map(([, heading]) => heading), '导出编号']).font = { bold: true }
  for (const row of rows) page.addRow([...columns.map(([key]) => asText(row[key] ?? null)), mark])
  page.columns.forEach(column => {
    column.width = 18
  })
  page.views = [{ state: 'frozen', ySplit: 2 }]
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const instantInWords = (when: Date): string =>
  when.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
