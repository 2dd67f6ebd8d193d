import ExcelJS from 'exceljs'
import { citizenIdCheckCharacter } from '../../../domain/people/documents.ts'
import { givenLetters, surnames } from '../register/names.ts'

const HEAD = [
  ...['序号', '姓名', '性别', '证件类型', '身份证号码', '户籍地址', '联系电话', '车间', '班次'],
  ...['入职日期', '合同到期日', '到达日期', '拟住时间', '住宿要求', '同住人', '备注'],
]
const FIRST_BIRTHDAY = Date.UTC(1970, 0, 1)

/** A document number of nobody: division 320698 is unassigned. `series` keeps two rosters apart, 0 to 9. */
export function rosterNumber(index: number, series: number): string {
  const birthday = new Date(FIRST_BIRTHDAY + ((index * 37) % 12_000) * 86_400_000).toISOString().slice(0, 10)
  const sequence = Math.floor(index / 12_000) * 10 + series
  const first17 = `320698${birthday.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first17 + citizenIdCheckCharacter(first17)
}

/** A roster as a large factory sends it: 16 columns, dates as dates, of `rows` different people. */
export async function madeRoster(rows: number, series = 0): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('花名册')
  sheet.addRow([`大厂花名册（${rows} 人）`])
  sheet.addRow(HEAD)
  const arrived = new Date(Date.UTC(2026, 10, 18))
  const hired = new Date(Date.UTC(2026, 10, 16))
  const ends = new Date(Date.UTC(2028, 10, 15))
  for (let i = 0; i < rows; i++) {
    const number = rosterNumber(i, series)
    sheet.addRow([
      i + 1,
      `${surnames[(i * 7) % surnames.length]?.letter}${givenLetters[(i * 11) % givenLetters.length]?.letter}${givenLetters[(i * 13) % givenLetters.length]?.letter}`,
      Number(number[16]) % 2 === 1 ? '男' : '女',
      '居民身份证',
      number,
      `云南省昭通市昭阳区第${i % 900}村`,
      `139${String(10_000_000 + i)}`,
      ['一车间', '二车间', '包装车间'][i % 3],
      i % 2 ? '白班' : '夜班',
      hired,
      ends,
      arrived,
      i % 3 ? '一年' : '半年以内',
      i % 5 ? '' : '下铺',
      '',
      '',
    ])
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
