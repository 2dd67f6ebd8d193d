import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import { ROSTER_PROBLEMS } from '../../domain/registrations/roster/problems.ts'
import { readRoster } from '../../domain/registrations/roster/read-roster.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { annotateWorkbook } from '../../domain/workbooks/annotate-workbook.ts'
import { commentsFor } from '../../domain/workbooks/comments.ts'
import { buildWorkbook, type CellValue } from '../workbooks/build-workbook.ts'
import { variants } from './roster-variants.ts'

const folder = new URL('../fixtures/rosters/', import.meta.url)
const today = Temporal.PlainDate.from('2026-11-20')
const options = { today, rules: rulePackFor('JS', today) }

const HEADER = [
  '姓名',
  '性别',
  '证件类型',
  '证件号码',
  '手机号',
  '车间',
  '入职日期',
  '合同到期日',
  '到达日期',
]
const GOOD = [
  '李明',
  '男',
  '身份证',
  '32069919900307257X',
  '13912345678',
  '一车间',
  '2026-06-01',
  '2027-05-31',
  '2026-05-30',
]

/** GOOD with some cells put in another way. */
function row(changes: Partial<Record<(typeof HEADER)[number], CellValue>>): CellValue[] {
  return HEADER.map((column, i) =>
    column in changes ? (changes[column] as CellValue) : (GOOD[i] as CellValue),
  )
}

async function judge(...rows: CellValue[][]) {
  return (await readRoster(await buildWorkbook([{ name: '一', rows: [HEADER, ...rows] }]), options)).rows
}

describe('the garment factory', () => {
  it('comes out row for row as expected', async () => {
    const command = ['--import', 'tsx', 'bin/import-roster.ts', 'tests/fixtures/rosters/garment-factory.xlsx']
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...command, '--dry-run', '--json', '--today', '2026-11-20'],
      { maxBuffer: 1 << 24 },
    )
    expect(stdout.trimEnd()).toBe(await readFile(new URL('garment-factory.expected.json', folder), 'utf8'))
  })

  it('comes back with each reason at its cell and is judged the same again', async () => {
    const bytes = await readFile(new URL('garment-factory.xlsx', folder))
    const reading = await readRoster(bytes, options)
    const comments = commentsFor(reading.rows, ROSTER_PROBLEMS, reading.columns)
    const annotated = await annotateWorkbook(bytes, comments)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(annotated as unknown as ExcelJS.Buffer)
    for (const { sheet, row, column, messages } of comments) {
      const note = workbook.getWorksheet(sheet)?.getCell(row, column).note
      const text = typeof note === 'object' ? note.texts?.map(part => part.text).join('') : note
      expect(text).toContain(messages[0]?.zh)
      expect(text).toContain(messages[0]?.en)
    }
    expect((await readRoster(annotated, options)).rows).toEqual(reading.rows)
  })
})

describe('rosters of other factories', () => {
  it('give what was meant, however they are typed', async () => {
    await fc.assert(
      fc.asyncProperty(variants, async ({ sheets, expected }) => {
        const { rows } = await readRoster(await buildWorkbook(sheets), options)
        const got = rows.map(({ sheet, row, outcome, reason, values }) => ({
          ...{
            sheet,
            row,
            outcome,
            reason,
            name: values.name,
            number: values.documentNumber,
            sex: values.sex,
          },
          ...{ workshop: values.workshop, phone: values.phone, hiredOn: values.hiredOn },
          ...{ contractEndsOn: values.contractEndsOn, arrivedOn: values.arrivedOn },
        }))
        const meant = expected.map(({ phone, sex, ...worker }) => ({
          ...{ ...worker, outcome: 'accept', reason: null, phone: `+86${phone}` },
          sex: sex === '男' ? 'MALE' : 'FEMALE',
        }))
        expect(got).toEqual(meant)
      }),
      { numRuns: Number(process.env.VARIANT_RUNS ?? 60) },
    )
  })

  it.each([
    [
      ['单位:', '海安市某某纺织厂', '信用代码', '92320699MA0TE5TB8P'],
      '海安市某某纺织厂',
      '92320699MA0TE5TB8P',
    ],
    [['某某电子(南通)有限公司2026年外来人员花名册'], '某某电子(南通)有限公司', null],
    [
      ['填报单位(盖章):某某制衣有限公司 统一社会信用代码: 91320699 MA0TE5TAXT'],
      '某某制衣有限公司',
      '91320699MA0TE5TAXT',
    ],
    [
      ['单位:某某制衣有限公司(统一社会信用代码:91320699MA0TE5TAXT)'],
      '某某制衣有限公司',
      '91320699MA0TE5TAXT',
    ],
    [['企业名称:某某集团', '填表日期:2026-11-20'], '某某集团', null],
    [['Company: Wanyu Garment Ltd', 'USCC: 91320699MA0TE5TAXT'], 'Wanyu Garment Ltd', '91320699MA0TE5TAXT'],
  ])('name themselves in the title: %j', async (title, company, uscc) => {
    const reading = await readRoster(
      await buildWorkbook([{ name: '一', rows: [title, HEADER, GOOD] }]),
      options,
    )
    expect([reading.company, reading.uscc, reading.rows.length]).toEqual([company, uscc, 1])
  })
})

