import { columnLetters } from './cells.ts'
import type { CellComment } from './comments.ts'

const AUTHOR = 'Anju 安居'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, char => `&#${char.charCodeAt(0)};`)
}

function paragraphs(comment: CellComment): string {
  return comment.messages.map(({ zh, en }) => `${zh}\n${en}`).join('\n')
}

function commentXml(comment: CellComment, prefix: string, author: number): string {
  const p = prefix
  const ref = `${columnLetters(comment.column)}${comment.row}`
  const text = escapeXml(paragraphs(comment))
  const run = `<${p}r><${p}rPr><${p}sz val="9"/></${p}rPr><${p}t xml:space="preserve">${text}</${p}t></${p}r>`
  return `<${p}comment ref="${ref}" authorId="${author}"><${p}text>${run}</${p}text></${p}comment>`
}

/** A new part with the comments of one sheet. */
export function newComments(comments: readonly CellComment[]): string {
  const list = comments.map(comment => commentXml(comment, '', 0)).join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${MAIN}"><authors><author>${AUTHOR}</author></authors><commentList>${list}</commentList></comments>`
}

/** Comments added to those a sheet already has; one on the same cell is followed by ours. */
export function addComments(
  xml: string,
  comments: readonly CellComment[],
): { xml: string; added: CellComment[] } {
  const prefix = /<((?:\w+:)?)comments\b/.exec(xml)?.[1] ?? ''
  const taken = new Set(
    [...xml.matchAll(/<(?:\w+:)?comment\s[^>]{0,200}?ref="([A-Z]+\d+)"/g)].map(match => match[1]),
  )
  let result = xml
  const added: CellComment[] = []
  for (const comment of comments) {
    const ref = `${columnLetters(comment.column)}${comment.row}`
    if (!taken.has(ref)) {
      added.push(comment)
      continue
    }
    const start = result.search(new RegExp(`<${prefix}comment\\s[^>]{0,200}ref="${ref}"`))
    const end = result.indexOf(`</${prefix}text>`, start)
    const text = escapeXml(`\n${paragraphs(comment)}`)
    const run = `<${prefix}r><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}r>`
    if (end >= 0) result = result.slice(0, end) + run + result.slice(end)
  }
  const list = added.map(comment => commentXml(comment, prefix, 0)).join('')
  const close = `</${prefix}commentList>`
  return { xml: result.replace(close, () => list + close), added }
}

/** The box in which a comment is drawn, hidden until the cell is pointed at. */
function shape(comment: CellComment, index: number): string {
  const row = comment.row - 1
  const column = comment.column - 1
  const anchor = `${column + 1}, 15, ${Math.max(0, row - 1)}, 10, ${column + 5}, 15, ${row + 3 + comment.messages.length * 3}, 4`
  return (
    `<v:shape id="_x0000_s${90_000 + index}" type="#anju_comment" style="position:absolute;width:260pt;height:90pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  )
}

const SHAPE_TYPE =
  '<v:shapetype id="anju_comment" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/** A new drawing part with the boxes of the comments (legacy VML, which comments still need). */
export function newDrawing(comments: readonly CellComment[]): string {
  const shapes = comments.map(shape).join('')
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="88"/></o:shapelayout>${SHAPE_TYPE}${shapes}</xml>`
}

/** The boxes added to a drawing a sheet already has. */
export function addShapes(xml: string, comments: readonly CellComment[]): string {
  const shapes = SHAPE_TYPE + comments.map(shape).join('')
  return xml.replace(/<\/xml>\s*$/, () => `${shapes}</xml>`)
}
