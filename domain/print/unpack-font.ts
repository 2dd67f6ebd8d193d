import { inflateSync } from 'node:zlib'

const WOFF = 0x774f4646
const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

/**
 * An OpenType font out of its WOFF 1.0 file (W3C recommendation, sections 3 to 5): each table is unpacked once here, instead
 * of at every look by whoever draws with it. @throws RangeError for another kind of file
 */
export function unpackFont(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== WOFF) throw new RangeError('This is not a WOFF 1.0 font')
  const count = woff.readUInt16BE(12)
  const directory = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY)
  const parts = [directory]
  directory.writeUInt32BE(woff.readUInt32BE(4), 0)
  directory.writeUInt16BE(count, 4)
  const power = Math.floor(Math.log2(count))
  directory.writeUInt16BE(16 * 2 ** power, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(16 * (count - 2 ** power), 10)
  let offset = directory.length
  for (let n = 0; n < count; n++) {
    const entry = WOFF_HEADER + n * WOFF_ENTRY
    const [from, packed, length] = [4, 8, 12].map(at => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(from, from + packed)
    const table = Buffer.alloc(Math.ceil(length / 4) * 4)
    ;(packed < length ? inflateSync(bytes) : bytes).copy(table)
    const place = SFNT_HEADER + n * SFNT_ENTRY
    woff.copy(directory, place, entry, entry + 4)
    directory.writeUInt32BE(woff.readUInt32BE(entry + 16), place + 4)
    directory.writeUInt32BE(offset, place + 8)
    directory.writeUInt32BE(length, place + 12)
    parts.push(table)
    offset += table.length
  }
  return Buffer.concat(parts)
}
