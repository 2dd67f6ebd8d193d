import ExcelJS from 'exceljs'

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
