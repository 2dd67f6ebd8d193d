import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { unpackFont } from './unpack-font.ts'

/** A page for paper, A4, that prints Chinese: what a printed report, receipt or label is drawn on. */
export type Paper = PDFKit.PDFDocument

/** Names of the faces that every paper knows. */
export const face = { text: 'text', strong: 'strong' } as const

const sansSc = (subset: string, weight: 400 | 700) =>
  `@fontsource/noto-sans-sc/files/noto-sans-sc-${subset}-${weight}-normal.woff`

/** Where each face is kept. Chinese and Latin are in one file; letters of other scripts are faces of their own. */
const files = {
  text: sansSc('chinese-simplified', 400),
  strong: sansSc('chinese-simplified', 700),
  vietnamese: sansSc('vietnamese', 400),
  myanmar: '@fontsource/noto-sans-myanmar/files/noto-sans-myanmar-myanmar-400-normal.woff',
} as const
export type FaceName = keyof typeof files

/** Letters that the face of the text lacks, and who has them (the ranges are those that the fonts' package states). */
const elsewhere: readonly (readonly [FaceName, RegExp])[] = [
  ['vietnamese', /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/],
  ['myanmar', /[\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f\u200b-\u200d]/],
]

/** A text in pieces that one face can draw each; composed first, for a letter and its accent may be two characters. */
export function runsOf(text: string): { face: FaceName; text: string }[] {
  const runs: { face: FaceName; text: string }[] = []
  for (const letter of text.normalize('NFC')) {
    const drawn = elsewhere.find(([, letters]) => letters.test(letter))?.[0] ?? 'text'
    const last = runs.at(-1)
    if (last?.face === drawn) last.text += letter
    else runs.push({ face: drawn, text: letter })
  }
  return runs
}

const resolve = createRequire(import.meta.url).resolve
const fonts = new Map<FaceName, Buffer>()

/** The font of a face, read and unpacked once a process. */
export function fontOf(name: FaceName): Buffer {
  const kept = fonts.get(name) ?? unpackFont(readFileSync(resolve(files[name])))
  fonts.set(name, kept)
  return kept
}

/** Writes what a person may have typed in any of the worker's languages; ends the line. */
export function write(paper: Paper, text: string): void {
  const runs = runsOf(text)
  for (const [n, run] of runs.entries()) {
    paper
      .registerFont(run.face, fontOf(run.face))
      .font(run.face)
      .text(run.text, { continued: n < runs.length - 1 })
  }
  paper.font(face.text)
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
  paper.registerFont(face.text, fontOf('text')).registerFont(face.strong, fontOf('strong')).font(face.text)
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
