import type { Asked } from '../../domain/people/search-residents.sql.ts'
import type { Call, TextRows } from '../../prisma/trips.ts'
import { todayToken } from './compile.ts'
import type { HotOperation, HotPlan, PageRows } from './plan.ts'
import type { Args } from './source.ts'

/** Sizes of a page that the console asks for; each has statements of its own, for a kept plan must know its limit. */
const pageSizes: readonly unknown[] = [5, 10, 20, 25, 50, 100]
const usualPage = 20

/** Statements that one process prepares on a connection; what is asked beyond goes the ordinary way. */
const mostStatements = 400
const names = new Map<string, string>()

/** The statement for these arguments, or null when it is not one of the usual ones. */
export function statementOf({ source }: HotOperation, plan: HotPlan, args: Args, asked: Asked): Call | null {
  const { alias, table, order } = source
  const condition = source.where(args, asked)
  const values = condition.values.map(parameter)
  const parameterOf = (value: string) => `$${values.push(value)}`
  let rest = ''
  if (source.kind === 'PAGE') {
    const { first, after, last, before } = args
    const size = first ?? usualPage
    if (last != null || before != null || !pageSizes.includes(size) || !source.cursor || !source.after)
      return null
    if (after != null) {
      const id = source.cursor.read(String(after))
      if (id === null) return null
      rest = ` AND ${source.after(parameterOf(id))}`
    }
    const offset = after != null && source.passesOver ? ' OFFSET 1' : ''
    rest += ` ORDER BY ${order} LIMIT ${Number(size) + 1}${offset}`
  } else if (source.kind === 'LIST') rest = ` ORDER BY ${order}`
  const row = plan.row.includes(todayToken)
    ? plan.row.replaceAll(todayToken, `${parameterOf(asked.today.toString())}::date`)
    : plan.row
  const text = `SELECT ${row}, ${alias}.id FROM ${table} ${alias} WHERE ${condition.text}${rest}`
  const name = nameOf(text)
  return name === null ? null : { name, text, values }
}

function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= mostStatements) return null
  const name = `hot_${names.size}`
  names.set(text, name)
  return name
}

function parameter(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return Buffer.from(value)
  return value instanceof Date ? value.toISOString() : String(value)
}

/** What the statement found, as JSON with holes, and whom it was about. */
export function written({ key, source }: HotOperation, plan: HotPlan, args: Args, rows: TextRows) {
  const around = (json: string) => `{"data":{${JSON.stringify(key)}:${json}}}`
  const texts = rows.map(([json]) => json ?? 'null')
  if (source.kind === 'ONE') {
    const id = rows[0]?.[1]
    return { json: around(texts[0] ?? 'null'), found: id ? { id } : null }
  }
  if (!plan.page) return { json: around(`[${texts.join(',')}]`), found: texts }
  const size = Number(args.first ?? usualPage)
  const nodes = texts.slice(0, size)
  const page: PageRows = {
    nodes,
    cursors: nodes.map((_, n) => source.cursor?.write(rows[n]?.[1] ?? '') ?? ''),
    hasNextPage: texts.length > size,
    hasPreviousPage: args.after != null,
  }
  return { json: around(plan.page(page)), found: { edges: nodes } }
}
