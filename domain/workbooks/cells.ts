/** A cell as found, before anyone knows what it is for. `text` is what a person would read in it. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; text: string; number: number }
  | { kind: 'date'; text: string }
  | { kind: 'boolean'; text: string }
  | { kind: 'error'; text: string }
  /** A formula whose result was never stored. Formulas are not evaluated. */
  | { kind: 'unevaluated'; text: string }

/** A row with at least one cell that is not empty. Columns and rows count from 1. */
export interface SheetRow {
  sheet: string
  row: number
  cells: ReadonlyMap<number, Cell>
}

const DAY = 86_400_000
const LAST_SERIAL = 2_958_465

/** The day of an Excel serial number as 'YYYY-MM-DD' (time of day dropped), null outside 1900 to 9999. */
export function serialToDate(serial: number, date1904 = false): string | null {
  const days = Math.floor(date1904 ? serial + 1462 : serial)
  if (!Number.isFinite(serial) || days < 1 || days > LAST_SERIAL) return null
  const known = daysInWords.get(days)
  if (known) return known
  // Excel believes in 1900-02-29, so its first 59 days are counted from a day later.
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const words = new Date(epoch + days * DAY).toISOString().slice(0, 10)
  if (daysInWords.size < MOST_DAYS) daysInWords.set(days, words)
  return words
}

/** A roster of fifty thousand rows knows a few hundred days. */
const daysInWords = new Map<number, string>()
const MOST_DAYS = 40_000

/** A number as a person would have typed it: no exponent for whole numbers, no binary dust. */
export function numberText(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return BigInt(number).toString()
  return String(Number(number.toPrecision(15)))
}

/** Column letters of a reference such as 'AB12' as a number, and its row; null if it is none. */
export function parseReference(reference: string): { column: number; row: number } | null {
  const plain = plainReference(reference)
  if (plain) return plain
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!match?.[1]) return null
  let column = 0
  for (const letter of match[1].toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return { column, row: Number(match[2]) }
}

/** As every program writes it: capital letters, then digits. Asked for each cell of a sheet. */
function plainReference(reference: string): { column: number; row: number } | null {
  let at = 0
  let column = 0
  for (let code = reference.charCodeAt(0); code >= 65 && code <= 90; code = reference.charCodeAt(++at))
    column = column * 26 + code - 64
  if (at === 0 || at > 3 || at === reference.length || reference.length - at > 7) return null
  let row = 0
  for (let i = at; i < reference.length; i++) {
    const digit = reference.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return null
    row = row * 10 + digit
  }
  return { column, row }
}

/** A column number as letters: 1 → A, 28 → AB. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
