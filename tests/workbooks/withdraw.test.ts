import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { act } from '../../domain/act.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { applyImport, requestApply } from '../../domain/workbooks/apply-import.ts'
import { checkImport } from '../../domain/workbooks/check-import.ts'
import { mapColumns, openLayout } from '../../domain/workbooks/map-columns.ts'
import { storeUpload } from '../../domain/workbooks/upload.ts'
import { requestWithdrawal, withdrawImport } from '../../domain/workbooks/withdraw-import.ts'
import { importKinds } from '../../workers/registrations/import-kinds.ts'
import { testDocumentNumber } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { buildWorkbook } from './build-workbook.ts'

const house = await testHouse()
await house.owner.$transaction(tx => seedCalendar(tx))
const report = { progress: async () => {}, signal: new AbortController().signal }
const HEAD = ['姓名', '身份证号码', '性别', '手机号', '车间', '入职日期', '到达日期', '住宿要求']

type Row = (string | null)[]
const person = (name: string, number: string, workshop = '一车间', phone = '13912345678'): Row => [
  ...[name, number, '男', phone, workshop, '2026-11-16', '2026-11-18', '下铺'],
]

async function upload(township: TestTownship, rows: Row[], head = HEAD, known = true) {
  const clerk = await township.actor('STATION_CLERK')
  const batchId = randomUUID()
  const bytes = await buildWorkbook([{ name: '花名册', rows: [['测试厂花名册'], head, ...rows] }])
  const owner = { employerId: known ? township.employerId : null, propertyId: null }
  const claim = {
    batchId,
    accountId: clerk.accountId ?? '',
    kind: 'ROSTER' as const,
    fileName: 'a.xlsx',
    ...owner,
  }
  await storeUpload(house, clerk, claim, bytes)
  await checkImport(house, clerk, batchId, importKinds, report)
  return { clerk, batchId }
}

async function imported(township: TestTownship, rows: Row[]) {
  const { clerk, batchId } = await upload(township, rows)
  house.clock.set(house.clock.now().add({ seconds: 1 }).toString())
  await act(house, clerk, 'import.apply', under => requestApply(under, batchId))
  await applyImport(house, clerk, batchId, importKinds, report)
  house.clock.set(house.clock.now().add({ minutes: 1 }).toString())
  return { clerk, batchId }
}

const statusOf = async (id: string) =>
  (await house.owner.importBatch.findUniqueOrThrow({ where: { id } })).status

/** Everything that an import writes, as it stands. */
async function world(townshipId: string) {
  const where = { where: { townshipId }, orderBy: { id: 'asc' } } as const
  const people = await house.owner.migrantResident.findMany(where)
  return JSON.stringify({
    people: people.map(({ updatedAt, ...person }) => person),
    contracts: await house.owner.employmentContract.findMany(where),
    registrations: (await house.owner.residenceRegistration.findMany(where)).map(
      ({ updatedAt, knownFrom, validFrom, ...registration }) => registration,
    ),
    wishes: await house.owner.lodgingWish.findMany({ where: { townshipId }, orderBy: { residentId: 'asc' } }),
  })
}

describe('a batch that is taken back', () => {
  it('leaves everything as it was: who came with it is gone, what it changed of others is undone', async () => {
    const township = await testTownship(house)
    const [a, b, c] = [testDocumentNumber(), testDocumentNumber(), testDocumentNumber()]
    await imported(township, [person('王一', a), person('王二', b)])
    const before = await world(township.id)
    const { clerk, batchId } = await imported(township, [
      person('王一', a, '二车间', '13912349999'),
      person('王三', c, '三车间'),
    ])
    expect(await world(township.id)).not.toBe(before)
    await act(house, clerk, 'import.withdraw', under => requestWithdrawal(under, batchId, '传错了文件'))
    expect(await statusOf(batchId)).toBe('WITHDRAWING')
    await withdrawImport(house, clerk, batchId)
    // A second time, as after a kill, nothing more happens.
    await withdrawImport(house, clerk, batchId)
    expect(await statusOf(batchId)).toBe('WITHDRAWN')
    expect(await world(township.id)).toBe(before)
    expect(
      await house.owner.importRow.count({
        where: { batchId, subjectId: { not: null }, alreadyKnown: false },
      }),
    ).toBe(0)
  })

  it('is kept as soon as something has been built on it, and says what, in rows', async () => {
    const township = await testTownship(house)
    const { clerk, batchId } = await imported(township, [
      person('李一', testDocumentNumber()),
      person('李二', testDocumentNumber()),
    ])
    const [first, second] = await house.owner.migrantResident.findMany({ where: { townshipId: township.id } })
    await house.owner.residencePermit.create({
      data: {
        townshipId: township.id,
        residentId: first?.id ?? '',
        status: 'DRAFT',
        createdAt: new Date(house.clock.now().epochMilliseconds),
      },
    })
    await house.owner.residenceRegistration.updateMany({
      where: { residentId: second?.id },
      data: { residenceAddress: '新地址' },
    })
    const refused = act(house, clerk, 'import.withdraw', under =>
      requestWithdrawal(under, batchId, '传错了文件'),
    )
    await expect(refused).rejects.toMatchObject({
      code: 'IMPORT_BUILT_ON',
      zh: expect.stringMatching(/居住证（1 行）.*登记.*（1 行）|登记.*（1 行）.*居住证（1 行）/),
    })
    expect(await statusOf(batchId)).toBe('APPLIED')
    expect(await house.owner.migrantResident.count({ where: { townshipId: township.id } })).toBe(2)
  })

  it('is kept when that happens between the asking and the doing', async () => {
    const township = await testTownship(house)
    const { clerk, batchId } = await imported(township, [person('赵一', testDocumentNumber())])
    await act(house, clerk, 'import.withdraw', under => requestWithdrawal(under, batchId, '传错了文件'))
    const one = await house.owner.migrantResident.findFirstOrThrow({ where: { townshipId: township.id } })
    await house.owner.residencePermit.create({
      data: {
        townshipId: township.id,
        residentId: one.id,
        status: 'DRAFT',
        createdAt: new Date(house.clock.now().epochMilliseconds),
      },
    })
    await withdrawImport(house, clerk, batchId)
    const batch = await house.owner.importBatch.findUniqueOrThrow({ where: { id: batchId } })
    expect(batch).toMatchObject({ status: 'APPLIED', errorCode: 'IMPORT_BUILT_ON' })
  })
})

