import { expect } from '@jest/globals'
import { employers, township } from '../../prisma/demo/township.ts'
import { testDatabase, testPool } from '../harness/database.ts'
import { fillHouse } from '../housing/full-house.ts'
import { answered } from './hands.ts'
import { DAY } from './legal-day.ts'
import { pathOn } from './path.ts'
import type { Visitor } from './visitor.ts'

// The rack of two thousand beds: scrolled, searched, and people moved by drag and by keys, at a desk and on a tablet.
const database = await testDatabase({ empty: true })
const { step, welcome, back } = pathOn(database)
const pool = testPool(database.ownerUrl, { max: 1 })
const TABLET = { width: 1024, height: 768 }
const property = '0193f000-0000-7000-8000-00000000e001'
const rack = `/#/rack?property=${property}`

/** Who sleeps in a bed tonight, with the stay. */
async function sleeper(place: string): Promise<{ name: string; bed: string } | undefined> {
  const { rows } = await pool.query<{ name: string; bed: string }>(
    `SELECT r.name, b.id AS bed FROM stay s JOIN bed b ON b.id = s.bed_id JOIN room m ON m.id = b.room_id
       JOIN building g ON g.id = m.building_id JOIN migrant_resident r ON r.id = s.resident_id
     WHERE g.name || ' ' || m.number || '-' || b.number = $1 AND s.status = 'CHECKED_IN'`,
    [place],
  )
  return rows[0]
}

const lineOf = ({ page }: Visitor, label: string) =>
  page
    .locator('[data-bed]', { has: page.locator('.rack-label', { hasText: new RegExp(`^${label} `) }) })
    .first()

/** Scrolls as somebody in a hurry does, and times every frame. As text: it runs in the page. */
const scrolling = `(async () => {
  const box = document.querySelector('.rack')
  const times = []
  let last = performance.now()
  for (let at = 0; at < 240; at++) {
    box.scrollTop += 46
    box.scrollLeft = (box.scrollLeft + 7) % 900
    await new Promise(requestAnimationFrame)
    const now = performance.now()
    times.push(now - last)
    last = now
  }
  box.scrollTop = 0
  box.scrollLeft = 0
  times.sort((a, b) => a - b)
  return { median: times[120], slowest: times[228] }
})()`
const frames = ({ page }: Visitor): Promise<{ median: number; slowest: number }> => page.evaluate(scrolling)

step('the manager opens the rack of two thousand beds', async () => {
  const { rows } = await pool.query(`SELECT id FROM account WHERE username = 'warden'`)
  await pool.query(
    `INSERT INTO property (id, township_id, name, address) VALUES ($1, $2, '大寓', '测试路2号')`,
    [property, township.id],
  )
  await pool.query(`INSERT INTO account_scope (account_id, kind, target_id) VALUES ($1, 'PROPERTY', $2)`, [
    rows[0].id,
    property,
  ])
  const warden = await welcome('warden', '宿管 老吴，您好', 'warden', { width: 1440, height: 900 })
  await fillHouse(pool, {
    townshipId: township.id,
    propertyId: property,
    employerIds: [employers.wanyu.id, employers.jingmi.id],
    today: DAY,
  })
  await warden.page.goto(rack)
  await warden.isOn('房态图')
  await warden.sees('2000 张床')
  await warden.picture('rack')
  // Only what is on the screen is drawn.
  expect(await warden.page.locator('[data-bed]').count()).toBeLessThan(90)
  const { median, slowest } = await frames(warden)
  process.stdout.write(
    `  rack: ${(1000 / median).toFixed(0)} frames a second (median), 19 of 20 within ${slowest.toFixed(0)} ms\n`,
  )
})

step('finds two free beds in one room, and a whole free room', async () => {
  const warden = back('warden')
  const { page } = warden
  for (const [wanted, name] of [
    ['同室两张空床', 'rack-pair'],
    ['整间空房', 'rack-room'],
  ] as const) {
    await page.getByRole('search').getByRole('combobox').click()
    await page.getByRole('option', { name: wanted }).click()
    await page.getByRole('button', { name: '查找', exact: true }).click()
    await warden.sees(/第 1 个，共 \d+ 个/)
    await page.locator('.rack-found').first().waitFor()
    await warden.picture(name)
  }
})

