/** Length of what COPY writes before the first row: signature, flags and the length of an extension, which is empty. */
const HEADER_BYTES = 19

/**
 * Steps through rows as `COPY … (FORMAT binary)` writes them, without making anything of them: `start` and `length` say
 * where each column of the present row lies; a length of -1 is null.
 */
export class CopiedRows {
  readonly bytes: Buffer
  readonly start: Int32Array
  readonly length: Int32Array
  private at = HEADER_BYTES

  constructor(bytes: Buffer, columns: number) {
    this.bytes = bytes
    this.start = new Int32Array(columns)
    this.length = new Int32Array(columns)
  }

  /** @throws RangeError when the bytes are not such rows. */
  next(): boolean {
    const columns = this.bytes.readInt16BE(this.at)
    this.at += 2
    if (columns === -1) return false
    if (columns !== this.start.length) throw new RangeError(`A row of ${columns} columns was not asked for`)
    for (let column = 0; column < columns; column++) {
      const length = this.bytes.readInt32BE(this.at)
      this.at += 4
      this.start[column] = this.at
      this.length[column] = length
      if (length > 0) this.at += length
    }
    return true
  }

  isNull(column: number): boolean {
    return this.length[column] === -1
  }
}