describe('two batches at the same moment', () => {
  it('register each person once; who is in both is new in one and known in the other', async () => {
    const township = await testTownship(house)
    const numbers = Array.from({ length: 60 }, testDocumentNumber)
    const rows = numbers.map((number, n) => person(`孙${'一二三四五六七八九十'[n % 10]}`, number))
    const batches = [
      await upload(township, rows.slice(0, 40)),
      await upload(township, [...rows.slice(20)].reverse()),
    ]
    for (const { clerk, batchId } of batches)
      await act(house, clerk, 'import.apply', under => requestApply(under, batchId))
    await Promise.all(
      batches.map(({ clerk, batchId }) => applyImport(house, clerk, batchId, importKinds, report)),
    )
    expect(await house.owner.migrantResident.count({ where: { townshipId: township.id } })).toBe(60)
    expect(await house.owner.residenceRegistration.count({ where: { townshipId: township.id } })).toBe(60)
    const ended = await house.owner.importBatch.findMany({
      where: { id: { in: batches.map(({ batchId }) => batchId) } },
    })
    expect(ended.map(({ status }) => status)).toEqual(['APPLIED', 'APPLIED'])
    expect(ended.reduce((sum, { createdRows }) => sum + createdRows, 0)).toBe(60)
    expect(ended.reduce((sum, { knownRows }) => sum + knownRows, 0)).toBe(20)
  })
})

describe('headers that nobody understands', () => {
  const odd = ['人员称呼甲', '编码乙', '性别', '手机号', '车间', '入职日期', '到达日期', '住宿要求']

  it('are said by hand once, and known of the company from then on', async () => {
    const township = await testTownship(house)
    const { clerk, batchId } = await upload(township, [person('周一', testDocumentNumber())], odd)
    const failed = await house.owner.importBatch.findUniqueOrThrow({ where: { id: batchId } })
    expect(failed).toMatchObject({ status: 'FAILED', errorCode: 'HEADER_NOT_FOUND' })
    const [sheet] = openLayout(house.vault, failed.layoutCiphertext)
    expect(sheet).toMatchObject({ found: false, row: 2 })
    expect(sheet?.columns.map(({ label, meaning }) => [label, meaning]).slice(0, 3)).toEqual([
      ['人员称呼甲', null],
      ['编码乙', null],
      ['性别', 'sex'],
    ])
    await act(house, clerk, 'import.map', under =>
      mapColumns(
        under,
        importKinds,
        batchId,
        [
          { header: '人员称呼甲', meaning: 'name' },
          { header: '编码乙', meaning: 'documentNumber' },
          { header: '车间', meaning: null },
        ],
        null,
      ),
    )
    await checkImport(house, clerk, batchId, importKinds, report)
    expect(await house.owner.importBatch.findUniqueOrThrow({ where: { id: batchId } })).toMatchObject({
      status: 'CHECKED',
      acceptRows: 1,
    })
    const again = await upload(township, [person('周二', testDocumentNumber())], odd)
    expect(await statusOf(again.batchId)).toBe('CHECKED')
    const elsewhere = await testTownship(house)
    const others = await upload(elsewhere, [person('周三', testDocumentNumber())], odd)
    expect(await statusOf(others.batchId)).toBe('FAILED')
  })

  it('are refused where one thing is said to stand in two columns, or in none that there is', async () => {
    const township = await testTownship(house)
    const { clerk, batchId } = await upload(township, [person('吴一', testDocumentNumber())])
    const map = (meanings: { header: string; meaning: string | null }[]) =>
      act(house, clerk, 'import.map', under => mapColumns(under, importKinds, batchId, meanings, null))
    await expect(
      map([
        { header: '姓名', meaning: 'name' },
        { header: '车间', meaning: 'name' },
      ]),
    ).rejects.toMatchObject({ code: 'COLUMN_TWICE' })
    await expect(map([{ header: '姓名', meaning: 'shoeSize' }])).rejects.toMatchObject({
      code: 'COLUMN_UNKNOWN',
    })
    expect(await statusOf(batchId)).toBe('CHECKED')
  })
})
