import ExcelJS from 'exceljs'
import { packPart, writeZip } from '../../domain/workbooks/zip-writer.ts'

export type CellValue = ExcelJS.CellValue

export interface SheetContent {
  name: string
  rows: CellValue[][]
  merges?: string[]
  state?: 'visible' | 'hidden' | 'veryHidden'
}

/** The bytes of a workbook with these sheets. A blank row is []. */
export async function buildWorkbook(sheets: readonly SheetContent[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  for (const { name, rows, merges, state } of sheets) {
    const sheet = workbook.addWorksheet(name, { state: state ?? 'visible' })
    rows.forEach((values, i) => {
      values.forEach((value, c) => {
        if (value === null || value === undefined) return
        const cell = sheet.getCell(i + 1, c + 1)
        cell.value = value
        if (value instanceof Date) cell.numFmt = 'yyyy-mm-dd'
      })
    })
    for (const range of merges ?? []) sheet.mergeCells(range)
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** A workbook whose sheet is `sheet`, with the size that the directory claims for it. */
export async function withSheet(sheet: Buffer, claimed = sheet.length): Promise<Buffer> {
  const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const part = await packPart('xl/worksheets/sheet1.xml', sheet)
  return writeZip([
    await packPart(
      'xl/workbook.xml',
      Buffer.from(
        `<workbook xmlns:r="${rels}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
    ),
    await packPart(
      'xl/_rels/workbook.xml.rels',
      Buffer.from(
        `<Relationships><Relationship Id="r1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    ),
    { ...part, size: claimed },
  ])
}
