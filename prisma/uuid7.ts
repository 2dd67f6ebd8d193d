import { fewRandomBytes } from './random.ts'

/** A UUID of version 7 (RFC 9562): in the order of time, as those that Prisma makes. `now` in milliseconds since 1970. */
export function uuid7(now: number): string {
  const bytes = fewRandomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
