import { encodeBase64, encodeCursorChunk, encodeCursorTuple } from '@pothos/core'
import type { ActName, FieldClass } from '../../../domain/access/policy.ts'
import type { RowOf } from './raw-rows.ts'
import type { Sight } from './sight.ts'

export type Args = Record<string, unknown>

export interface Rule {
  /** Else that of the thing. */
  fieldClass?: FieldClass
  /** A part of a page that only holders of the act are shown. */
  act?: ActName
  mask?: (value: string) => string
  value: (row: object, see: Sight, args: Args) => unknown
}

export interface Thing {
  fieldClass: FieldClass
  /** Whoever does not hold it comes to the thing by no way at all. */
  readBy?: ActName
  fields: Record<string, Rule>
}

type Tell<Row> = (row: Row, see: Sight, args: Args) => unknown
type Told<Row> = Tell<Row> | { fieldClass?: FieldClass; act?: ActName; mask?: Rule['mask']; tell: Tell<Row> }

/** A thing by its row: columns told as they stand, and whatever is told otherwise. */
export function thing<Row extends object>(
  parts: { fieldClass: FieldClass; readBy?: ActName },
  columns: readonly (keyof Row & string)[],
  others: Record<string, Told<Row>> = {},
): Thing {
  const fields: Record<string, Rule> = {}
  for (const column of columns) fields[column] = { value: row => (row as Row)[column] }
  for (const [name, told] of Object.entries(others)) {
    const { tell, ...rest } = typeof told === 'function' ? { tell: told } : told
    fields[name] = { ...rest, value: (row, see, args) => tell(row as Row, see, args) }
  }
  if ('id' in fields && parts.fieldClass !== 'OPEN') fields.id = { ...fields.id, fieldClass: 'OPEN' } as Rule
  return { ...parts, fields }
}

/** A page of a list as the contract tells it. */
export interface Page {
  edges: { node: object; cursor: string }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

/** Base64 of a place in a list. */
export const placeOf = (...key: readonly (string | number | bigint)[]): string =>
  encodeBase64(`GPC:${key.length === 1 ? encodeCursorChunk(key[0]) : encodeCursorTuple([...key])}`)

const usual = 20

/**
 * A page of a list that is in order. A place whose row the caller does not see is no place: nothing follows it.
 * With `by` a place need not be in the list, only comparable.
 */
export function page<Row extends object>(
  list: readonly Row[],
  args: Args,
  keyOf: (row: Row) => string,
  by?: { known: readonly Row[]; isBefore: (a: Row, b: Row) => boolean },
): Page {
  const { first, last, after, before } = args as {
    first?: number
    last?: number
    after?: string
    before?: string
  }
  const place = after ?? before
  const backward = last !== undefined || before !== undefined
  let rows = [...list]
  if (place !== undefined) {
    const at = (by?.known ?? list).find(row => keyOf(row) === place)
    rows = at
      ? rows.filter(row =>
          by
            ? before
              ? by.isBefore(row, at)
              : by.isBefore(at, row)
            : before
              ? list.indexOf(row) < list.indexOf(at)
              : list.indexOf(row) > list.indexOf(at),
        )
      : []
  }
  const size = Math.min(first ?? last ?? usual, 100)
  const shown = backward ? rows.slice(Math.max(0, rows.length - size)) : rows.slice(0, size)
  const more = rows.length > size
  const edges = shown.map(node => ({ node, cursor: keyOf(node) }))
  return {
    edges,
    pageInfo: {
      hasNextPage: before !== undefined ? true : last !== undefined ? false : more,
      hasPreviousPage: after !== undefined ? true : backward ? more : false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

export const byId = <Row extends { id: string }>(a: Row, b: Row) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
export const newestFirst = <Row extends { id: string }>(a: Row, b: Row) => byId(b, a)
export const time = (date: Date | null): number => (date ? date.getTime() : Number.POSITIVE_INFINITY)

const dayMs = 86_400_000
export const dateOf = (iso: string): Date => new Date(`${iso}T00:00:00Z`)
export const dayAfter = (date: Date, days: number): Date => new Date(date.getTime() + days * dayMs)
export const daysFrom = (a: Date, b: Date): number => Math.round((b.getTime() - a.getTime()) / dayMs)

/** Do two spans of nights, ends open or not, have a night in common? */
export const overlap = (
  a: { startsOn: Date; endsOn: Date | null },
  b: { startsOn: Date; endsOn: Date | null },
): boolean => time(a.startsOn) < time(b.endsOn) && time(b.startsOn) < time(a.endsOn)

/** The first four and the last four of a number of eighteen; the last four of a telephone number. */
export const maskedDocument = (value: string) =>
  `${value.slice(0, 4)}${'*'.repeat(value.length - 8)}${value.slice(-4)}`
export const maskedPhone = (value: string) => `${'*'.repeat(value.length - 4)}${value.slice(-4)}`

/** Words kept with a batch or a plan. */
export const refusal = (code: string | null, zh: string | null, en: string | null, remedy: object | null) =>
  code && zh && en ? { code, field: null, message: { zh, en }, remedy } : null

export const soonest = (a: { startsOn: Date }, b: { startsOn: Date }) => time(a.startsOn) - time(b.startsOn)

/** Stays of tonight or of later. */
export const liveStay = (see: Sight) => (stay: RowOf<'stay'>) =>
  (stay.status === 'RESERVED' || stay.status === 'CHECKED_IN') && time(stay.endsOn) > time(dateOf(see.today))
