import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { ROOM_PROBLEMS } from '../../domain/housing/room-ledger/problems.ts'
import { readRoomLedger } from '../../domain/housing/room-ledger/read-room-ledger.ts'
import {
  floorOfRoom,
  readArea,
  readAvailable,
  readBackOn,
  readBeds,
  readFloor,
  readRoomNumber,
  readRoomSex,
} from '../../domain/housing/room-ledger/values.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { buildWorkbook, type CellValue, type SheetContent } from '../workbooks/build-workbook.ts'

const folder = new URL('../fixtures/dormitories/', import.meta.url)
const rules = rulePackFor('JS', Temporal.PlainDate.from('2026-11-20'))
const HEADER = ['楼层', '房号', '使用面积(㎡)', '床位数', '入住性别', '状态', '备注']

async function judge(...rows: CellValue[][]) {
  return (await readRoomLedger(await buildWorkbook([{ name: '1号楼', rows: [HEADER, ...rows] }]), { rules }))
    .rows
}

describe('the apartments', () => {
  it('come out row for row as expected', async () => {
    const file = 'tests/fixtures/dormitories/wanyu-apartments.xlsx'
    const command = [
      '--import',
      'tsx',
      'bin/import-rooms.ts',
      file,
      '--dry-run',
      '--json',
      '--today',
      '2026-11-20',
    ]
    const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 1 << 24 })
    expect(stdout.trimEnd()).toBe(await readFile(new URL('wanyu-apartments.expected.json', folder), 'utf8'))
  })

  it('say when a room is back', async () => {
    const { rows } = await readRoomLedger(await readFile(new URL('wanyu-apartments.xlsx', folder)), { rules })
    expect(rows.filter(row => !row.values.available).map(row => row.values.backOn)).toContain('2026-12-15')
  })
})

describe('a row', () => {
  const good: CellValue[] = [1, 101, 33.8, 8, '男', '可用', '']
  const but = (at: number, value: CellValue) => good.map((cell, i) => (i === at ? value : cell))

  it.each<[string, CellValue[], string | null]>([
    ['in order', good, null],
    ['without a number', but(1, null), 'ROOM_MISSING'],
    ['without an area', but(2, null), 'AREA_MISSING'],
    ['with an area of nothing', but(2, 0), 'AREA_MISSING'],
    ['with an area of words', but(2, '很大'), 'AREA_UNREADABLE'],
    ['with an area about right', but(2, '约33.8平'), 'AREA_IS_TEXT'],
    ['with a number typed as text', but(2, '33.8'), null],
    ['without beds', but(3, 0), 'NO_BEDS'],
    ['with no word on beds', but(3, null), 'NO_BEDS'],
    ['with half a bed', but(3, 1.5), 'BEDS_UNREADABLE'],
    ['with more beds than the area allows', but(2, 31.9), 'BEDS_EXCEED_LEGAL_CAPACITY'],
    ['with more beds than a room may have', [1, 101, 90, 10, '男', '可用', ''], 'BEDS_EXCEED_LEGAL_CAPACITY'],
    ['for nobody', but(4, null), 'SEX_MISSING'],
    ['in an odd state', but(5, '?'), 'STATUS_UNREADABLE'],
    ['with a broken formula', but(2, { error: '#REF!' } as CellValue), 'CELL_UNREADABLE'],
  ])('%s', async (_, cells, reason) => {
    const [judged] = await judge(cells)
    expect(judged?.reason).toBe(reason)
    expect(judged?.outcome).toBe(
      reason ? ROOM_PROBLEMS[reason as keyof typeof ROOM_PROBLEMS].severity : 'accept',
    )
  })

  it('is a duplicate of any earlier one in its building', async () => {
    const rows = await judge(but(2, null), good, but(1, '101 室'), but(1, '102'))
    expect(rows.map(row => row.reason)).toEqual(['AREA_MISSING', 'DUPLICATE_ROOM', 'DUPLICATE_ROOM', null])
  })

  it('goes on with the floor above when the cell is blank', async () => {
    const rows = await judge(
      ['二层', '201', 40, 8, '男', '', ''],
      [null, '202', 40, 8, '男', '', ''],
      [null, '301', 40, 8, '男', '', ''],
    )
    expect(rows.map(row => row.values.floor)).toEqual([2, 2, 3])
  })
})

