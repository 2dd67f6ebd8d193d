import { randomFillSync } from 'node:crypto'

/** Asking the system for a few bytes costs as much as for many. */
const POOL = 16_384
const pool = Buffer.alloc(POOL)
let used = POOL

/** Bytes of the system's generator, each handed out once; at most 64 at a time. */
export function fewRandomBytes(length: number): Buffer {
  if (length > 64) throw new RangeError('At most 64 bytes at a time')
  if (used + length > POOL) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + length))
  // What has been handed out stands nowhere else.
  pool.fill(0, used, used + length)
  used += length
  return bytes
}
