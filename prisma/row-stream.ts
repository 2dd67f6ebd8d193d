import type { ClientBase } from 'pg'

/** A row as PostgreSQL wrote it: each column its text, or null. */
export type TextRow = (string | null)[]

/** Enough to run a query; a client in an open transaction. */
export type RowClient = Pick<ClientBase, 'query'>

const asText = { getTypeParser: () => (value: unknown) => value as string }
let opened = 0

/**
 * Reads the rows of a query by cursor, `batch` at a time, the next batch under way while the last is looked at. The
 * client must be in a transaction; several streams may be open in it side by side.
 */
export async function* streamRows(
  client: RowClient,
  sql: string,
  parameters: readonly unknown[],
  batch = 1_000,
): AsyncGenerator<TextRow[]> {
  opened += 1
  const cursor = `row_stream_${opened}`
  await client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, [...parameters])
  const fetch = async (): Promise<TextRow[]> => {
    const text = `FETCH ${batch} FROM ${cursor}`
    return (await client.query({ text, rowMode: 'array', types: asText })).rows as TextRow[]
  }
  let next = fetch()
  try {
    for (;;) {
      const rows = await next
      if (rows.length === 0) return
      next = fetch()
      yield rows
    }
  } finally {
    await next.catch(() => undefined)
    await client.query(`CLOSE ${cursor}`).catch(() => undefined)
  }
}
