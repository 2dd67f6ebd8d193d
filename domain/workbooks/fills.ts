import { setImmediate as nextTurn } from 'node:timers/promises'
import { columnLetters, parseReference } from './cells.ts'
import type { CellComment } from './comments.ts'

type Severity = CellComment['severity']

const COLOURS: Record<Severity, string> = { reject: 'FFFFC7CE', warn: 'FFFFEB9C' }

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** Sets an attribute of an opening tag. */
function setAttribute(tag: string, name: string, value: string): string {
  const has = new RegExp(`(\\s${name}=")[^"]*"`)
  return has.test(tag)
    ? tag.replace(has, `$1${value}"`)
    : tag.replace(/^<[\w:]+/, start => `${start} ${name}="${value}"`)
}

/**
 * The styles of a workbook with two light fills added. `filled` gives the number of the style that looks like
 * style `base` with the fill on it; every other style keeps its number.
 */
export class FilledStyles {
  private readonly styles: string[] = []
  private readonly numbers = new Map<string, number>()
  private readonly xml: string
  private readonly prefix: string
  private readonly formats: string[]
  private readonly fillCount: number

  constructor(xml: string) {
    this.xml = xml
    this.prefix = /<((?:\w+:)?)styleSheet\b/.exec(xml)?.[1] ?? ''
    const p = this.prefix
    const block = new RegExp(`<${p}cellXfs\\b[^>]*>([\\s\\S]*?)</${p}cellXfs>`).exec(xml)?.[1] ?? ''
    this.formats = block.match(new RegExp(`<${p}xf\\b[^>]*/>|<${p}xf\\b[^>]*>[\\s\\S]*?</${p}xf>`, 'g')) ?? []
    const fills = new RegExp(`<${p}fills\\b[^>]*>([\\s\\S]*?)</${p}fills>`).exec(xml)?.[1] ?? ''
    this.fillCount = fills.match(new RegExp(`<${p}fill[\\s>]`, 'g'))?.length ?? 0
  }

  /** Whether the part has what is needed; if not, comments stand without a fill. */
  get usable(): boolean {
    return this.formats.length > 0 && this.fillCount > 0
  }

  filled(base: number, severity: Severity): number {
    const key = `${base} ${severity}`
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    const format = this.formats[base] ?? this.formats[0] ?? ''
    const open = /^<[^>]*>/.exec(format)?.[0] ?? ''
    const fill = String(this.fillCount + (severity === 'reject' ? 0 : 1))
    this.styles.push(
      setAttribute(setAttribute(open, 'fillId', fill), 'applyFill', '1') + format.slice(open.length),
    )
    const number = this.formats.length + this.styles.length - 1
    this.numbers.set(key, number)
    return number
  }

  toXml(): string {
    const p = this.prefix
    const fill = (colour: string) =>
      `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${colour}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`
    const fills = fill(COLOURS.reject) + fill(COLOURS.warn)
    const grown = (xml: string, element: string, more: string, count: number) =>
      xml
        .replace(new RegExp(`<${p}${element}\\b[^>]*>`), tag => setAttribute(tag, 'count', String(count)))
        .replace(`</${p}${element}>`, close => more + close)
    const withFills = grown(this.xml, 'fills', fills, this.fillCount + 2)
    return grown(withFills, 'cellXfs', this.styles.join(''), this.formats.length + this.styles.length)
  }
}

/** Rows painted between two turns of the event loop. */
const ROWS_A_TURN = 1_000

/** Paints the commented cells of a sheet; a cell that is not there yet is added in its place. */
export async function paintCells(
  xml: string,
  comments: readonly CellComment[],
  styles: FilledStyles,
): Promise<string> {
  const byRow = new Map<number, CellComment[]>()
  for (const comment of comments) {
    const row = byRow.get(comment.row)
    if (row) row.push(comment)
    else byRow.set(comment.row, [comment])
  }
  const p = /<((?:\w+:)?)worksheet\b/.exec(xml)?.[1] ?? ''
  const rows = new RegExp(`(<${p}row\\b[^>]*?)(?:/>|>([\\s\\S]*?)</${p}row>)`, 'g')
  const pieces: string[] = []
  let done = 0
  let count = 0
  for (const match of xml.matchAll(rows)) {
    if (++count % ROWS_A_TURN === 0) await nextTurn()
    const [whole, open = '', content = ''] = match
    const guilty = byRow.get(Number(attribute(open, 'r')))
    if (!guilty) continue
    const painted = guilty.reduce((cells, comment) => paintCell(cells, comment, styles, p), content)
    pieces.push(xml.slice(done, match.index), `${open}>${painted}</${p}row>`)
    done = match.index + whole.length
  }
  return pieces.join('') + xml.slice(done)
}

function paintCell(cells: string, comment: CellComment, styles: FilledStyles, prefix: string): string {
  const ref = `${columnLetters(comment.column)}${comment.row}`
  const tags = cells.matchAll(new RegExp(`<${prefix}c\\b[^>]*>`, 'g'))
  for (const match of tags) {
    const at = parseReference(attribute(match[0], 'r') ?? '')?.column
    if (at === undefined || at < comment.column) continue
    if (at === comment.column) {
      const style = styles.filled(Number(attribute(match[0], 's') ?? 0), comment.severity)
      const end = match.index + match[0].length
      return cells.slice(0, match.index) + setAttribute(match[0], 's', String(style)) + cells.slice(end)
    }
    const added = `<${prefix}c r="${ref}" s="${styles.filled(0, comment.severity)}"/>`
    return cells.slice(0, match.index) + added + cells.slice(match.index)
  }
  return `${cells}<${prefix}c r="${ref}" s="${styles.filled(0, comment.severity)}"/>`
}
