import pg from 'pg'
import { openWorkbook } from '../../../domain/workbooks/read-workbook.ts'
import { withClient } from '../../../platform/database-roles.ts'

/** Reads every cell of a workbook with the library that the import reads it with. In milliseconds. */
export async function readOnly(bytes: Buffer): Promise<number> {
  const begin = performance.now()
  const workbook = await openWorkbook(bytes)
  for (const [index] of workbook.sheets.entries()) for await (const _ of workbook.rows(index));
  return performance.now() - begin
}

/** `COPY … FROM STDIN` of a text that is there already. */
class CopyIn extends pg.Query {
  private readonly bytes: Buffer

  constructor(text: string, bytes: Buffer, done: (error: Error | undefined) => void) {
    super(text, undefined, done)
    this.bytes = bytes
  }

  handleCopyInResponse(connection: { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }): void {
    connection.sendCopyFromChunk(this.bytes)
    connection.endCopyFrom()
  }
}

const columns = `id, township_id, name, name_pinyin, name_initials, sex, birth_date, document_type, document_ciphertext,
  document_index, document_tail_index, phone_ciphertext, phone_index, hukou_division_code, hukou_address, employer_id,
  created_at, updated_at`

/**
 * One COPY of so many rows into the register's table of people, with all its indexes, and the commit; the rows are taken
 * out again. They are those of people who are there, under other ids and numbers. In milliseconds.
 */
export async function copyOnly(ownerUrl: string, rows: number): Promise<number> {
  return withClient(ownerUrl, async client => {
    const { rows: lines } = await client.query<{ line: string }>(
      `SELECT concat_ws(E'\\t', gen_random_uuid(), township_id, name, name_pinyin, name_initials, sex, birth_date,
        document_type, chr(92) || (document_ciphertext)::text, chr(92) || (sha256(document_index))::text, chr(92) || (document_tail_index)::text,
        chr(92) || (phone_ciphertext)::text, chr(92) || (sha256(phone_index))::text, hukou_division_code, hukou_address, employer_id,
        '2000-01-01', updated_at) AS line
       FROM migrant_resident ORDER BY id LIMIT $1`,
      [rows],
    )
    const bytes = Buffer.from(`${lines.map(({ line }) => line).join('\n')}\n`)
    const begin = performance.now()
    await new Promise<void>((resolve, reject) => {
      const done = (error: Error | undefined) => (error ? reject(error) : resolve())
      client.query(new CopyIn(`COPY migrant_resident (${columns}) FROM STDIN`, bytes, done))
    })
    const milliseconds = performance.now() - begin
    await client.query(`DELETE FROM migrant_resident WHERE created_at = '2000-01-01'`)
    return milliseconds
  })
}
