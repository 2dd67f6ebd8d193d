import { hash } from 'node:crypto'
import { CopiedRows } from './copied-rows.ts'
import { JsonBytes } from './json-bytes.ts'

/**
 * The columns of an entry `e` from which `hashEntries` takes its leaf, in this order, each as PostgreSQL sends it in binary.
 * For a million entries it takes a fraction of what texts of ENTRY_COLUMNS take.
 */
export const HASHED_COLUMNS = `e.id, e.at, e.actor, e.act, e.outcome, e.subject_type, e.fields, e.request_id,
  e.account_id, e.account_proof, e.subject_id, e.subject_proof, e.details, e.details_proof`
export const HASHED_COLUMN_COUNT = 14
const [ID, AT, ACTOR, ACT, OUTCOME, SUBJECT_TYPE, FIELDS, REQUEST] = [0, 1, 2, 3, 4, 5, 6, 7]
const [ACCOUNT, ACCOUNT_PROOF, SUBJECT, SUBJECT_PROOF, DETAILS, DETAILS_PROOF] = [8, 9, 10, 11, 12, 13]

/** What is to be known of an entry besides its leaf, as bits. */
export const MARK = {
  /** Something of it was erased. */
  erased: 1,
  /** It tells of erasures: the act of erase-from-log.ts. */
  erasure: 2,
  /** It says something that only the reference (leaf.ts) is to judge: its leaf is not computed. */
  doubtful: 4,
} as const

/** Entries of one township, hashed; position by position. */
export interface HashedEntries {
  ids: BigInt64Array
  /** 32 bytes each. */
  leaves: Uint8Array
  /** Milliseconds since 1970, UTC, with fractions. */
  at: Float64Array
  marks: Uint8Array
}

/** What is hashed: rows of HASHED_COLUMNS as `COPY … (FORMAT binary)` writes them, of one township. */
export interface CopiedEntries {
  bytes: Uint8Array
  townshipId: string
  /** The act whose entries are marked as `erasure`. */
  erasure: string
}

const MICROSECONDS_A_DAY = 86_400_000_000
/** PostgreSQL counts from 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1)
/** Within the years 1900 to 2200, far from what a number cannot hold; another instant is for the reference. */
const MOST_MICROSECONDS = 200 * 365 * MICROSECONDS_A_DAY
const LEAST_MICROSECONDS = -100 * 365 * MICROSECONDS_A_DAY
const TEXT_ARRAY_ELEMENT = 25
const JSONB_VERSION = 1
const [QUOTE, COMMA, OPEN, CLOSE] = [0x22, 0x2c, 0x5b, 0x5d]

/**
 * The leaves of many entries: the same SHA-256 over the same canonical content as `leafOf` (leaf.ts), built from bytes
 * without an object a row. What it does not know how to write it marks as doubtful.
 */
export function hashEntries({ bytes, townshipId, erasure }: CopiedEntries): HashedEntries {
  return new Hashing(bytes, townshipId, erasure).run()
}

class Hashing {
  private readonly rows: CopiedRows
  private readonly data: Buffer
  private readonly township: string
  private readonly erasure: Buffer
  private readonly content = new JsonBytes()
  private readonly opening = new JsonBytes()
  private second = Number.NaN
  private secondText = ''

  constructor(bytes: Uint8Array, townshipId: string, erasure: string) {
    this.data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.rows = new CopiedRows(this.data, HASHED_COLUMN_COUNT)
    this.township = `","${townshipId}","`
    this.erasure = Buffer.from(erasure)
  }

  run(): HashedEntries {
    const { rows, data } = this
    const [ids, at, marks]: [bigint[], number[], number[]] = [[], [], []]
    let leaves = Buffer.allocUnsafeSlow(32 * 1_024)
    for (let row = 0; rows.next(); row++) {
      if ((row + 1) * 32 > leaves.length) leaves = Buffer.concat([leaves, leaves])
      ids.push(data.readBigInt64BE(rows.start[ID]))
      const microseconds = this.microseconds()
      at.push(EPOCH_MS + microseconds / 1_000)
      const known = this.write(microseconds)
      if (known) leaves.write(hash('sha256', this.content.written(), 'binary'), row * 32, 32, 'binary')
      marks.push(this.marks() | (known ? 0 : MARK.doubtful))
    }
    return {
      ids: BigInt64Array.from(ids),
      leaves: leaves.subarray(0, ids.length * 32),
      at: Float64Array.from(at),
      marks: Uint8Array.from(marks),
    }
  }

