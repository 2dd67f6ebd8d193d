import { expect } from '@jest/globals'
import {
  apply,
  choose,
  comesTo,
  fact,
  figure,
  openBeds,
  openProperty,
  openUpload,
  reaches,
  upload,
} from './hands.ts'
import type { Path } from './path.ts'
import type { Visitor } from './visitor.ts'
import { employer, property, rival, woman } from './who.ts'
import { ledger, roster } from './workbooks.ts'

/** The warden gets from a ledger to rooms, and from rooms and people to everyone in a bed. */
export function wardenHouses({ step, welcome, window }: Path): void {
  let warden: Visitor

  step('the warden brings the rooms from the ledger', async () => {
    warden = await welcome('warden', '宿管 老吴，您好')
    await warden.picture('warden-home')
    await openUpload(warden)
    await warden.page.getByRole('radio', { name: '房间台账' }).check()
    await choose(warden, '公寓', property)
    await upload(warden, ledger.file)
    await reaches(warden, '待确认')
    const { accept, warn, reject } = ledger.counts
    for (const name of [`退回 ${reject}`, `提醒 ${warn}`, `通过 ${accept}`])
      await warden.page.getByRole('tab', { name, exact: true }).waitFor()
    await warden.picture('ledger-dry-run')
    await apply(warden, ledger.taken)
    await reaches(warden, '已写入')
    await comesTo(() => fact(warden, '新写入'), String(ledger.taken))
    await openProperty(warden, property)
    await comesTo(() => figure(warden, '在住'), 0)
    await warden.picture('property')
    await openProperty(warden, property, '2号楼')
    await warden.page.getByRole('button', { name: '101 室，女，空床 8 张' }).waitFor()
    await warden.picture('building-empty')
  })

  step('the warden gives a bed by hand, and nobody else gets the same one', async () => {
    await openBeds(warden, woman.name, property)
    const beds = warden.page.getByRole('group', { name: '请选择床位' }).getByRole('button')
    const bed = (await beds.first().getAttribute('aria-label')) ?? ''
    await beds.first().click()
    await warden.picture('give-bed')

    // A second window, opened while the bed was still free.
    const late = await window(warden, 'late warden')
    await openBeds(late, rival, property)
    await late.page.getByRole('button', { name: bed, exact: true }).click()

    await warden.page.getByRole('button', { name: `安排 ${bed}` }).click()
    await warden.sees(`${woman.name}已安排到 ${bed}`)
    await warden.picture('bed-given')

    await late.page.getByRole('button', { name: `安排 ${bed}` }).click()
    await late.sees(/该床位在所选日期已有人/, late.page.getByRole('alert'))
    await late.picture('bed-refused')
    await late.page.getByRole('button', { name: '取消' }).click()
    await openBeds(late, rival, property)
    await comesTo(() => late.page.getByRole('button', { name: bed, exact: true }).count(), 0)
    await late.page.close()
  })

  step('the warden asks for a plan, looks at it, and applies it', async () => {
    const { page } = warden
    await warden.goTo('分配方案')
    await page.getByRole('link', { name: '生成方案' }).first().click()
    await choose(warden, '公寓', property)
    await choose(warden, '用人单位', employer)
    await page.getByRole('button', { name: '开始生成' }).click()
    await reaches(warden, '待确认')
    await warden.settled()
    const [placed, unplaced] = [await figure(warden, '已安排'), await figure(warden, '未能安排')]
    // Everyone but the woman who has her bed.
    expect(placed + unplaced).toBe(roster.taken - 1)
    expect(placed).toBeGreaterThan(0.95 * roster.taken)
    await warden.sees('同室同班次')
    await warden.sees(/同室人员/, page.locator('tbody'))
    await warden.picture('plan', 'plan')
    await page.getByRole('tab', { name: `未能安排 ${unplaced}` }).click()
    await warden.picture('plan-unplaced')

    await page.getByRole('button', { name: '执行方案' }).click()
    await warden.picture('plan-asked-again')
    await page.getByRole('dialog').getByRole('button', { name: '执行方案' }).click()
    await reaches(warden, '已执行')
    await openProperty(warden, property)
    await comesTo(() => figure(warden, '在住'), placed + 1)
    await warden.picture('property-housed')
  })

  step('the building shows who sleeps there', async () => {
    await openProperty(warden, property, '2号楼')
    await warden.picture('building', 'building')
    await warden.page.getByRole('button', { name: /^101 室/ }).click()
    await warden.sees(woman.name, warden.page.getByLabel('101 室', { exact: true }))
    await warden.picture('room')
  })
}
