import { Temporal } from 'temporal-polyfill'
import { DomainError } from '../../domain/errors.ts'
import { parseDocument } from '../../domain/people/documents.ts'
import { readSearch } from '../../domain/people/search-terms.ts'
import { readRoster } from '../../domain/registrations/roster/read-roster.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { packPart, writeZip } from '../../domain/workbooks/zip-writer.ts'

/** The same numbers from the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const today = Temporal.PlainDate.from('2026-11-20')
const rules = rulePackFor('JS', today)
const LETTERS = [
  ...'0123456789Xx -—×Х一二三张丽华ÀÿﬀＡ０\u0000\u200b\u202e"\'<&;=\ud83d\ude00\u{10ffff}HM/\n',
]

/** Something that stands where a document number should. */
export function oddNumber(roll: () => number): string {
  const length = Math.floor(roll() ** 3 * 60)
  const base = roll() < 0.5 ? '32069919900307257X'.slice(0, length) : ''
  let text = base
  while ([...text].length < length) text += LETTERS[Math.floor(roll() * LETTERS.length)]
  return text
}

/** Reads a number in all ways that take one. Throws when one of them does. */
export function readNumber(typed: string): void {
  for (const type of [null, 'MAINLAND_ID', 'PASSPORT', 'TAIWAN_TRAVEL_PERMIT'] as const) {
    const result = parseDocument(typed, type, today)
    if (result.ok && !/^[0-9A-Z]{5,18}$/.test(result.document.number))
      throw new Error('A number that is none')
  }
  readSearch(typed)
}

/** A workbook with one of its bytes, or one of its sheets' letters, not as it was. */
export async function oddWorkbook(good: Buffer, sheet: string, roll: () => number): Promise<Buffer> {
  if (roll() < 0.6) {
    const bytes = Buffer.from(good)
    for (let n = 0; n <= roll() * 6; n++) bytes[Math.floor(roll() * bytes.length)] = Math.floor(roll() * 256)
    return roll() < 0.2 ? bytes.subarray(0, Math.floor(roll() * bytes.length)) : bytes
  }
  const at = Math.floor(roll() * sheet.length)
  const more = [
    '<c r="ZZZ99999999">',
    '</row>',
    '&#x0;',
    '&a;',
    '<v>1e999</v>',
    '<f/>',
    't="s"',
    oddNumber(roll),
    '<![CDATA[',
    '9'.repeat(400),
  ]
  const text =
    sheet.slice(0, at) + more[Math.floor(roll() * more.length)] + sheet.slice(at + Math.floor(roll() * 8))
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return writeZip([
    await packPart('xl/worksheets/sheet1.xml', Buffer.from(text)),
    await packPart(
      'xl/workbook.xml',
      Buffer.from(
        `<workbook xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
    ),
    await packPart(
      'xl/_rels/workbook.xml.rels',
      Buffer.from(
        `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    ),
  ])
}

/** Reads a workbook as the import does: rows, or a refusal in words. Throws for anything else. */
export async function readOdd(bytes: Buffer): Promise<'READ' | string> {
  try {
    await readRoster(bytes, { today, rules })
    return 'READ'
  } catch (error) {
    if (error instanceof DomainError && error.zh && error.en) return error.code
    throw error
  }
}

/** The XML of a sheet with a header and some rows, with strings in place. */
export function plainSheet(rows: readonly (readonly string[])[]): string {
  const cell = (text: string, row: number, column: number) =>
    `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`
  const lines = rows.map(
    (cells, n) => `<row r="${n + 1}">${cells.map((text, c) => cell(text, n + 1, c)).join('')}</row>`,
  )
  return `<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`
}
