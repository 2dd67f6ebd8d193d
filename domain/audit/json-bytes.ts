const hexDigits = Buffer.from('0123456789abcdef')
const QUOTE = 0x22
const BACKSLASH = 0x5c
const DASH = 0x2d

/** Writes text into one buffer that is used again and again; grows with the longest. */
export class JsonBytes {
  bytes = Buffer.allocUnsafeSlow(4_096)
  length = 0
  private views: Buffer[] = []

  /** Makes room for that many bytes more. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(2 * (this.length + more))
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
    this.views = []
  }

  /** What was written. One view a length is kept: making one takes as long as hashing it. */
  written(): Buffer {
    const kept = this.views[this.length]
    if (kept) return kept
    const view = this.bytes.subarray(0, this.length)
    if (this.length < 4_096) this.views[this.length] = view
    return view
  }

  byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** Of ASCII. */
  ascii(text: string): void {
    this.reserve(text.length)
    for (let at = 0; at < text.length; at++) this.bytes[this.length++] = text.charCodeAt(at)
  }

  copy(from: Buffer, start: number, length: number): void {
    this.reserve(length)
    if (length > 100) from.copy(this.bytes, this.length, start, start + length)
    else for (let at = 0; at < length; at++) this.bytes[this.length + at] = from[start + at] ?? 0
    this.length += length
  }

  hex(from: Buffer, start: number, length: number): void {
    this.reserve(2 * length)
    for (let at = start; at < start + length; at++) {
      const value = from[at] ?? 0
      this.bytes[this.length++] = hexDigits[value >> 4] ?? 0
      this.bytes[this.length++] = hexDigits[value & 15] ?? 0
    }
  }

  /** A uuid as PostgreSQL writes it, from its 16 bytes. */
  uuid(from: Buffer, start: number): void {
    for (const [at, length] of UUID_PARTS) {
      if (at > 0) this.byte(DASH)
      this.hex(from, start + at, length)
    }
  }

  /** UTF-8 as a JSON string, as JSON.stringify writes it. */
  string(from: Buffer, start: number, length: number): void {
    if (isPlain(from, start, length)) {
      this.reserve(length + 2)
      this.byte(QUOTE)
      this.copy(from, start, length)
      this.byte(QUOTE)
    } else this.text(JSON.stringify(from.toString('utf8', start, start + length)))
  }

  text(text: string): void {
    this.reserve(3 * text.length)
    this.length += this.bytes.write(text, this.length, 'utf8')
  }
}

const UUID_PARTS = [
  [0, 4],
  [4, 2],
  [6, 2],
  [8, 2],
  [10, 6],
] as const

/** Nothing to be escaped: neither quotes, nor backslashes, nor control characters. */
function isPlain(from: Buffer, start: number, length: number): boolean {
  for (let at = start; at < start + length; at++) {
    const value = from[at] ?? 0
    if (value < 0x20 || value === QUOTE || value === BACKSLASH) return false
  }
  return true
}
