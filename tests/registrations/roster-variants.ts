import fc from 'fast-check'
import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import type { CellValue, SheetContent } from '../workbooks/build-workbook.ts'
import { dateTypings } from '../workbooks/date-typings.ts'

/** How one factory or another words each column. */
export const wordings = {
  name: [
    '姓名',
    '姓 名',
    '员工姓名',
    '*姓名',
    '姓名(Name)',
    '姓\n名',
    'Name',
    'Full Name',
    '职工姓名',
    '姓名(必填)',
    '姓　名',
  ],
  sex: ['性别', '性 别', 'Sex', 'Gender', '性别(男/女)', '男/女'],
  documentType: ['证件类型', '证件', '证件种类', '证件名称', 'ID Type', '有效证件类别', '证件类别'],
  documentNumber: [
    ...[
      '身份证号',
      '身份证号码',
      '证件号码',
      '证件号',
      '公民身份号码',
      '身份证/护照号码',
      'ID No.',
      'ID Number',
    ],
    ...['身份证号码(18位)', '※证件号码', '身 份 证 号', '居民身份证号码', 'Document Number'],
  ],
  hukouAddress: [
    '户籍地址',
    '户口所在地',
    '户籍所在地',
    '家庭住址',
    '户口所在地(详细地址)',
    '户籍地',
    '身份证地址',
    'Home Address',
    '常住户口所在地',
  ],
  phone: [
    '手机号',
    '联系电话',
    '手机号码',
    '联系方式',
    '电话',
    '手机',
    'Mobile',
    'Phone No.',
    '本人电话',
    '联系方式(手机)',
    'Tel.',
  ],
  workshop: [
    '车间',
    '部门',
    '部门/车间',
    '所在部门',
    '班组',
    '车间(部门)',
    'Department',
    '工段',
    '车间/班组',
    'Workshop',
  ],
  shift: ['班次', '班别', '班 次', 'Shift', '班制'],
  hiredOn: [
    '入职日期',
    '入厂时间',
    '入职时间',
    '进厂日期',
    'Hire Date',
    '到岗日期',
    '入厂日期(年/月/日)',
    '入职 日期',
    'Date of Entry',
  ],
  contractEndsOn: [
    '合同到期日',
    '合同终止',
    '合同到期日期',
    '劳动合同终止日期',
    '合同期满日',
    'Contract End Date',
    '合同截止日期',
    '合同有效期至',
  ],
  arrivedOn: [
    '到达日期',
    '来本地日期',
    '到达本地日期',
    '来海安日期',
    '抵达时间',
    'Arrival Date',
    '来本市时间',
    '到本地时间',
  ],
  intendedStay: ['拟住时间', '居住期限', '拟居住期限', '预计居住时间', 'Intended Stay', '拟居住时间'],
  lodging: ['住宿要求', '宿舍要求', '住宿需求', 'Room Preference', '住宿意向'],
  roommates: ['同住人', '希望同住', '希望同住人', '室友', 'Roommates', '想同住的人'],
  remark: ['备注', '备 注', 'Remarks', '备注说明'],
} as const

export type Column = keyof typeof wordings

export interface Worker {
  name: string
  number: string
  sex: '男' | '女'
  workshop: string
  phone: string
  hiredOn: string
  contractEndsOn: string | null
  arrivedOn: string
}

const SURNAMES = '龚苏段秦卢刘许覃徐贺欧阳'.split('')
const GIVEN = '娜俊琳斌帅雪磊霞静涛'.split('')
const WORKSHOPS = ['一车间', '二车间', '裁剪车间', '仓储', 'A线']

const isoDay = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map(day => day.toISOString().slice(0, 10))

export const worker: fc.Arbitrary<Worker> = fc
  .record({
    surname: fc.constantFrom(...SURNAMES),
    given: fc.array(fc.constantFrom(...GIVEN), { minLength: 1, maxLength: 2 }),
    division: fc.constantFrom('320699', '530699', '421199'),
    born: isoDay('1970-01-01', '2005-12-31'),
    sequence: fc.integer({ min: 1, max: 999 }),
    workshop: fc.constantFrom(...WORKSHOPS),
    phone: fc.integer({ min: 10_000_000, max: 99_999_999 }).map(tail => `138${tail}`),
    hiredOn: isoDay('2026-01-01', '2026-11-01'),
    contractEndsOn: fc.option(isoDay('2027-01-01', '2029-12-31'), { freq: 6 }),
    arrivedOn: isoDay('2026-01-01', '2026-11-01'),
  })
  .map(({ surname, given, division, born, sequence, ...rest }) => {
    const first17 = division + born.replaceAll('-', '') + String(sequence).padStart(3, '0')
    const sex = sequence % 2 === 1 ? ('男' as const) : ('女' as const)
    return {
      name: surname + given.join(''),
      number: first17 + citizenIdCheckCharacter(first17),
      sex,
      ...rest,
    }
  })