describe('a row', () => {
  it.each<[string, Parameters<typeof row>[0], string | null]>([
    ['in order', {}, null],
    ['without a name', { 姓名: null }, 'NAME_MISSING'],
    ['with a stroke for a name', { 姓名: '/' }, 'NAME_MISSING'],
    ['without a number', { 证件号码: '无' }, 'ID_MISSING'],
    ['with a number cell', { 证件号码: 452699198112071300 }, 'ID_PRECISION_LOST'],
    ['with a formula nobody has calculated', { 姓名: { formula: 'A9' } as CellValue }, 'CELL_UNREADABLE'],
    ['with a broken formula', { 证件号码: { error: '#REF!' } as CellValue }, 'CELL_UNREADABLE'],
    ['with a broken formula that matters less', { 车间: { error: '#N/A' } as CellValue }, 'CELL_IGNORED'],
    ['with a calculated formula', { 姓名: { formula: 'A9', result: '李明' } as CellValue }, null],
    ['in rich text', { 姓名: { richText: [{ text: '李' }, { text: '明' }] } as CellValue }, null],
    ['with a link', { 姓名: { text: '李明', hyperlink: 'http://localhost' } as CellValue }, null],
    [
      'of a 17-year-old',
      { 证件号码: `32069920091121001${citizenIdCheckCharacter('32069920091121001')}` },
      'AGE_16_17',
    ],
    ['of a child', { 证件号码: '320699201101010014' }, 'UNDER_16'],
    ['with the other sex', { 性别: '女' }, 'SEX_DISAGREES_WITH_ID'],
    ['of a foreigner', { 证件类型: '护照', 证件号码: 'e 0243 2209' }, 'FOREIGNER_24H'],
    ['of a resident of Taiwan', { 证件类型: '台胞证', 证件号码: '12345678' }, null],
    ['with a contract that is over', { 合同到期日: '2026-05-31' }, 'CONTRACT_ENDS_BEFORE_HIRE'],
    ['with a contract without an end', { 合同到期日: '无固定期限' }, null],
    ['with half a phone number', { 手机号: '1380000' }, 'PHONE_INVALID'],
    ['with an odd date', { 入职日期: '去年' }, 'DATE_UNREADABLE'],
    ['without an arrival', { 到达日期: null }, 'ARRIVAL_MISSING'],
    ['with an odd arrival', { 到达日期: '2026-02-30' }, 'ARRIVAL_UNREADABLE'],
  ])('%s', async (_, changes, reason) => {
    const [judged] = await judge(row(changes))
    expect(judged?.reason).toBe(reason)
    expect(judged?.outcome).toBe(
      reason ? ROSTER_PROBLEMS[reason as keyof typeof ROSTER_PROBLEMS].severity : 'accept',
    )
  })

  it('repeats the cell above for a ditto mark, also below a rejected row and a blank one', async () => {
    const other = { 证件号码: '320699198802290026', 性别: '女', 车间: '同上' }
    const rows = await judge(row({ 姓名: null, 车间: '二车间' }), [], row(other), row({ 车间: '〃' }))
    expect(rows.map(({ reason, values }) => [reason, values.workshop])).toEqual([
      ['NAME_MISSING', '二车间'],
      [null, '二车间'],
      [null, '二车间'],
    ])
  })

  it('takes a merged cell for each of its rows', async () => {
    const rows = [
      HEADER,
      row({ 车间: '包装' }),
      row({ 车间: null, 证件号码: '320699198802290026', 性别: '女' }),
    ]
    const bytes = await buildWorkbook([{ name: '一', rows, merges: ['F2:F3'] }])
    expect((await readRoster(bytes, options)).rows.map(judged => judged.values.workshop)).toEqual([
      '包装',
      '包装',
    ])
  })

  it('is a duplicate only of one that is imported', async () => {
    const rows = await judge(row({ 姓名: null }), row({}), row({ 姓名: '李 明' }))
    expect(rows.map(judged => judged.reason)).toEqual(['NAME_MISSING', null, 'DUPLICATE_IN_FILE'])
  })
})

describe('a sheet', () => {
  it('without the columns is refused by their names', async () => {
    const bytes = await buildWorkbook([
      {
        name: '一',
        rows: [
          ['姓名', '性别', '手机号', '车间'],
          ['李明', '男'],
        ],
      },
    ])
    await expect(readRoster(bytes, options)).rejects.toMatchObject({
      code: 'HEADER_NOT_FOUND',
      zh: /证件号码/,
    })
  })

  it('that is hidden or only a note is left out and reported', async () => {
    const reading = await readRoster(
      await buildWorkbook([
        { name: '说明', rows: [['请如实填写']] },
        { name: '旧', rows: [HEADER, GOOD], state: 'hidden' },
        { name: '一', rows: [HEADER, GOOD] },
      ]),
      options,
    )
    expect(reading.rows).toHaveLength(1)
    expect(reading.skippedSheets).toEqual([
      { sheet: '说明', because: 'NO_HEADER' },
      { sheet: '旧', because: 'HIDDEN' },
    ])
  })

  it('may have a header of two rows', async () => {
    const upper = ['姓名', '性别', '证件', null, '手机号', '车间', '日期', null, null]
    const lower = [null, null, '类型', '号码', null, null, '入职', '合同到期', '到达']
    const bytes = await buildWorkbook([
      { name: '一', rows: [upper, lower, GOOD], merges: ['C1:D1', 'A1:A2'] },
    ])
    const [judged] = (await readRoster(bytes, options)).rows
    expect([judged?.row, judged?.reason, judged?.values.arrivedOn]).toEqual([3, null, '2026-05-30'])
  })
})
