import { randomUUID } from 'node:crypto'
import { expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import { act } from '../../domain/act.ts'
import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import { mergePeople } from '../../domain/people/duplicates/merge-people.ts'
import { scanImported } from '../../domain/people/duplicates/scan-duplicates.ts'
import { openPhone } from '../../domain/people/sealed.ts'
import { writePerson } from '../../domain/people/write-person.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { annotateImport } from '../../domain/workbooks/annotate-import.ts'
import { applyImport, requestApply } from '../../domain/workbooks/apply-import.ts'
import { checkImport } from '../../domain/workbooks/check-import.ts'
import { storeUpload } from '../../domain/workbooks/upload.ts'
import { importKinds } from '../../workers/registrations/import-kinds.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { buildWorkbook } from './build-workbook.ts'

const house = await testHouse()
await house.owner.$transaction(tx => seedCalendar(tx))
const township = await testTownship(house)
const report = { progress: async () => {}, signal: new AbortController().signal }
const HEAD = ['姓名', '证件类型', '证件号码', '性别', '手机号', '出生日期', '到达日期']
const BIRTHDAY = '19900307'
/** Two numbers of one birthday: the same person with another number. */
const numberOf = (sequence: number, birthday = BIRTHDAY) => {
  const first17 = `320699${birthday}${String(sequence).padStart(3, '0')}`
  return first17 + citizenIdCheckCharacter(first17)
}
const row = (name: string, number: string, phone: string, type = '居民身份证') => [
  ...[name, type, number, '', phone, type === '护照' ? '1990-03-07' : '', '2026-11-18'],
]

async function upload(rows: (string | null)[][], who: Parameters<typeof township.actor>) {
  const actor = await township.actor(...who)
  const batchId = randomUUID()
  const bytes = await buildWorkbook([{ name: '花名册', rows: [['测试厂花名册'], HEAD, ...rows] }])
  const owner = { employerId: township.employerId, propertyId: null }
  const claim = { batchId, accountId: actor.accountId ?? '', kind: 'ROSTER' as const, fileName: 'a.xlsx' }
  await storeUpload(house, actor, { ...claim, ...owner }, bytes)
  await checkImport(house, actor, batchId, importKinds, report)
  const found = await house.owner.importRow.findMany({ where: { batchId }, orderBy: { position: 'asc' } })
  return {
    actor,
    batchId,
    told: found.map(({ outcome, reason, alreadyKnown }) => [outcome, reason, alreadyKnown]),
  }
}

it('the preview says which rows resemble somebody with another document, in the cell too, and applying queues the pairs', async () => {
  const clerk = await township.actor('STATION_CLERK')
  const alike = { birthDate: new Date('1990-03-07'), employerId: township.employerId }
  const [, , correctedId = ''] = await testResidents(house, township.id, [
    { ...alike, name: '张丽华', documentNumber: numberOf(1), phone: '+8613900000001' },
    { ...alike, name: '李建国', documentNumber: numberOf(3), phone: '+8613900000002' },
    { ...alike, name: '王小明', documentNumber: numberOf(5), phone: '+8613900000003' },
  ])
  await house.owner
    .$executeRaw`UPDATE migrant_resident SET live = true WHERE township_id = ${township.id}::uuid`
  await act(house, clerk, 'registration.correct', under =>
    writePerson(under, correctedId, { document: { type: 'MAINLAND_ID', number: numberOf(7) } }, 'CORRECT'),
  )
  const rows = [
    row('张丽华', numberOf(11), '13900000001'),
    row('张丽华', numberOf(1), '13900000001'),
    row('张丽华', numberOf(13), '13900000009'),
    row('赵铁柱', numberOf(15), '13900000001'),
    row('李建国', numberOf(17, '19900308'), '13900000002'),
    row('王小明', numberOf(5), '13900000008'),
    row('张丽华', 'E12345678', '13900000001', '护照'),
  ]
  const wanted = [
    ['WARN', 'ALIKE_REGISTERED', false],
    ['ACCEPT', null, true],
    ['ACCEPT', null, false],
    ['ACCEPT', null, false],
    ['ACCEPT', null, false],
    ['WARN', 'ALIKE_REGISTERED', false],
    ['WARN', expect.any(String), false],
  ]
  const { actor, batchId, told } = await upload(rows, ['STATION_CLERK'])
  expect(told).toEqual(wanted)
  expect(await house.owner.importBatch.findUnique({ where: { id: batchId } })).toMatchObject({
    acceptRows: 4,
    warnRows: 3,
    knownRows: 1,
  })
  const workbook = new ExcelJS.Workbook()
  const { bytes } = await annotateImport(house, actor, batchId, importKinds)
  await workbook.xlsx.load(bytes as never)
  expect(JSON.stringify(workbook.worksheets[0]?.getCell('C3').note)).toContain('疑似同一人')
  expect(workbook.worksheets[0]?.getCell('C5').note).toBeUndefined()

  await act(house, actor, 'import.apply', under => requestApply(under, batchId))
  await applyImport(house, actor, batchId, importKinds, report)
  await scanImported(house, township.id, batchId, 'test')
  const pairs = await house.owner.duplicateCandidate.count({ where: { townshipId: township.id } })
  expect(pairs).toBeGreaterThanOrEqual(3)
  const person = await house.owner.migrantResident.findFirstOrThrow({ where: { name: '赵铁柱' } })
  expect(openPhone(house.vault, person.phoneCiphertext)).toBe('+8613900000001')
})

it('tells a company nothing of people whom it does not see', async () => {
  await testResidents(house, township.id, [
    {
      name: '孙不见',
      birthDate: new Date('1990-03-07'),
      documentNumber: numberOf(21),
      phone: '+8613900000007',
    },
  ])
  const ask = (...who: Parameters<typeof township.actor>) =>
    upload([row('孙不见', numberOf(23), '13900000007')], who)
  const scope = [{ kind: 'EMPLOYER' as const, targetId: township.employerId }]
  expect((await ask('COMPANY_CLERK', scope)).told).toEqual([['ACCEPT', null, false]])
  expect((await ask('STATION_CLERK')).told).toEqual([['WARN', 'ALIKE_REGISTERED', false]])
})

it('knows who is registered by the number of somebody merged with the person, too', async () => {
  const clerk = await township.actor('STATION_CLERK')
  const alike = { birthDate: new Date('1990-03-07'), employerId: township.employerId }
  const [survivorId = '', absorbedId = ''] = await testResidents(house, township.id, [
    { ...alike, name: '钱一人', documentNumber: numberOf(31), phone: '+8613900000031' },
    { ...alike, name: '钱一人', documentNumber: numberOf(33), phone: '+8613900000031' },
  ])
  await act(house, clerk, 'duplicate.merge', under =>
    mergePeople(under, { survivorId, absorbedId, takeFromAbsorbed: [], reason: '确为同一人' }),
  )
  const rows = [row('钱一人', numberOf(33), '13900000031')]
  const live = (is: boolean) => house.owner.$executeRaw`
    UPDATE migrant_resident SET live = ${is} WHERE id = ${survivorId}::uuid`
  await live(true)
  expect((await upload(rows, ['STATION_CLERK'])).told).toEqual([['ACCEPT', null, true]])
  await live(false)
  expect((await upload(rows, ['STATION_CLERK'])).told).toMatchObject([
    [expect.any(String), expect.anything(), false],
  ])
})
