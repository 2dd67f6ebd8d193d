import { promisify } from 'node:util'
import { crc32, type InputType, inflateRaw, type ZlibOptions } from 'node:zlib'
import type { WorkbookLimits } from './limits.ts'
import { refuseWorkbook } from './refusals.ts'

const inflate: (data: InputType, options: ZlibOptions) => Promise<Buffer> = promisify(inflateRaw)

interface Entry {
  /** As spelt in the file. */
  name: string
  method: number
  crc: number
  compressedSize: number
  size: number
  headerOffset: number
}

const END_OF_DIRECTORY = 0x06054b50
const ZIP64_LOCATOR = 0x07064b50
const ZIP64_END = 0x06064b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/** The parts of a workbook: a zip file read by its directory, every size checked before and while inflating. */
export interface Container {
  names(): string[]
  has(name: string): boolean
  /** The inflated part. Refuses a damaged part (NOT_A_WORKBOOK) and one that grows too much (CONTENT_TOO_LARGE). */
  read(name: string): Promise<Buffer>
  /** All parts as they lie in the file, still packed, for writing them on unchanged. */
  packed(): PackedPart[]
}

export interface PackedPart {
  name: string
  /** 0 stored, 8 deflated. */
  method: number
  crc: number
  /** Inflated, bytes. */
  size: number
  data: Buffer
}

/** Opens the bytes of an upload. Errors: NOT_A_WORKBOOK, OLD_FORMAT, PASSWORD_PROTECTED, FILE_TOO_LARGE. */
export function openContainer(bytes: Buffer, limits: WorkbookLimits): Container {
  if (bytes.subarray(0, 8).equals(OLE_MAGIC)) throw refuseCompoundFile(bytes)
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== LOCAL_HEADER) throw refuseWorkbook('NOT_A_WORKBOOK')
  if (bytes.length > limits.maxFileBytes) {
    const megabytes = Math.floor(limits.maxFileBytes / 1024 / 1024)
    throw refuseWorkbook('FILE_TOO_LARGE', { zh: `最多 ${megabytes} MB。`, en: `At most ${megabytes} MB.` })
  }
  try {
    return containerOf(bytes, readDirectory(bytes, limits), limits)
  } catch (error) {
    // A directory that points outside the file makes Buffer throw one of its RangeErrors.
    if ((error as Error).name === 'RangeError') throw refuseWorkbook('NOT_A_WORKBOOK')
    throw error
  }
}

/** An encrypted .xlsx is an OLE compound file with a stream EncryptedPackage; any other one is an old .xls. */
function refuseCompoundFile(bytes: Buffer): Error {
  const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return refuseWorkbook(encrypted ? 'PASSWORD_PROTECTED' : 'OLD_FORMAT')
}

function findEnd(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= earliest; at--)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at
  throw refuseWorkbook('NOT_A_WORKBOOK')
}

function directoryPosition(bytes: Buffer): { count: number; offset: number } {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  const offset = bytes.readUInt32LE(end + 16)
  const locator = end - 20
  if ((count !== 0xffff && offset !== 0xffffffff) || locator < 0) return { count, offset }
  if (bytes.readUInt32LE(locator) !== ZIP64_LOCATOR) return { count, offset }
  const end64 = Number(bytes.readBigUInt64LE(locator + 8))
  if (bytes.readUInt32LE(end64) !== ZIP64_END) throw refuseWorkbook('NOT_A_WORKBOOK')
  return {
    count: Number(bytes.readBigUInt64LE(end64 + 32)),
    offset: Number(bytes.readBigUInt64LE(end64 + 48)),
  }
}

function readDirectory(bytes: Buffer, limits: WorkbookLimits): Map<string, Entry> {
  const { count, offset } = directoryPosition(bytes)
  if (count > limits.maxEntries) throw refuseWorkbook('CONTENT_TOO_LARGE')
  const entries = new Map<string, Entry>()
  let at = offset
  for (let i = 0; i < count; i++) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw refuseWorkbook('NOT_A_WORKBOOK')
    if (bytes.readUInt16LE(at + 8) & 1) throw refuseWorkbook('PASSWORD_PROTECTED')
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    entries.set(partName(name), readEntry(bytes, at, name, extra))
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function readEntry(bytes: Buffer, at: number, name: string, extra: Buffer): Entry {
  const entry = {
    name,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    compressedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    headerOffset: bytes.readUInt32LE(at + 42),
  }
  let field = 0
  while (field + 4 <= extra.length) {
    const end = field + 4 + extra.readUInt16LE(field + 2)
    if (extra.readUInt16LE(field) === 1) {
      let value = field + 4
      for (const key of ['size', 'compressedSize', 'headerOffset'] as const) {
        if (entry[key] !== 0xffffffff) continue
        entry[key] = Number(extra.readBigUInt64LE(value))
        value += 8
      }
    }
    field = end
  }
  return entry
}

/** Part names are compared without case and without a leading slash (OPC, ECMA-376 part 2). */
export function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

function containerOf(bytes: Buffer, entries: Map<string, Entry>, limits: WorkbookLimits): Container {
  let total = 0
  async function read(name: string): Promise<Buffer> {
    const entry = entries.get(partName(name))
    if (!entry) throw refuseWorkbook('NOT_A_WORKBOOK')
    const room = Math.min(limits.maxPartBytes, limits.maxTotalBytes - total)
    if (entry.size > room) throw refuseWorkbook('CONTENT_TOO_LARGE')
    const content = await inflateEntry(bytes, entry, room)
    total += content.length
    return content
  }
  return {
    names: () => [...entries.keys()],
    has: name => entries.has(partName(name)),
    read,
    packed: () => [...entries.values()].map(entry => ({ ...entry, data: packedContent(bytes, entry) })),
  }
}

/** The declared size may lie, so the limit is set on what really comes out. */
async function inflateEntry(bytes: Buffer, entry: Entry, room: number): Promise<Buffer> {
  const content = await rawContent(bytes, entry, room)
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw refuseWorkbook('NOT_A_WORKBOOK')
  return content
}

function packedContent(bytes: Buffer, entry: Entry): Buffer {
  const at = entry.headerOffset
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL_HEADER)
    throw refuseWorkbook('NOT_A_WORKBOOK')
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const packed = bytes.subarray(start, start + entry.compressedSize)
  if (packed.length !== entry.compressedSize) throw refuseWorkbook('NOT_A_WORKBOOK')
  return packed
}

async function rawContent(bytes: Buffer, entry: Entry, room: number): Promise<Buffer> {
  const packed = packedContent(bytes, entry)
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw refuseWorkbook('NOT_A_WORKBOOK')
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, room) })
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw refuseWorkbook(tooLarge ? 'CONTENT_TOO_LARGE' : 'NOT_A_WORKBOOK')
  }
}
