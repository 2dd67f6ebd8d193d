import { expect } from '@jest/globals'
import { apply, choose, comesTo, figure, openProperty, openUpload, reaches, upload } from './hands.ts'
import type { Path } from './path.ts'
import type { Visitor } from './visitor.ts'
import { property } from './who.ts'
import { ledger, roster } from './workbooks.ts'

const DESK = { width: 1440, height: 900 }
const TABLET = { width: 1024, height: 768 }

/** Two workbooks become people and rooms; see clerk-registers.ts and warden-houses.ts for the same step by step. */
export function workbooksAreRead({ step, welcome }: Path): void {
  step('a clerk registers the people of the roster', async () => {
    const clerk = await welcome('clerk', '站务员 小周，您好')
    await openUpload(clerk)
    await upload(clerk, roster.file)
    await reaches(clerk, '待确认')
    await apply(clerk, roster.taken)
    await reaches(clerk, '已写入')
  })

  step('a warden records the rooms of the ledger', async () => {
    const warden = await welcome('warden', '宿管 老吴，您好', 'warden', DESK)
    await openUpload(warden)
    await warden.page.getByRole('radio', { name: '房间台账' }).check()
    await choose(warden, '公寓', property)
    await upload(warden, ledger.file)
    await reaches(warden, '待确认')
    await apply(warden, ledger.taken)
    await reaches(warden, '已写入')
  })
}

