import type { Bilingual } from '../errors.ts'
import type { Cell, SheetRow } from './cells.ts'
import { squeezeText } from './text.ts'

/** A column we look for: how its header may be worded, the surest wordings first. */
export interface ColumnSpec<Key extends string> {
  key: Key
  /** As named to a person when it is missing. */
  label: Bilingual
  required?: boolean
  /** Tried in order on the squeezed, lower-case header; each must match it (or one of its parts) as a whole. */
  wordings: RegExp[]
}

export interface HeaderMatch<Key extends string> {
  /** The last row of the header. */
  row: number
  columns: Map<Key, number>
  missing: ColumnSpec<Key>[]
  /** The wording of each column, as it was looked at. */
  headers: ReadonlyMap<number, string>
}

/** What somebody has said that headers mean, by `headerKey`; null: not to be read. */
export type KnownHeaders = ReadonlyMap<string, string | null>

/** By what a header is remembered: without marks and spaces, in lower case. */
export const headerKey = (text: string): string => squeezeText(text).toLowerCase().slice(0, 200)

/** The wordings of one header cell worth trying: without marks, without brackets, brackets alone, its parts. */
function variants(text: string): string[] {
  const squeezed = squeezeText(text)
    .toLowerCase()
    .replace(/[*★☆※#:;。.!!·'"“”‘’_\-—~^]/g, '')
  const bare = squeezed.replace(/[([{【<〔「][^)\]}】>〕」]*[)\]}】>〕」]?/g, '')
  const inside = [...squeezed.matchAll(/[([{【<〔「]([^)\]}】>〕」]*)/g)].map(match => match[1] ?? '')
  const parts = bare.split(/[/\\|、,&+或及和与]/)
  const scripts = [bare.replace(/[a-z0-9]+/g, ''), bare.replace(/[^a-z0-9]+/g, '')]
  const joined = bare.replace(/[/\\|、,&+]/g, '')
  return [bare, squeezed, joined, ...parts, ...scripts, ...inside].filter(variant => variant !== '')
}

/** 0 is the surest; null when the header does not name this column. */
function scoreOf(spec: ColumnSpec<string>, header: string[]): number | null {
  let best: number | null = null
  header.forEach((variant, v) => {
    const wording = spec.wordings.findIndex(pattern => pattern.test(variant))
    if (wording < 0) return
    const score = wording * 4 + Math.min(v, 3)
    if (best === null || score < best) best = score
  })
  return best
}

/**
 * Gives each column of the specification the header that names it best; required columns choose first. What somebody has
 * said about a header goes before what it seems to mean.
 */
export function matchHeader<Key extends string>(
  headers: ReadonlyMap<number, string>,
  specs: readonly ColumnSpec<Key>[],
  known: KnownHeaders = new Map(),
): Map<Key, number> {
  const columns = new Map<Key, number>()
  const open = new Map(headers)
  for (const [column, text] of headers) {
    const meaning = known.get(headerKey(text))
    if (meaning === undefined) continue
    open.delete(column)
    const spec = specs.find(({ key }) => key === meaning)
    if (spec && !columns.has(spec.key)) columns.set(spec.key, column)
  }
  const rest = specs.filter(({ key }) => !columns.has(key))
  for (const [key, column] of matchByMeaning(open, rest)) columns.set(key, column)
  return columns
}

function matchByMeaning<Key extends string>(
  headers: ReadonlyMap<number, string>,
  specs: readonly ColumnSpec<Key>[],
): Map<Key, number> {
  const worded = [...headers].map(([column, text]) => ({ column, header: variants(text) }))
  const pairs = specs.flatMap((spec, order) =>
    worded.flatMap(({ column, header }) => {
      const score = scoreOf(spec, header)
      return score === null ? [] : [{ key: spec.key, column, score, order }]
    }),
  )
  pairs.sort((a, b) => a.score - b.score || a.order - b.order || a.column - b.column)
  const columns = new Map<Key, number>()
  const taken = new Set<number>()
  for (const { key, column } of pairs) {
    if (columns.has(key) || taken.has(column)) continue
    columns.set(key, column)
    taken.add(column)
  }
  giveToRequired(specs, pairs, columns)
  return columns
}