describe('wordings', () => {
  it.each<[string, number | null]>([
    ...([
      ['1', 1],
      ['1F', 1],
      ['F3', 3],
      ['一层', 1],
      ['三楼', 3],
      ['第十二层', 12],
      ['12层', 12],
    ] as [string, number][]),
    ...([
      ['B1', -1],
      ['负一层', -1],
      ['地下2层', -2],
      ['-1', -1],
      ['2nd floor', 2],
      ['楼顶', null],
    ] as [string, number | null][]),
  ])('floor %s is %s', (text, floor) => expect(readFloor(text)).toBe(floor))

  it.each<[string, number | null]>([
    ['101', 1],
    ['A-1203', 12],
    ['2-305', 3],
    ['B305室', 3],
    ['7', null],
  ])('room %s is on floor %s', (room, floor) => expect(floorOfRoom(room)).toBe(floor))

  it.each([
    ['１０１', '101'],
    ['101室', '101'],
    ['A-101', 'A-101'],
    ['房号101', '101'],
    [' 1 01 ', '101'],
    ['甲01号', '甲01'],
  ])('room number %s is %s', (text, room) => expect(readRoomNumber(text)).toBe(room))

  it.each<[string, number | null]>([
    ...([
      ['33.8', 33.8],
      ['33.8㎡', 33.8],
      ['约33.8平', 33.8],
      ['约 19 平米', 19],
      ['大约20平方米左右', 20],
    ] as [string, number][]),
    ...([
      ['３３．８', 33.8],
      ['33.8 m²', 33.8],
      ['33.8m2', 33.8],
      ['6*5', null],
      ['-3', null],
    ] as [string, number | null][]),
  ])('area %s is %s', (text, area) => expect(readArea(text)?.area ?? null).toBe(area))

  it.each<[string, number | null]>([
    ['8', 8],
    ['8张', 8],
    ['六张', 6],
    ['8 张', 8],
    ['十二个床位', 12],
    ['若干', null],
    ['9999', null],
  ])('beds %s are %s', (text, beds) => expect(readBeds(text)).toBe(beds))

  it.each<[string, string | null]>([
    ['男', '男'],
    ['女工', '女'],
    ['夫妻房', '夫妻'],
    ['家庭', '家庭'],
    ['混合', '混合'],
    ['男/女', '混合'],
    ['F', '女'],
    ['x', null],
  ])('sex %s is %s', (text, sex) => expect(readRoomSex(text)).toBe(sex))

  it('tell rooms in use from rooms out of service', () => {
    for (const open of ['可用', '在用', '正常', '空置', '已住', '使用中', '启用', '空闲'])
      expect([open, readAvailable(open)]).toEqual([open, true])
    for (const shut of [
      '停用',
      '维修',
      '漏水',
      '封闭',
      '维修中',
      '不可用',
      '报废',
      '待修',
      '装修',
      '未启用',
      '暂停使用',
    ])
      expect([shut, readAvailable(shut)]).toEqual([shut, false])
    expect(readAvailable('未知')).toBeNull()
    expect([
      readBackOn('漏水,2026-12-15前修好'),
      readBackOn('2026年1月5日前修好'),
      readBackOn('换门锁'),
    ]).toEqual(['2026-12-15', '2026-01-05', null])
  })
})

const words = {
  floor: ['楼层', '层', 'Floor', '所在楼层', '楼 层'],
  room: ['房号', '房间号', '宿舍号', 'Room No.', '房间编号', '*房号'],
  roomType: ['房型', '房间类型', '户型'],
  usableArea: [
    '使用面积(㎡)',
    '使用面积',
    '面积',
    '面积(平方米)',
    'Usable Area (m²)',
    '使用面积/平米',
    '房间面积',
  ],
  beds: ['床位数', '床位', '床数', 'Beds', '床位数量(张)', '核定床位数', '铺位数'],
  sex: ['入住性别', '性别', '居住性别', 'Sex', '性别要求'],
  bathroom: ['独立卫生间', '卫生间', '有无卫生间'],
  bedType: ['床型', '床铺类型'],
  status: ['状态', '房间状态', '使用状态', 'Status', '使用情况'],
  remark: ['备注', '说明'],
} as const
type Column = keyof typeof words

