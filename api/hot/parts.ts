/** A piece of the JSON of an answer: text that stands as it is, or an SQL expression that gives it. */
export type Part = { text: string } | { sql: string }

export const text = (value: string): Part => ({ text: value })
export const sql = (expression: string): Part => ({ sql: expression })

/**
 * One SQL expression that puts the parts together, null where one of them is. Neighbouring texts become one. By `||`: the
 * function concat looks up how each of its arguments is written at every execution, which took half of a page's time.
 */
export function concatenated(parts: readonly Part[]): string {
  const joined: Part[] = [text('')]
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && 'text' in last && 'text' in part) joined[joined.length - 1] = text(last.text + part.text)
    else joined.push(part)
  }
  return `(${joined.map(part => ('text' in part ? `${quoted(part.text)}::text` : `(${part.sql})`)).join(' || ')})`
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A text column, as JSON. */
export const textOf = (column: string): Part[] => [sql(`to_json(${column})`)]
export const textOrNull = (column: string): Part[] => [sql(`coalesce(to_json(${column})::text, 'null')`)]

/** A column whose text needs no escaping: a UUID, an enumeration, a date. */
export const plain = (column: string): Part[] => [text('"'), sql(column), text('"')]
export const plainOrNull = (column: string): Part[] => [sql(`coalesce('"' || ${column} || '"', 'null')`)]

/** A whole number; never null. */
export const numberOf = (column: string): Part[] => [sql(column)]
export const booleanOf = (column: string): Part[] => [sql(`CASE WHEN ${column} THEN 'true' ELSE 'false' END`)]
export const booleanOrNull = (expression: string): Part[] => [
  sql(`CASE WHEN ${expression} IS NULL THEN 'null' WHEN ${expression} THEN 'true' ELSE 'false' END`),
]

const instantText = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
/** An instant in UTC, ISO 8601 to the millisecond. */
export const instant = (column: string): Part[] => plain(instantText(column))
export const instantOrNull = (column: string): Part[] => plainOrNull(instantText(column))