/** A required column left without a header takes one that it can read from an optional column (证件 → number). */
function giveToRequired<Key extends string>(
  specs: readonly ColumnSpec<Key>[],
  pairs: { key: Key; column: number }[],
  columns: Map<Key, number>,
): void {
  const required = new Set(specs.filter(spec => spec.required).map(spec => spec.key))
  for (const key of required) {
    if (columns.has(key)) continue
    for (const pair of pairs) {
      if (pair.key !== key) continue
      const owner = [...columns].find(([, column]) => column === pair.column)?.[0]
      if (owner !== undefined && required.has(owner)) continue
      if (owner !== undefined) columns.delete(owner)
      columns.set(key, pair.column)
      break
    }
  }
}

function headerTexts(row: SheetRow): Map<number, string> {
  const texts = new Map<number, string>()
  for (const [column, cell] of row.cells) if (cell.kind === 'text') texts.set(column, cell.text)
  return texts
}

/** Two rows of header as one: the lower wording, with the upper one before it (证件 over 号码 → 证件号码,
 * 日期 over 到达 → 到达日期). */
function combine(
  upper: ReadonlyMap<number, string>,
  lower: ReadonlyMap<number, string>,
): Map<number, string> {
  const combined = new Map(upper)
  const above = [...upper].sort(([a], [b]) => a - b)
  for (const [column, text] of lower) {
    const group = above.filter(([at]) => at <= column).at(-1)?.[1] ?? ''
    combined.set(
      column,
      squeezeText(group) === squeezeText(text) ? text : `${group}${text}/${text}${group}/${text}`,
    )
  }
  return combined
}

function evaluate<Key extends string>(
  row: number,
  headers: ReadonlyMap<number, string>,
  specs: readonly ColumnSpec<Key>[],
  known: KnownHeaders,
): HeaderMatch<Key> {
  const columns = matchHeader(headers, specs, known)
  return { row, columns, missing: specs.filter(spec => spec.required && !columns.has(spec.key)), headers }
}

/** How many columns must be recognised before a row with all required ones counts as a header. */
const MIN_COLUMNS = 2

/**
 * Looks whether `row` (with the row below it) is the header. A row of only text in which all required columns
 * are named is; with a second header row below when that names more columns.
 */
export function headerAt<Key extends string>(
  row: SheetRow,
  below: SheetRow | undefined,
  specs: readonly ColumnSpec<Key>[],
  known: KnownHeaders = new Map(),
): HeaderMatch<Key> {
  const upper = headerTexts(row)
  const single = evaluate(row.row, upper, specs, known)
  if (!below || below.row !== row.row + 1 || !looksLikeHeader(below)) return single
  const lower = evaluate(below.row, headerTexts(below), specs, known)
  const double = evaluate(below.row, combine(upper, headerTexts(below)), specs, known)
  // A title above a header adds nothing to it.
  if (lower.missing.length <= double.missing.length && lower.columns.size >= double.columns.size)
    return single
  return double.missing.length <= single.missing.length && double.columns.size > single.columns.size
    ? double
    : single
}

function looksLikeHeader(row: SheetRow): boolean {
  return [...row.cells.values()].every(cell => cell.kind === 'text' && !/\d{4}/.test(cell.text))
}

/** Whether the match is complete enough to read the table below it. */
export function isHeader(match: HeaderMatch<string>): boolean {
  return match.missing.length === 0 && match.columns.size >= MIN_COLUMNS
}

/** Whether a row repeats the header found before (tables printed with a header on each page). */
export function repeatsHeader<Key extends string>(
  cells: Partial<Record<Key, Cell>>,
  specs: readonly ColumnSpec<Key>[],
): boolean {
  const names = (spec: ColumnSpec<Key>) => scoreOf(spec, variants(cells[spec.key]?.text ?? '')) !== null
  const filled = specs.filter(spec => cells[spec.key] !== undefined)
  if (filled.some(spec => spec.required && !names(spec))) return false
  const same = filled.filter(names)
  return same.length >= 2 && same.length * 2 > filled.length
}
