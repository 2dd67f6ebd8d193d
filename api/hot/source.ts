import type { Actor } from '../../domain/access/actor.ts'
import type { Asked } from '../../domain/people/search-residents.sql.ts'
import type { Vault } from '../../domain/vault.ts'
import type { Prisma } from '../../prisma/client.ts'
import type { Part } from './parts.ts'

/** A row of a table under an alias, and the field of it that is asked for. */
export interface RowAt {
  alias: string
  /** The present legal date, as an SQL expression of type date. */
  today: string
  /** What was selected of the field's object, from a row of another table or none. `from`: after FROM, for an alias. */
  one(from: (alias: string) => string): Part[]
  /** The same from all rows, in an order. */
  many(from: (alias: string) => string, order: (alias: string) => string): Part[]
  /**
   * A value that only the service can finish, from the expression's text or for who asks. A text is masked as the
   * field says; a list is of what needs no mask.
   */
  finished(
    expression: string,
    finish: (left: string, vault: Vault, actor: Actor) => string | readonly string[] | null,
  ): Part[]
}

/** How the field of a type is read: as JSON. */
export type FieldSource = (row: RowAt) => Part[]
/** The fields of a type that a hot read can answer; an operation that asks for another is executed as any other. */
export type TypeSource = Readonly<Record<string, FieldSource>>

export type Args = Readonly<Record<string, unknown>>

/** A root field that is answered by one statement. */
export interface RootSource {
  /** A page of a connection, one thing by its id, or all there are. */
  kind: 'PAGE' | 'ONE' | 'LIST'
  table: string
  alias: string
  /** Which rows, on top of what row security shows. */
  where(args: Args, asked: Asked): Prisma.Sql
  /** Of a page and a list: after ORDER BY. A page ends with its id. */
  order?: string
  /** Of a page: what comes after the row of the parameter. */
  after?(parameter: string): string
  /** The row of the parameter is found as well, and passed over. */
  passesOver?: true
  /** Of a page: a place in it, by the id of its row. */
  cursor?: { write(id: string): string; read(cursor: string): string | null }
}

/** Of rows whose ids are UUIDs and bigints, as the connection of an ordinary execution writes them. */
export const uuidCursor = cursorOf('S')
export const bigintCursor = cursorOf('I')

function cursorOf(tag: 'S' | 'I'): Required<RootSource>['cursor'] {
  const start = `GPC:${tag}:`
  return {
    write: id => Buffer.from(start + id).toString('base64'),
    read: cursor => {
      const decoded = Buffer.from(cursor, 'base64').toString()
      return decoded.startsWith(start) ? decoded.slice(start.length) : null
    },
  }
}
