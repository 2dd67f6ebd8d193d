import { describe, expect, it } from '@jest/globals'
import PDFDocument from 'pdfkit'
import { type FaceName, fontOf, printed, runsOf, write } from '../../domain/print/paper.ts'

/** What pdfkit's types leave out: the font that it draws with. */
interface Drawing {
  _font: { font: { hasGlyphForCodePoint(letter: number): boolean } }
}

const has = (name: FaceName, letter: string): boolean => {
  const paper = new PDFDocument().font(fontOf(name))
  return (paper as unknown as Drawing)._font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
}

const typed = [
  '张丽华：江苏省 Zhejiang 2026—11',
  'Nguyễn Thị Ngọc Ánh, Đồng Tháp, Thừa Thiên Huế',
  'Ngu\u0302ye\u0302\u0303n',
  'မောင်အောင် လမ်း ၁၂၊ ရန်ကုန်',
  '迪丽热巴·买买提 和 Trần Văn Ơn 与 ခင်မြင့်',
]

describe.each(typed)('%s', text => {
  it('is cut into pieces whose faces have every letter of them', () => {
    const runs = runsOf(text)
    expect(runs.map(run => run.text).join('')).toBe(text.normalize('NFC'))
    const missing = runs.flatMap(run => [...run.text].filter(letter => !has(run.face, letter)))
    expect(missing).toEqual([])
  })

  it('is written', async () => {
    const pdf = await printed({ title: '试', madeAt: new Date(0) }, paper => write(paper, text))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
