import { posix } from 'node:path'
import type { Container } from './container.ts'
import { refuseWorkbook } from './refusals.ts'
import { readXml } from './xml.ts'

export interface SheetPart {
  name: string
  hidden: boolean
  part: string
}

export interface Book {
  part: string
  sheets: SheetPart[]
  date1904: boolean
  sharedStrings: string[]
  /** For each cell style, whether it shows a date. */
  dateStyles: boolean[]
  stylesPart: string | null
}

interface Relation {
  type: string
  target: string
}

/** Relations of a part by id, targets resolved to part names. */
export async function readRelations(container: Container, part: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  const folder = posix.dirname(part)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!container.has(file)) return relations
  await readXml(await container.read(file), {
    open(name, at) {
      if (name !== 'Relationship' || !at.Id || !at.Target || at.TargetMode === 'External') return
      const target = at.Target.startsWith('/') ? at.Target.slice(1) : posix.join(folder, at.Target)
      relations.set(at.Id, { type: (at.Type ?? '').split('/').at(-1) ?? '', target })
    },
  })
  return relations
}

/** Decodes the _xHHHH_ escapes of ECMA-376 (22.9.2.19). */
export function decodeEscapes(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

async function readSharedStrings(container: Container, part: string): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let inText = false
  let phonetic = 0
  await readXml(await container.read(part), {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    text(text) {
      if (inText) current += text
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') strings.push(decodeEscapes(current))
    },
  })
  return strings
}

const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/** Whether a number format shows a day: a y or d outside quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  const first = code.split(';')[0] ?? ''
  return (
    /[ydYD年]|m+月/.test(first.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')) && !/^general$/i.test(first)
  )
}

async function readDateStyles(container: Container, part: string): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let inCellFormats = false
  await readXml(await container.read(part), {
    open(name, at) {
      if (name === 'numFmt') formats.set(Number(at.numFmtId), at.formatCode ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) {
        const id = Number(at.numFmtId ?? 0)
        const code = formats.get(id)
        styles.push(code === undefined ? BUILT_IN_DATES.has(id) : isDateFormat(code))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

async function workbookPart(container: Container): Promise<string> {
  const roots = [...(await readRelations(container, '')).values()]
  const part = roots.find(relation => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (part.toLowerCase().endsWith('.bin')) throw refuseWorkbook('OLD_FORMAT')
  if (!container.has(part)) throw refuseWorkbook('NOT_A_WORKBOOK')
  return part
}

/** Reads everything of a workbook but its sheets. Errors: NOT_A_WORKBOOK, OLD_FORMAT, CONTENT_TOO_LARGE. */
export async function readBook(container: Container): Promise<Book> {
  const part = await workbookPart(container)
  const relations = await readRelations(container, part)
  const sheets: SheetPart[] = []
  let date1904 = false
  await readXml(await container.read(part), {
    open(name, at) {
      if (name === 'workbookPr') date1904 = at.date1904 === '1' || at.date1904 === 'true'
      if (name !== 'sheet' || at.name === undefined) return
      const id = Object.entries(at).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1]
      const target = id === undefined ? undefined : relations.get(id)
      if (target?.type !== 'worksheet' || !container.has(target.target)) return
      sheets.push({ name: at.name, hidden: (at.state ?? 'visible') !== 'visible', part: target.target })
    },
  })
  const ofType = (type: string) => {
    const target = [...relations.values()].find(relation => relation.type === type)?.target
    return target && container.has(target) ? target : null
  }
  const strings = ofType('sharedStrings')
  const styles = ofType('styles')
  if (sheets.length === 0) throw refuseWorkbook('NOT_A_WORKBOOK')
  return {
    part,
    sheets,
    date1904,
    sharedStrings: strings ? await readSharedStrings(container, strings) : [],
    dateStyles: styles ? await readDateStyles(container, styles) : [],
    stylesPart: styles,
  }
}
