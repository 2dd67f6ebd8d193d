import { drawQrCode, drawSignatures, face, type Paper, printed } from '../print/paper.ts'
import type { DayRoot } from './seal-chain.ts'

export interface DayPage {
  day: DayRoot
  township: { name: string; divisionCode: string }
  /** When it was drawn up, UTC. */
  printedAt: Date
}

/** What the QR code of a day's page says: enough to hold a log to it, and nothing of anybody. */
export const dayCode = ({ format, townshipId, date, seals, last, root, head }: DayRoot): string =>
  [format, townshipId, date, seals, last, root, head].join('|')

/**
 * A day's root as a page to be printed, signed and locked away, where nobody who runs the database reaches it. A PDF.
 */
export function dayPage({ day, township, printedAt }: DayPage): Promise<Buffer> {
  const title = `日志封存单 ${day.date} ${township.name}`
  return printed({ title, madeAt: printedAt }, paper => {
    paper.font(face.strong).fontSize(20).fillColor('#000').text('日志封存单')
    paper.font(face.text).fontSize(11).fillColor('#444').text('The sealed log: root of one day')
    paper.moveDown(1.4)
    const facts: [string, string][] = [
      ['镇街 Township', `${township.name}（${township.divisionCode}）`],
      ['日期 Date', `${day.date}（Asia/Shanghai）`],
      ['当日封存 Seals', `${day.first}–${day.last}，共 ${day.seals} 次`],
      ['制表时间 Drawn up', shanghaiTime(printedAt)],
    ]
    for (const [label, value] of facts) fact(paper, label, value)
    hashBlock(paper, '当日的根 Root of the day', day.root)
    hashBlock(paper, '末次封存的哈希 Hash of the last seal', day.head)
    const y = paper.y + 18
    drawQrCode(paper, dayCode(day), { x: paper.page.margins.left, y, size: 132 })
    explain(paper, paper.page.margins.left + 156, y)
    drawSignatures(
      paper,
      ['制表人 Drawn up by', '见证人 Witness', '存放人及日期 Kept by, date'],
      paper.page.height - 170,
    )
    paper
      .font(face.text)
      .fontSize(8)
      .fillColor('#666')
      .text(`${day.format} · ${day.townshipId}`, paper.page.margins.left, paper.page.height - 84, {
        lineBreak: false,
      })
  })
}

function fact(paper: Paper, label: string, value: string): void {
  const { left } = paper.page.margins
  const y = paper.y
  paper.font(face.text).fontSize(10).fillColor('#444').text(label, left, y)
  paper
    .fontSize(11)
    .fillColor('#000')
    .text(value, left + 130, y)
  paper.moveDown(0.5)
}

/** In groups of eight, four a line: to be read aloud and compared by eye. */
function hashBlock(paper: Paper, label: string, hex: string): void {
  const { left } = paper.page.margins
  const groups = hex.match(/.{1,8}/g) ?? [hex]
  paper.moveDown(0.7)
  paper.font(face.text).fontSize(10).fillColor('#444').text(label, left)
  paper.moveDown(0.3)
  for (const from of [0, 4])
    paper
      .font('Courier-Bold')
      .fontSize(14)
      .fillColor('#000')
      .text(groups.slice(from, from + 4).join('  '), left)
}

function explain(paper: Paper, x: number, y: number): void {
  const width = paper.page.width - paper.page.margins.right - x
  const lines = [
    '本单由系统根据当日全部封存生成，不含任何个人信息。请核对、签名，存放在数据库管理人员无法接触之处。',
    'Drawn up from all seals of that day; it names nobody. Compare, sign, and keep it where nobody who runs the database can reach it.',
    '核验：npm run audit:verify -- --roots 目录；目录中该日的 .json 文件须与本单一致。',
    'To verify: npm run audit:verify -- --roots DIR; the .json file of the day must agree with this page.',
  ]
  paper
    .font(face.text)
    .fontSize(9)
    .fillColor('#222')
    .text(lines[0] ?? '', x, y, { width })
  for (const line of lines.slice(1)) paper.moveDown(0.5).text(line, { width })
}

const shanghaiTime = (instant: Date): string =>
  `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}（Asia/Shanghai）`