  private microseconds(): number {
    const start = this.rows.start[AT] ?? 0
    return this.data.readInt32BE(start) * 2 ** 32 + this.data.readUInt32BE(start + 4)
  }

  private marks(): number {
    const { length } = this.rows
    const erased = [ACCOUNT_PROOF, SUBJECT_PROOF, DETAILS_PROOF].some(proof => length[proof] !== 16)
    const start = this.rows.start[ACT] ?? 0
    const tells =
      length[ACT] === this.erasure.length &&
      this.erasure.compare(this.data, start, start + this.erasure.length) === 0
    return (erased ? MARK.erased : 0) | (tells ? MARK.erasure : 0)
  }

  /** Writes the content that is hashed; false when that is for the reference. */
  private write(microseconds: number): boolean {
    const { content, rows, data } = this
    if (!(microseconds > LEAST_MICROSECONDS && microseconds < MOST_MICROSECONDS)) return false
    content.length = 0
    content.byte(0)
    content.ascii('["anju.entry.1","')
    content.ascii(String(data.readBigInt64BE(rows.start[ID])))
    content.ascii(this.township)
    this.instant(microseconds)
    content.byte(QUOTE)
    for (const column of [ACTOR, ACT, OUTCOME, SUBJECT_TYPE]) this.textOrNull(column)
    if (!this.fields()) return false
    this.textOrNull(REQUEST)
    this.committed(ACCOUNT_PROOF, ACCOUNT)
    this.committed(SUBJECT_PROOF, SUBJECT)
    if (data[rows.start[DETAILS] ?? 0] !== JSONB_VERSION) return false
    this.committed(DETAILS_PROOF, DETAILS)
    content.byte(CLOSE)
    return true
  }

  /** 2026-11-20T04:00:00.000000Z; the entries of a second share all but its fractions. */
  private instant(microseconds: number): void {
    const second = Math.floor(microseconds / 1_000_000)
    if (second !== this.second) {
      this.second = second
      this.secondText = new Date(EPOCH_MS + second * 1_000).toISOString().slice(0, 20)
    }
    this.content.ascii(this.secondText)
    this.content.ascii(String(1_000_000 + microseconds - second * 1_000_000).slice(1))
    this.content.ascii('Z')
  }

  private textOrNull(column: number): void {
    const { content, rows, data } = this
    content.byte(COMMA)
    if (rows.isNull(column)) content.ascii('null')
    else content.string(data, rows.start[column] ?? 0, rows.length[column] ?? 0)
  }

  /** A list of texts without nulls; any other shape is for the reference. */
  private fields(): boolean {
    const { content, rows, data } = this
    if (rows.isNull(FIELDS)) {
      content.ascii(',null')
      return true
    }
    let at = rows.start[FIELDS] ?? 0
    const [dimensions, nulls, element] = [at, at + 4, at + 8].map(place => data.readInt32BE(place))
    if (nulls !== 0 || element !== TEXT_ARRAY_ELEMENT || (dimensions !== 0 && dimensions !== 1)) return false
    const count = dimensions === 0 ? 0 : data.readInt32BE(at + 12)
    at += 20
    content.byte(COMMA)
    content.byte(OPEN)
    for (let n = 0; n < count; n++) {
      const length = data.readInt32BE(at)
      if (n > 0) content.byte(COMMA)
      content.string(data, at + 4, length)
      at += 4 + length
    }
    content.byte(CLOSE)
    return true
  }

  private committed(proof: number, value: number): void {
    const { content, rows, data } = this
    const [start, length] = [rows.start[proof] ?? 0, rows.length[proof] ?? 0]
    content.byte(COMMA)
    content.byte(QUOTE)
    if (length === 16) {
      content.reserve(64)
      const digits = hash('sha256', this.salted(start, value), 'hex')
      content.length += content.bytes.write(digits, content.length, 64, 'latin1')
    } else content.hex(data, start, Math.max(length, 0))
    content.byte(QUOTE)
  }

  private salted(salt: number, value: number): Buffer {
    const { opening, rows, data } = this
    opening.length = 0
    opening.byte(3)
    opening.hex(data, salt, 16)
    const [start, length] = [rows.start[value] ?? 0, rows.length[value] ?? 0]
    if (value === DETAILS) opening.copy(data, start + 1, length - 1)
    else if (length !== -1) opening.uuid(data, start)
    return opening.written()
  }
}
