import pg from 'pg'
import type { RowClient } from './row-stream.ts'

/** Bytes that grow at the end. */
class Bytes {
  private kept = Buffer.allocUnsafeSlow(1 << 20)
  private length = 0

  add(more: Buffer): void {
    if (this.length + more.length > this.kept.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (this.length + more.length))
      this.kept.copy(larger, 0, 0, this.length)
      this.kept = larger
    }
    // Copied at once: the connection uses its buffer again.
    this.length += more.copy(this.kept, this.length)
  }

  all(): Buffer {
    return this.kept.subarray(0, this.length)
  }
}

/** The client's own query, which drops what COPY sends. */
class CopyOut extends pg.Query {
  private readonly bytes: Bytes

  constructor(text: string, bytes: Bytes, done: (error: Error | undefined) => void) {
    super(text, undefined, done)
    this.bytes = bytes
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.bytes.add(chunk)
  }
}

/**
 * The rows of a query as PostgreSQL's `COPY … (FORMAT binary)` writes them, header and trailer included, in a buffer whose
 * memory nobody else holds. COPY takes no parameters: `sql` is written by the caller without any text from outside.
 */
export function copyOut(client: RowClient, sql: string): Promise<Buffer> {
  const bytes = new Bytes()
  return new Promise((resolve, reject) => {
    const done = (error: Error | undefined | null) => (error ? reject(error) : resolve(bytes.all()))
    client.query(new CopyOut(`COPY (${sql}) TO STDOUT (FORMAT binary)`, bytes, done))
  })
}
