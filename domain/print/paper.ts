import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { unpackFont } from './unpack-font.ts'

/** A page for paper, A4, that prints Chinese: what a printed report, receipt or label is drawn on. */
export type Paper = PDFKit.PDFDocument

/** Names of the faces that every paper knows. */
export const face = { text: 'text', strong: 'strong' } as const

const resolve = createRequire(import.meta.url).resolve
const fonts = new Map<string, Buffer>()

/** Noto Sans SC holds Chinese and Latin in one file; read and unpacked once a process. */
function font(weight: 400 | 700): Buffer {
  const name = `@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`
  const kept = fonts.get(name) ?? unpackFont(readFileSync(resolve(name)))
  fonts.set(name, kept)
  return kept
}

export interface PaperOptions {
  /** Stands in the file's own properties. */
  title: string
  /** The file's moment; the same content at the same moment is the same file. */
  madeAt: Date
}

/**
 * Draws on a paper and returns the PDF. `draw` may begin further pages.
 * @throws whatever `draw` throws
 */
export async function printed(
  { title, madeAt }: PaperOptions,
  draw: (paper: Paper) => void,
): Promise<Buffer> {
  const paper = new PDFDocument({
    size: 'A4',
    margins: { top: 60, bottom: 60, left: 64, right: 64 },
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Author: '安居 Anju', CreationDate: madeAt, ModDate: madeAt },
  })
  paper.registerFont(face.text, font(400)).registerFont(face.strong, font(700)).font(face.text)
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((done, failed) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk))
    paper.on('end', () => done(Buffer.concat(chunks)))
    paper.on('error', failed)
  })
  draw(paper)
  paper.end()
  return whole
}

/** A QR code as filled squares, so that it stays sharp on paper; `size` in points, error correction M. */
export function drawQrCode(paper: Paper, text: string, at: { x: number; y: number; size: number }): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const side = at.size / modules.size
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) paper.rect(at.x + column * side, at.y + row * side, side, side)
  paper.fill('#000')
}

/** Lines to sign on: what each is for above it, room for a hand. */
export function drawSignatures(paper: Paper, labels: readonly string[], y: number): void {
  const { left, right } = paper.page.margins
  const gap = 24
  const width = (paper.page.width - left - right - gap * (labels.length - 1)) / labels.length
  for (const [n, label] of labels.entries()) {
    const x = left + n * (width + gap)
    paper.font(face.text).fontSize(9).fillColor('#444').text(label, x, y, { width })
    paper
      .moveTo(x, y + 64)
      .lineTo(x + width, y + 64)
      .lineWidth(0.7)
      .stroke('#444')
  }
}