/** The warden gets from a plan that explains itself to people in beds, out of a room with a burst pipe, and back. */
export function wardenPlans({ step, back }: Path): void {
  let warden: Visitor
  let placed: number
  /** Who slept there before anything was planned. */
  let before: number
  /** The house that most are put into, and a bed in it. */
  let house: string
  let bed: string
  const board = () => warden.page.getByRole('region', { name: '楼栋视图' })
  const aside = () => warden.page.getByRole('complementary', { name: '选中的人' })
  const beds = () => board().getByRole('button', { name: /本方案安排/ })
  const labelOf = async (at: number) => (await beds().nth(at).getAttribute('aria-label')) ?? ''

  step('the warden asks for a plan in the property’s own manner', async () => {
    warden = back('warden')
    const { page } = warden
    await openProperty(warden, property)
    before = await figure(warden, '在住')
    await warden.goTo('分配方案')
    await page.getByRole('link', { name: '生成方案' }).first().click()
    // The list has a field of the same name.
    await warden.isOn('生成方案')
    await choose(warden, '公寓', property)
    await page.getByRole('button', { name: '意愿的分值' }).click()
    await page.getByLabel('希望同住').fill('150')
    await warden.picture('plan-request')
    await page.getByRole('button', { name: '存为本公寓的习惯' }).click()
    await warden.sees('已存为本公寓的习惯')
    await page.getByRole('button', { name: '开始生成' }).click()
    await warden.sees(/正在安排|排队中/)
    await warden.snapshot('plan-running')
    await reaches(warden, '待确认')
    await warden.settled()
    placed = await figure(warden, '已安排')
    // Those of the roster, and whom the demonstration has left without a bed.
    expect(placed + (await figure(warden, '未能安排'))).toBeGreaterThanOrEqual(roster.taken)
    expect(placed).toBeGreaterThan(0.95 * roster.taken)
    // How good it is stands there in words.
    await warden.sees(/没有更好的方案|离理论最优最多差/)
    await warden.picture('plan-preview')
  })

  step('the building shows whose people sleep where, by colour and by letter, before and after', async () => {
    await board().scrollIntoViewIfNeeded()
    await beds().first().waitFor()
    await warden.picture('plan-board')
    await board().getByRole('button', { name: '之前' }).click()
    expect(await beds().count()).toBe(0)
    await warden.picture('plan-board-before')
    await board().getByRole('button', { name: '之后' }).click()
    await board().getByLabel('显示姓名').check()
    await warden.picture('plan-board-names')
    await board().getByLabel('显示姓名').uncheck()
  })

  step('a click says why this bed, another why not that one; a third puts and locks', async () => {
    await beds().first().click()
    await warden.sees('方案安排的床位', aside())
    const other = await labelOf(9)
    await beds().nth(9).click()
    const label = other.split('，')[0] ?? ''
    await warden.sees(`为什么不是 ${label}？`, aside())
    await warden.sees(/可以|须|不|已/, aside())
    await warden.picture('plan-why-not')
    // Some house is not for this person: a rule, and what would have to change.
    house = (await board().getByRole('tab', { selected: true }).textContent()) ?? ''
    const tabs = board().getByRole('tab')
    for (let at = 0; (await aside().getByText('办法：').count()) === 0; at += 1) {
      expect(at).toBeLessThan(await tabs.count())
      await tabs.nth(at).click()
      await warden.settled()
      await board()
        .getByRole('button', { name: /铺|单床/ })
        .first()
        .click()
      await warden.settled()
    }
    await warden.picture('plan-why-forbidden')
  })

  step('a bed chosen by hand is locked, and stays when the plan is made again', async () => {
    const { page } = warden
    await board().getByRole('tab', { name: house }).click()
    await aside().getByRole('button', { name: '关闭' }).click()
    await beds().first().click()
    const name = (await labelOf(0)).split('，')[2]?.split(' ')[0] ?? ''
    // The next bed of the same house that may be given.
    for (let at = 1; ; at += 1) {
      await beds().nth(at).click()
      await aside()
        .getByText(/为什么不是/)
        .waitFor()
      await warden.settled()
      if (
        (await aside()
          .getByRole('button', { name: /并锁定/ })
          .count()) > 0
      )
        break
    }
    const button = aside().getByRole('button', { name: /并锁定/ })
    bed = /安排到 (.*) 并锁定/.exec((await button.textContent()) ?? '')?.[1] ?? ''
    await button.click()
    const lockedBed = board().getByRole('button', { name: new RegExp(`^${bed}，.*${name}.*已锁定`) })
    await lockedBed.waitFor()
    await warden.picture('plan-locked')
    await page.getByRole('button', { name: '重新生成' }).click()
    await warden.sees('与上一方案的差别')
    await reaches(warden, '待确认')
    await warden.settled()
    await lockedBed.waitFor()
    await warden.picture('plan-again')
  })

  step('it is applied, and a burst pipe moves the people of one room', async () => {
    const { page } = warden
    await page.getByRole('button', { name: '执行方案' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '执行方案' }).click()
    await reaches(warden, '已执行')
    await warden.settled()
    await warden.picture('plan-applied')
    const [building = '', place = ''] = bed.split(' ')
    await openProperty(warden, property, building)
    await page.getByRole('button', { name: new RegExp(`^${place.split('-')[0]} 室`) }).click()
    await page.getByRole('button', { name: '停用房间…' }).click()
    await page.getByRole('dialog').getByLabel('原因').fill('水管破裂')
    await warden.picture('close-room')
    await page.getByRole('button', { name: '计算调动方案' }).click()
    await reaches(warden, '待确认')
    await warden.settled()
    const moved = await figure(warden, '须搬动')
    expect(moved).toBeGreaterThan(0)
    expect(moved).toBeLessThanOrEqual(8)
    expect(await figure(warden, '无床可去')).toBe(0)
    await warden.picture('replan')
    await page.getByRole('button', { name: '停用房间并调动' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用房间并调动' }).click()
    await reaches(warden, '已执行')
    await openProperty(warden, property)
    await comesTo(() => figure(warden, '在住'), before + placed)
  })

  step('what was moved is taken back as a whole, on a tablet', async () => {
    const { page } = warden
    await page.setViewportSize(TABLET)
    await warden.goTo('分配方案')
    await warden.picture('plans-tablet')
    await page.locator('tbody tr').first().getByRole('link').first().click()
    await page.getByRole('button', { name: '撤销整个方案' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销整个方案' }).click()
    await reaches(warden, '已撤销')
    await warden.settled()
    await warden.picture('plan-undone-tablet')
    await board().scrollIntoViewIfNeeded()
    await warden.picture('plan-board-tablet')
    await openProperty(warden, property)
    await comesTo(() => figure(warden, '在住'), before + placed)
  })
}