const wide = (text: string) =>
  text.replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

const nameTypings = [(n: string) => n, (n: string) => `${n[0]} ${n.slice(1)}`, (n: string) => `　${n} `]
const numberTypings = [
  (n: string) => n,
  (n: string) => n.toLowerCase(),
  wide,
  (n: string) => `${n.slice(0, 6)} ${n.slice(6, 14)} ${n.slice(14)}`,
  (n: string) => ` ${n}\u200b`,
]
const phoneTypings = [
  (n: string) => n,
  (n: string) => `+86 ${n}`,
  (n: string) => `${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
  (n: string) => Number(n),
  wide,
]
const endless = ['无固定期限', '长期', '', '/']
const dittos = ['同上', '〃', '"', '″', '同 上', '“', 'ditto', '々']

export interface Variant {
  sheets: SheetContent[]
  /** What must come out, with the sheet and row of each worker. */
  expected: (Worker & { sheet: string; row: number })[]
}

/** Choices for the typing of one row, as numbers; each is taken modulo what there is to choose from. */
interface RowChoices {
  worker: Worker
  typings: number[]
  blankBefore: boolean
}

function pick<T>(from: readonly T[], choice: number | undefined): T {
  return from[(choice ?? 0) % from.length] as T
}

function cellsOf({ worker, typings }: RowChoices, ditto: boolean, serial: number): Record<Column, CellValue> {
  const date = (iso: string, at: number): CellValue => {
    const choice = (typings[at] ?? 0) % (dateTypings.length + 1)
    return choice === dateTypings.length ? new Date(`${iso}T00:00:00Z`) : pick(dateTypings, choice)(iso)
  }
  return {
    name: pick(nameTypings, typings[0])(worker.name),
    sex: worker.sex,
    documentType: '居民身份证',
    documentNumber: pick(numberTypings, typings[1])(worker.number),
    hukouAddress: `云南省昭通市柳树村${serial}组`,
    phone: pick(phoneTypings, typings[2])(worker.phone),
    workshop: ditto ? pick(dittos, typings[3]) : worker.workshop,
    shift: '白班',
    hiredOn: date(worker.hiredOn, 4),
    contractEndsOn: worker.contractEndsOn ? date(worker.contractEndsOn, 5) : pick(endless, typings[5]),
    arrivedOn: date(worker.arrivedOn, 6),
    intendedStay: '一年',
    lodging: '',
    roommates: '',
    remark: '',
  }
}

const sheetChoices = fc.record({
  title: fc.array(fc.constantFrom('外来务工人员花名册', '填表说明:请如实填写', '2026年11月'), {
    maxLength: 3,
  }),
  columns: fc.shuffledSubarray(Object.keys(wordings) as Column[], { minLength: 15 }),
  words: fc.array(fc.nat(100), { minLength: 15, maxLength: 15 }),
  serial: fc.boolean(),
  indent: fc.nat(2),
  footer: fc.boolean(),
  rows: fc.array(
    fc.record({
      worker,
      typings: fc.array(fc.nat(1000), { minLength: 7, maxLength: 7 }),
      blankBefore: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

/** Workbooks of one to four sheets made from a plain list of workers in every way a personnel office might. */
export const variants: fc.Arbitrary<Variant> = fc
  .array(sheetChoices, { minLength: 1, maxLength: 4 })
  .map(choices => {
    const seen = new Set<string>()
    const expected: Variant['expected'] = []
    const sheets = choices.map((choice, s): SheetContent => {
      const name = `第${s + 1}批`
      const margin: CellValue[] = [...Array(choice.indent).fill(null), ...(choice.serial ? ['序号'] : [])]
      const header = choice.columns.map((column, i) => pick(wordings[column], choice.words[i]))
      const rows: CellValue[][] = [...choice.title.map(line => [line]), [...margin, ...header]]
      let above: string | null = null
      for (const row of choice.rows) {
        if (seen.has(row.worker.number)) continue
        seen.add(row.worker.number)
        if (row.blankBefore) rows.push([])
        const cells = cellsOf(row, above === row.worker.workshop, rows.length)
        const lead: CellValue[] = margin.map(cell => (cell === null ? null : rows.length))
        rows.push([...lead, ...choice.columns.map(column => cells[column])])
        above = row.worker.workshop
        expected.push({ ...row.worker, sheet: name, row: rows.length })
      }
      if (choice.footer)
        rows.push(['合计', null, `${choice.rows.length}人`], ['制表人:', null, null, null, '审核人:'])
      return { name, rows }
    })
    return { sheets, expected }
  })
