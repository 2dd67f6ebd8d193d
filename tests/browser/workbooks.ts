import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'

interface ExpectedRow {
  sheet: string
  row: number
  outcome: 'accept' | 'warn' | 'reject'
  reason: string | null
  /** Of people who are registered. */
  name?: string
  documentNumber?: string
  contractEndsOn?: string
}

const place = (path: string) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url))

/** A workbook as it comes from outside, and what must become of its rows. */
function workbook(path: string) {
  const { rows } = JSON.parse(readFileSync(place(`${path}.expected.json`), 'utf8')) as { rows: ExpectedRow[] }
  const count = (outcome: ExpectedRow['outcome']) => rows.filter(row => row.outcome === outcome).length
  const counts = { accept: count('accept'), warn: count('warn'), reject: count('reject') }
  return { file: place(`${path}.xlsx`), rows, counts, taken: counts.accept + counts.warn }
}

export const roster = workbook('rosters/garment-factory')
export const ledger = workbook('dormitories/wanyu-apartments')

/** In which column of a roster the cell stands that a reason is about. */
const GUILTY: readonly [reason: RegExp, header: RegExp][] = [
  [/^(ID_|UNDER_16|AGE_16|DUPLICATE|FOREIGNER)/, /^(身份证号|证件号码)$/],
  [/^NAME_/, /^姓\s*名$/],
  [/^SEX_/, /^性别$/],
  [/^PHONE_/, /^(手机号|联系电话)$/],
  [/^CONTRACT_/, /^(合同到期日|合同终止)$/],
]
const HEADER_ROW = 3

export const guiltyHeader = (reason: string): RegExp =>
  GUILTY.find(([pattern]) => pattern.test(reason))?.[1] ?? /^$/

interface Comment {
  sheet: string
  row: number
  header: string
  words: string
}

/** The comments in a roster's cells. */
export async function commentsOf(bytes: Buffer): Promise<Comment[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const comments: Comment[] = []
  for (const sheet of book.worksheets) {
    const headers = sheet.getRow(HEADER_ROW)
    sheet.eachRow((cells, row) =>
      cells.eachCell({ includeEmpty: true }, ({ note }, column) => {
        if (!note) return
        const words = typeof note === 'string' ? note : (note.texts ?? []).map(({ text }) => text).join('')
        comments.push({ sheet: sheet.name, row, header: headers.getCell(column).text, words })
      }),
    )
  }
  return comments
}
