import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { expect } from '@jest/globals'
import type { Locator } from 'playwright-core'
import { PATIENCE, type Visitor } from './visitor.ts'

// What several people do at the console, with the words they see there.

/** Waits until what is read is what is wanted: `comesTo(() => figure(warden, '在住'), 605)`. */
export async function comesTo<Value>(read: () => Promise<Value>, wanted: Value): Promise<void> {
  for (const begin = performance.now(); performance.now() - begin < PATIENCE; ) {
    if (isDeepStrictEqual(await read(), wanted)) return
    await sleep(50)
  }
  expect(await read()).toEqual(wanted)
}

/** Does `work`, which makes the page ask for an operation, and waits for the answer on the screen. */
export async function answered(
  visitor: Visitor,
  operation: string,
  work: () => Promise<void>,
): Promise<void> {
  const answer = visitor.page.waitForResponse(response =>
    (response.request().postData() ?? '').includes(`"operationName":"${operation}"`),
  )
  await work()
  await answer
  await visitor.settled()
}

/** Chooses out of a list, of the page or a part of it: `choose(warden, '公寓', '万誉服饰公寓')`. */
export async function choose(
  { page }: Visitor,
  field: string,
  option: string | RegExp,
  within: Locator = page.locator('body'),
): Promise<void> {
  await within.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option }).first().click()
}

/** From the list of imports to the form. */
export async function openUpload(visitor: Visitor): Promise<void> {
  await visitor.goTo('导入')
  await visitor.page.getByRole('link', { name: '上传表格' }).first().click()
  await visitor.sees('把 Excel 文件拖到这里')
}

/** Gives the file in the form. */
export async function upload({ page }: Visitor, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '上传并检查' }).click()
}

/** A state of the import or plan, in its head. */
export const reaches = (visitor: Visitor, state: string): Promise<void> =>
  visitor.sees(state, visitor.page.getByRole('heading', { level: 2 }))

/** Applies a checked workbook of so many good rows, after the question. */
export async function apply(visitor: Visitor, rows: number): Promise<void> {
  const button = { name: `写入 ${rows} 行` }
  const dialog = visitor.page.getByRole('dialog')
  await visitor.page.getByRole('button', button).click()
  await dialog.getByRole('button', button).click()
  await dialog.waitFor({ state: 'detached' })
}

/** A value by its name: `fact(clerk, '新写入')`. */
export async function fact({ page }: Visitor, name: string): Promise<string> {
  const term = page.locator('dt', { hasText: name })
  return (await term.locator('xpath=following-sibling::dd').textContent()) ?? ''
}

/** A number over its name, in the panels. */
export async function figure({ page }: Visitor, name: string): Promise<number> {
  const caption = page.locator('main span', { hasText: new RegExp(`^${name}$`) }).first()
  return Number(await caption.locator('xpath=preceding-sibling::div').textContent())
}

/** Types into the search of the list of people, and reads the names in the rows. */
export async function search(visitor: Visitor, words: string): Promise<string[]> {
  const { page } = visitor
  const field = page.getByPlaceholder('姓名、拼音首字母、证件后四位、电话、企业、房间', { exact: true })
  // The list remembers what was last searched for.
  if ((await field.inputValue()) !== words) await answered(visitor, 'Search', () => field.fill(words))
  return await page.locator('tbody tr td:first-child a').allTextContents()
}

/** Opens a person found by name. */
export async function openPerson(visitor: Visitor, name: string): Promise<void> {
  await visitor.goTo('人员')
  await search(visitor, name)
  await visitor.page.getByRole('link', { name, exact: true }).first().click()
  await visitor.isOn(name)
}

/** Opens the free beds of a property for a person. */
export async function openBeds(visitor: Visitor, name: string, property: string): Promise<void> {
  await openPerson(visitor, name)
  await visitor.page.getByRole('button', { name: '安排床位' }).click()
  await choose(visitor, '公寓', property)
  await visitor.page.getByRole('group', { name: '请选择床位' }).getByRole('button').first().waitFor()
}

/** Opens a property, and a building of it. */
export async function openProperty(visitor: Visitor, property: string, building?: string): Promise<void> {
  await visitor.goTo('公寓')
  await visitor.page.getByRole('link', { name: property }).click()
  await visitor.isOn(property)
  if (!building) return
  await visitor.page.getByRole('link', { name: building }).click()
  await visitor.isOn(`${property} ${building}`)
}