step('drags somebody to another bed, and sees beforehand where it cannot be', async () => {
  const warden = back('warden')
  const { page } = warden
  await page.reload()
  await warden.sees('2000 张床')
  const before = await sleeper('A1号楼 101-1')
  const bar = lineOf(warden, '101-1').locator('.rack-CHECKED_IN')
  const from = await bar.boundingBox()
  const taken = await lineOf(warden, '101-2').boundingBox()
  const free = await lineOf(warden, '102-3').boundingBox()
  if (!from || !taken || !free || !before) throw new Error('The beds are not on the screen')
  const x = from.x + Math.min(from.width, 400) / 2
  await page.mouse.move(x, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(x, taken.y + 12, { steps: 6 })
  await warden.sees('这些日子已有人。')
  await warden.picture('rack-conflict')
  await page.mouse.move(x, free.y + 12, { steps: 6 })
  await warden.sees('可以调到这里。')
  await warden.picture('rack-dragged')
  await page.mouse.up()
  await page.getByLabel('原因').fill('靠近车间，本人申请')
  await warden.picture('rack-reason')
  await answered(warden, 'TransferStay', () =>
    page.getByRole('dialog').getByRole('button', { name: '调床' }).click(),
  )
  await warden.sees('已调到 A1号楼 102-3')
  expect((await sleeper('A1号楼 102-3'))?.name).toBe(before.name)
  expect(await sleeper('A1号楼 101-1')).toBeUndefined()
  await warden.picture('rack-moved')
})

step('moves somebody by keys alone', async () => {
  const warden = back('warden')
  const { page } = warden
  const before = await sleeper('A1号楼 101-2')
  await lineOf(warden, '101-2').locator('.rack-CHECKED_IN').focus()
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowDown')
  await warden.sees('这些日子已有人。')
  await page.keyboard.press('Enter')
  await warden.sees('这些日子已有人。')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  // The bed that was left a moment ago waits to be cleaned.
  await warden.sees('床位待清洁。')
  await page.keyboard.press('Escape')
  await pool.query('UPDATE bed SET cleaning_since = NULL')
  await page.reload()
  await warden.sees('2000 张床')
  await lineOf(warden, '101-2').locator('.rack-CHECKED_IN').focus()
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowUp')
  await warden.sees('可以调到这里。')
  await page.keyboard.press('Enter')
  await page.getByLabel('原因').fill('下铺')
  await answered(warden, 'TransferStay', () => page.keyboard.press('Enter'))
  await warden.sees('已调到 A1号楼 101-1')
  expect((await sleeper('A1号楼 101-1'))?.name).toBe(before?.name)
})

step('opens a stay, checks the person out, and takes that back', async () => {
  const warden = back('warden')
  const { page } = warden
  await page.reload()
  await warden.sees('2000 张床')
  await lineOf(warden, '101-1').locator('.rack-CHECKED_IN').click()
  const dialog = page.getByRole('dialog')
  await warden.sees('办理记录', dialog)
  await warden.picture('stay')
  await dialog.getByRole('button', { name: '提前退宿' }).click()
  await dialog.getByLabel('原因').fill('合同提前结束')
  await answered(warden, 'CheckOut', () => dialog.getByRole('button', { name: '提前退宿' }).last().click())
  await warden.sees('取消', page.locator('body'))
  await dialog.getByRole('button', { name: '更正' }).click()
  await dialog.getByLabel('原因').fill('误办')
  await answered(warden, 'CorrectStay', () => dialog.getByRole('button', { name: '更正' }).last().click())
  await warden.sees('已更正', dialog)
  await warden.picture('stay-corrected')
  expect(await sleeper('A1号楼 101-1')).toBeDefined()
})

step('the same on a tablet', async () => {
  const tablet = await welcome('warden', '宿管 老吴，您好', 'tablet', TABLET)
  await tablet.page.goto(rack)
  await tablet.isOn('房态图')
  await tablet.sees('2000 张床')
  await tablet.picture('rack-tablet')
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await tablet.page.evaluate(wide)).toBe(0)
})
