import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@jest/globals'
import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testDatabase } from '../harness/database.ts'
import { buildWorkbook } from '../workbooks/build-workbook.ts'
import { answered, apply, choose, comesTo, fact, openUpload, reaches, upload } from './hands.ts'
import { pathOn } from './path.ts'
import type { Visitor } from './visitor.ts'
import { employer } from './who.ts'

// A roster with headers that nobody has seen before: said once, remembered, written, sent in again, and taken back.
const { step, welcome, back, store } = pathOn(await testDatabase({ empty: true }))
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-workbench-'))
afterTestFile(async () => fs.rmSync(folder, { recursive: true, force: true }))

const PHONE = { width: 390, height: 844 }
const overflow = ({ page }: Visitor): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
const numberOf = (sequence: number): string => {
  const first17 = `32069919900307${sequence}`
  return first17 + citizenIdCheckCharacter(first17)
}
const person = (name: string, sequence: number) => [
  ...[name, numberOf(sequence), `139001${sequence}00`, '2026-11-16', '2026-11-18'],
]

async function roster(name: string, people: string[][]): Promise<string> {
  const head = ['人员称呼甲', '编码乙', '手机号', '入职日期', '到达日期']
  const file = path.join(folder, name)
  fs.writeFileSync(file, await buildWorkbook([{ name: '花名册', rows: [['试工名单'], head, ...people] }]))
  return file
}

async function give(clerk: Visitor, file: string): Promise<void> {
  await openUpload(clerk)
  await choose(clerk, '用人单位', employer)
  await upload(clerk, file)
}

step('the clerk says what unknown headers mean, and sees what would come of the rows', async () => {
  const clerk = await welcome('clerk', '站务员 小周，您好')
  await give(clerk, await roster('one.xlsx', [person('卞小梅', 257), person('褚大海', 259)]))
  await reaches(clerk, '失败')
  await clerk.picture('workbench-unknown')
  await choose(clerk, '人员称呼甲', /^姓名/)
  await choose(clerk, '编码乙', /^证件号码/)
  await answered(clerk, 'MapImportColumns', () =>
    clerk.page.getByRole('button', { name: '记住并重新检查' }).click(),
  )
  await reaches(clerk, '待确认')
  await clerk.page.getByRole('tab', { name: '全部 2', exact: true }).waitFor()
  await clerk.picture('workbench-mapped')
})

step('the rows are written', async () => {
  const clerk = back('clerk')
  await apply(clerk, 2)
  await reaches(clerk, '已写入')
  await comesTo(() => fact(clerk, '新写入'), '2')
})

step('the next workbook of the company is understood at once, and tells whom a row resembles', async () => {
  const clerk = back('clerk')
  const people = [person('卞小梅', 257), person('秦新来', 261)]
  // The telephone of one who is registered, the name and the birthday too; another number.
  const alike = ['褚大海', numberOf(263), '13900125900', '2026-11-16', '2026-11-18']
  await give(clerk, await roster('two.xlsx', [...people, alike]))
  await reaches(clerk, '待确认')
  await clerk.sees('疑似同一人')
  await clerk.picture('workbench-alike')
  await clerk.page.setViewportSize(PHONE)
  await clerk.picture('phone-workbench')
  expect(await overflow(clerk)).toBe(0)
  await clerk.page.setViewportSize({ width: 1280, height: 800 })
  const comments = await clerk.download(clerk.page.getByRole('link', { name: '下载批注后的表格' }))
  expect(comments.subarray(0, 2).toString()).toBe('PK')
})

step('a batch on which nothing has been built is taken back whole', async () => {
  const clerk = back('clerk')
  const before = await store.count('migrant_resident')
  await apply(clerk, 3)
  await reaches(clerk, '已写入')
  expect(await store.count('migrant_resident')).toBe(before + 2)
  await clerk.page.getByRole('button', { name: '撤回导入' }).click()
  const dialog = clerk.page.getByRole('dialog')
  await dialog.getByLabel('撤回原因').fill('传错了文件')
  await clerk.picture('workbench-withdraw')
  await answered(clerk, 'WithdrawImport', () => dialog.getByRole('button', { name: '撤回导入' }).click())
  await reaches(clerk, '已撤回')
  await comesTo(() => store.count('migrant_resident'), before)
  await clerk.picture('workbench-withdrawn')
})
