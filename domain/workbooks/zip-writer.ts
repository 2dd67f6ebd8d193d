import { promisify } from 'node:util'
import { crc32, deflateRaw, type InputType } from 'node:zlib'
import type { PackedPart } from './container.ts'

const deflate: (data: InputType) => Promise<Buffer> = promisify(deflateRaw)

/** 1980-01-01, the earliest day of the format: the same input gives the same bytes. */
const DOS_DATE = 0x21
const VERSION = 20
const UTF8_NAMES = 0x800

/** Packs one part. */
export async function packPart(name: string, content: Buffer): Promise<PackedPart> {
  return { name, method: 8, crc: crc32(content), size: content.length, data: await deflate(content) }
}

/** The fields that the local header and the directory share, 26 bytes. */
function fields(part: PackedPart, nameLength: number): Buffer {
  const common = Buffer.alloc(26)
  common.writeUInt16LE(VERSION, 0)
  common.writeUInt16LE(UTF8_NAMES, 2)
  common.writeUInt16LE(part.method, 4)
  common.writeUInt16LE(DOS_DATE, 8)
  common.writeUInt32LE(part.crc, 10)
  common.writeUInt32LE(part.data.length, 14)
  common.writeUInt32LE(part.size, 18)
  common.writeUInt16LE(nameLength, 22)
  return common
}

const word = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** A zip file of the parts, in their order. */
export function writeZip(parts: readonly PackedPart[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const common = fields(part, name.length)
    const file = Buffer.concat([word(0x04034b50), common, name, part.data])
    const made = Buffer.from([VERSION, 0])
    directory.push(word(0x02014b50), made, common, Buffer.alloc(10), word(offset), name)
    files.push(file)
    offset += file.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, index, word(0x06054b50), end])
}
