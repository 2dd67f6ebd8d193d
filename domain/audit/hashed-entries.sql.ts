import { copyOut } from '../../prisma/copy-out.ts'
import type { RowClient } from '../../prisma/row-stream.ts'
import { CopiedRows } from './copied-rows.ts'
import { ERASURE } from './erase-from-log.ts'
import { HASHED_COLUMN_COUNT, HASHED_COLUMNS, type HashedEntries } from './hash-entries.ts'
import type { Hasher } from './leaf-threads.ts'

/** Rows that one statement copies: some megabytes. */
const ROWS_AT_ONCE = 8_000
/** Batches that are hashed while another is looked at. */
const BATCHES_AHEAD = 3

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The entries of a township in ascending order of their ids, hashed. The database copies the next rows while `hasher` is
 * at work on the last and the caller looks at those before.
 */
export async function* hashedEntries(
  client: RowClient,
  townshipId: string,
  hasher: Hasher,
): AsyncGenerator<HashedEntries> {
  if (!UUID.test(townshipId)) throw new RangeError('A township has a uuid, in lower case')
  const copyAfter = (id: bigint | null) => heard(copyOut(client, rowsAfter(townshipId, id)))
  const hashing: Promise<HashedEntries>[] = []
  let copying: Promise<Buffer> | null = copyAfter(null)
  try {
    while (copying) {
      const bytes: Buffer = await copying
      const last = lastId(bytes)
      copying = last === null ? null : copyAfter(last)
      if (last !== null) hashing.push(heard(hasher.hash({ bytes, townshipId, erasure: ERASURE })))
      if (hashing.length > BATCHES_AHEAD) yield await (hashing.shift() as Promise<HashedEntries>)
    }
    for (const rest of hashing) yield await rest
  } finally {
    await Promise.allSettled([copying, ...hashing])
  }
}

/** Its failure is met when its turn comes, and by nobody before. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

/** Both go into the statement as they are: COPY takes no parameters. */
const rowsAfter = (townshipId: string, id: bigint | null): string =>
  `SELECT ${HASHED_COLUMNS} FROM public.audit_entry e WHERE township_id = '${townshipId}'
   ${id === null ? '' : `AND id > ${id}`} ORDER BY id LIMIT ${ROWS_AT_ONCE}`

/** The first column of the last row; null without rows. */
function lastId(bytes: Buffer): bigint | null {
  const rows = new CopiedRows(bytes, HASHED_COLUMN_COUNT)
  let place: number | undefined
  while (rows.next()) place = rows.start[0]
  return place === undefined ? null : bytes.readBigInt64BE(place)
}
