import { posix } from 'node:path'
import { addComments, addShapes, newComments, newDrawing } from './comment-parts.ts'
import type { CellComment } from './comments.ts'
import { type Container, openContainer, partName } from './container.ts'
import { FilledStyles, paintCells } from './fills.ts'
import { DEFAULT_LIMITS, type WorkbookLimits } from './limits.ts'
import { type Book, readBook, readRelations } from './parts.ts'
import { xmlText } from './xml.ts'
import { packPart, writeZip } from './zip-writer.ts'

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** What stands behind legacyDrawing in a worksheet (ECMA-376 part 1, CT_Worksheet). */
const AFTER_LEGACY_DRAWING = new Set([
  ...['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts'],
  ...['extLst', 'AlternateContent'],
])

/** The parts of a workbook as they are being changed. */
class Edition {
  readonly changed = new Map<string, string>()
  readonly container: Container

  constructor(container: Container) {
    this.container = container
  }

  async text(part: string): Promise<string> {
    return this.changed.get(part) ?? xmlText(await this.container.read(part))
  }

  has(part: string): boolean {
    return this.changed.has(part) || this.container.has(part)
  }

  set(part: string, xml: string): void {
    this.changed.set(part, xml.replace(/^(<\?xml[^>]*encoding=["'])[\w-]+/, '$1UTF-8'))
  }

  async toBytes(): Promise<Buffer> {
    const changed = new Map([...this.changed].map(([part, xml]) => [partName(part), { part, xml }]))
    const parts = []
    for (const packed of this.container.packed()) {
      const edit = changed.get(partName(packed.name))
      changed.delete(partName(packed.name))
      parts.push(edit ? await packPart(packed.name, Buffer.from(edit.xml)) : packed)
    }
    for (const { part, xml } of changed.values()) parts.push(await packPart(part, Buffer.from(xml)))
    return writeZip(parts)
  }
}

/** Puts an element where CT_Worksheet wants legacyDrawing: found by depth, since extLst also stands inside others. */
function insertLegacyDrawing(xml: string, element: string): string {
  const start = Math.max(xml.lastIndexOf('sheetData>'), xml.lastIndexOf('sheetData/>'))
  const tags = /<(\/?)(?:\w+:)?(\w+)[^>]*?(\/?)>/g
  tags.lastIndex = xml.indexOf('>', start) + 1
  let depth = 0
  for (let tag = tags.exec(xml); tag; tag = tags.exec(xml)) {
    const closing = tag[1] === '/'
    if (depth === 0 && (closing || AFTER_LEGACY_DRAWING.has(tag[2] ?? '')))
      return xml.slice(0, tag.index) + element + xml.slice(tag.index)
    if (closing) depth--
    else if (tag[3] !== '/') depth++
  }
  return xml
}

async function addRelation(
  edition: Edition,
  sheet: string,
  id: string,
  type: string,
  target: string,
): Promise<void> {
  const part = posix.join(posix.dirname(sheet), '_rels', `${posix.basename(sheet)}.rels`)
  const xml = edition.has(part)
    ? await edition.text(part)
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE_RELATIONS}"></Relationships>`
  const prefix = /<((?:\w+:)?)Relationships\b/.exec(xml)?.[1] ?? ''
  const path = posix.relative(posix.dirname(sheet), target)
  const relation = `<${prefix}Relationship Id="${id}" Type="${type}" Target="${path}"/>`
  const open = xml.replace(new RegExp(`(<${prefix}Relationships\\b[^>]*?)/>`), `$1></${prefix}Relationships>`)
  edition.set(
    part,
    open.replace(`</${prefix}Relationships>`, close => relation + close),
  )
}

async function declareTypes(edition: Edition, comments: readonly string[]): Promise<void> {
  const part = '[Content_Types].xml'
  const xml = await edition.text(part)
  const prefix = /<((?:\w+:)?)Types\b/.exec(xml)?.[1] ?? ''
  const drawing = /Extension="vml"/i.test(xml)
    ? ''
    : `<${prefix}Default Extension="vml" ContentType="${DRAWING_TYPE}"/>`
  const overrides = comments.map(
    name => `<${prefix}Override PartName="/${name}" ContentType="${COMMENTS_TYPE}"/>`,
  )
  edition.set(
    part,
    xml.replace(`</${prefix}Types>`, close => drawing + overrides.join('') + close),
  )
}

/** The customary names, which some programs insist on, with the first number that is free. */
function freeNames(edition: Edition): { comments: string; drawing: string } {
  for (let n = 1; ; n++) {
    const names = { comments: `xl/comments${n}.xml`, drawing: `xl/drawings/vmlDrawing${n}.vml` }
    if (!edition.has(names.comments) && !edition.has(names.drawing)) return names
  }
}

/** Adds the comments of one sheet; returns the name of the new comments part, null when the sheet had one. */
async function annotateSheet(
  edition: Edition,
  sheet: string,
  comments: readonly CellComment[],
): Promise<string | null> {
  const relations = [...(await readRelations(edition.container, sheet)).values()]
  const existing = relations.find(relation => relation.type === 'comments')?.target
  const drawing = relations.find(relation => relation.type === 'vmlDrawing')?.target
  if (existing && drawing && edition.has(existing) && edition.has(drawing)) {
    const { xml, added } = addComments(await edition.text(existing), comments)
    edition.set(existing, xml)
    edition.set(drawing, addShapes(await edition.text(drawing), added))
    return null
  }
  const xml = await edition.text(sheet)
  const types = xml.includes(STRICT_RELATIONS) ? STRICT_RELATIONS : RELATIONS
  const names = freeNames(edition)
  edition.set(names.comments, newComments(comments))
  edition.set(names.drawing, newDrawing(comments))
  await addRelation(edition, sheet, 'rIdAnjuComments', `${types}/comments`, names.comments)
  await addRelation(edition, sheet, 'rIdAnjuDrawing', `${types}/vmlDrawing`, names.drawing)
  const prefix = /<((?:\w+:)?)worksheet\b/.exec(xml)?.[1] ?? ''
  const element = `<${prefix}legacyDrawing xmlns:r="${types}" r:id="rIdAnjuDrawing"/>`
  const cleared = xml.replace(new RegExp(`<${prefix}legacyDrawing\\b[^>]*/>`), '')
  edition.set(sheet, insertLegacyDrawing(cleared, element))
  return names.comments
}

async function paint(
  edition: Edition,
  book: Book,
  comments: ReadonlyMap<string, CellComment[]>,
): Promise<void> {
  if (book.stylesPart === null) return
  const styles = new FilledStyles(await edition.text(book.stylesPart))
  if (!styles.usable) return
  for (const [sheet, list] of comments)
    edition.set(sheet, await paintCells(await edition.text(sheet), list, styles))
  edition.set(book.stylesPart, styles.toXml())
}

/**
 * The same workbook with sentences as cell comments, and a light fill on those cells (red: rejected, amber:
 * warning). Everything else stays byte for byte as it was. Comments for sheets that do not exist are dropped.
 * Errors: those of openWorkbook.
 */
export async function annotateWorkbook(
  bytes: Buffer,
  comments: readonly CellComment[],
  limits: WorkbookLimits = DEFAULT_LIMITS,
): Promise<Buffer> {
  const edition = new Edition(openContainer(bytes, limits))
  const book = await readBook(edition.container)
  const bySheet = new Map<string, CellComment[]>()
  for (const { name, part } of book.sheets) {
    const list = comments.filter(comment => comment.sheet === name)
    if (list.length > 0) bySheet.set(part, list)
  }
  await paint(edition, book, bySheet)
  const added: string[] = []
  for (const [part, list] of bySheet) {
    const name = await annotateSheet(edition, part, list)
    if (name) added.push(name)
  }
  if (added.length > 0) await declareTypes(edition, added)
  return edition.toBytes()
}