const floors = [
  (n: number) => n,
  (n: number) => `${n}F`,
  (n: number) => `${n}层`,
  (n: number) => `${'一二三四五六'[n - 1]}楼`,
]
const bedsTypings = [
  (n: number) => n,
  (n: number) => `${n}张`,
  (n: number) => `${n} 张`,
  (n: number) => `${'一二三四五六七八'[n - 1]}张`,
]
const pick = <T>(from: readonly T[], choice: number | undefined): T => from[(choice ?? 0) % from.length] as T

const building = fc.record({
  name: fc.constantFrom('A栋', 'B栋', '3号楼', '女生公寓'),
  columns: fc.shuffledSubarray(Object.keys(words) as Column[], { minLength: 10 }),
  wording: fc.array(fc.nat(60), { minLength: 10, maxLength: 10 }),
  prefix: fc.constantFrom('', 'A-', '2-'),
  merged: fc.boolean(),
  titles: fc.nat(3),
  floors: fc.array(
    fc.record({
      typing: fc.nat(3),
      rooms: fc.array(
        fc.record({
          area: fc.integer({ min: 80, max: 600 }).map(tenths => tenths / 10),
          beds: fc.integer({ min: 1, max: 8 }),
          bedsTyping: fc.nat(3),
          sex: fc.constantFrom('男', '女', '夫妻', '家庭'),
          status: fc.constantFrom(
            ...(['可用', '在用', '', '正常'] as const),
            ...(['停用', '维修', '漏水'] as const),
          ),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

describe('ledgers of other dormitories', () => {
  it('give what was meant, however they are typed', async () => {
    const ledgers = fc.uniqueArray(building, { selector: sheet => sheet.name, minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(ledgers, async ledger => {
        const expected: unknown[] = []
        const sheets = ledger.map((sheet): SheetContent => {
          const rows: CellValue[][] = Array.from({ length: sheet.titles }, (_, i) => [
            `${sheet.name} 房间台账 ${i}`,
          ])
          const merges: string[] = []
          rows.push(sheet.columns.map((column, i) => pick(words[column], sheet.wording[i])))
          const letter = String.fromCharCode(65 + sheet.columns.indexOf('floor'))
          sheet.floors.forEach((level, f) => {
            const first = rows.length + 1
            level.rooms.forEach((room, r) => {
              const number = `${sheet.prefix}${f + 1}0${r + 1}`
              const cells: Record<Column, CellValue> = {
                floor: sheet.merged && r > 0 ? null : pick(floors, level.typing)(f + 1),
                room: number,
                roomType: `${room.beds}人间`,
                usableArea: room.area,
                beds: pick(bedsTypings, room.bedsTyping)(room.beds),
                sex: room.sex,
                bathroom: '有',
                bedType: '上下铺',
                status: room.status,
                remark: '',
              }
              rows.push(sheet.columns.map(column => cells[column]))
              const fits = room.beds <= Math.floor((room.area * 10) / 40)
              expected.push({
                ...{ sheet: sheet.name, row: rows.length, room: number, floor: f + 1, usableArea: room.area },
                ...{
                  beds: room.beds,
                  sex: room.sex,
                  available: !['停用', '维修', '漏水'].includes(room.status),
                },
                reason: fits ? null : 'BEDS_EXCEED_LEGAL_CAPACITY',
              })
            })
            if (sheet.merged && rows.length > first) merges.push(`${letter}${first}:${letter}${rows.length}`)
          })
          rows.push(['合计', null, `${sheet.floors.length}间`])
          return { name: sheet.name, rows, merges }
        })
        const { rows } = await readRoomLedger(await buildWorkbook(sheets), { rules })
        const got = rows.map(({ sheet, row, reason, values: v }) => ({
          ...{ sheet, row, room: v.room, floor: v.floor, usableArea: v.usableArea },
          ...{ beds: v.beds, sex: v.sex, available: v.available, reason },
        }))
        expect(got).toEqual(expected)
      }),
      { numRuns: Number(process.env.VARIANT_RUNS ?? 60) },
    )
  })
})
