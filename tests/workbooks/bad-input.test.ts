import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { DomainError } from '../../domain/errors.ts'
import { DEFAULT_LIMITS } from '../../domain/workbooks/limits.ts'
import { openWorkbook } from '../../domain/workbooks/read-workbook.ts'
import { packPart, writeZip } from '../../domain/workbooks/zip-writer.ts'
import { buildWorkbook, withSheet } from './build-workbook.ts'

async function codeOf(bytes: Buffer, limits = DEFAULT_LIMITS): Promise<string> {
  try {
    const workbook = await openWorkbook(bytes, limits)
    for (const [index] of workbook.sheets.entries()) for await (const _ of workbook.rows(index));
    return 'READ'
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    expect(error.zh).toMatch(/\p{Script=Han}/u)
    expect(error.en).toMatch(/[a-z]/)
    expect(error.remedy).not.toBeNull()
    return error.code
  }
}

const workbook = await buildWorkbook([{ name: 'a', rows: [['x', 1]] }])
const letter = await packPart('word/document.xml', Buffer.from('<w/>'))
const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(1024),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(1024),
  ])

describe('a file that is no workbook', () => {
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('姓名,证件号码\n')],
    ['a page', Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>')],
    ['50 MB of zeros', Buffer.alloc(50 * 1024 * 1024)],
    ['half a workbook', workbook.subarray(0, workbook.length / 2)],
    ['a workbook without its end', workbook.subarray(0, workbook.length - 10)],
    ['another zip', writeZip([letter])],
    ['an empty zip', writeZip([])],
  ])('%s is refused', async (_, bytes) => expect(await codeOf(bytes)).toBe('NOT_A_WORKBOOK'))

  it('is told from one in an old format or with a password', async () => {
    expect(await codeOf(ole('Workbook'))).toBe('OLD_FORMAT')
    expect(await codeOf(ole('EncryptedPackage'))).toBe('PASSWORD_PROTECTED')
  })
})

describe('a file that would cost too much', () => {
  it('is refused by its size', async () => {
    expect(await codeOf(workbook, { ...DEFAULT_LIMITS, maxFileBytes: 100 })).toBe('FILE_TOO_LARGE')
  })

  it('is refused by what it inflates to, whether the directory tells or lies', async () => {
    const zeros = Buffer.alloc(200 * 1024 * 1024, 0x20)
    expect(deflateRawSync(zeros).length).toBeLessThan(DEFAULT_LIMITS.maxFileBytes)
    expect(await codeOf(await withSheet(zeros))).toBe('CONTENT_TOO_LARGE')
    expect(await codeOf(await withSheet(zeros, 100))).toBe('CONTENT_TOO_LARGE')
  })

  it('is refused by its rows, and formatted rows without content do not count', async () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(101) + '<row><c s="1"/></row>'.repeat(500)
    const bytes = await withSheet(Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`))
    expect(await codeOf(bytes, { ...DEFAULT_LIMITS, maxRows: 100 })).toBe('TOO_MANY_ROWS')
    expect(await codeOf(bytes, { ...DEFAULT_LIMITS, maxRows: 101 })).toBe('READ')
  })

  it('does not expand entities', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    expect(await codeOf(await withSheet(Buffer.from(bomb)))).toBe('NOT_A_WORKBOOK')
  })
})

/** Small steps of xorshift, so that a failing case can be repeated by its number. */
function random(seed: number): () => number {
  let state = seed * 2654435761 + 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

describe('a workbook with bytes changed at random', () => {
  const runs = Number(process.env.FUZZ_RUNS ?? 300)

  it(`is read or refused, ${runs} times`, async () => {
    for (let seed = 1; seed <= runs; seed++) {
      const next = random(seed)
      const bytes = Buffer.from(workbook)
      for (let i = 0; i < 1 + next() * 8; i++)
        bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256)
      const cut = next() < 0.2 ? Math.floor(next() * bytes.length) : bytes.length
      expect(typeof (await codeOf(bytes.subarray(0, cut)))).toBe('string')
    }
  })

  it(`also when the change is inside the packed XML, ${runs} times`, async () => {
    const xml =
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><f>A1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells></worksheet>'
    for (let seed = 1; seed <= runs; seed++) {
      const next = random(seed)
      const sheet = Buffer.from(xml)
      for (let i = 0; i < 1 + next() * 4; i++)
        sheet[Math.floor(next() * sheet.length)] = Math.floor(next() * 256)
      expect(typeof (await codeOf(await withSheet(sheet)))).toBe('string')
    }
  })
})
