import path from 'node:path'
import { expect, it } from '@jest/globals'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { PROJECT_DIR } from '../../platform/config.ts'
import { withClient } from '../../platform/database-roles.ts'
import { testApi } from '../harness/api.ts'
import { testBrowser } from '../harness/browser.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { makeFacts } from '../stations/made-assessment.ts'
import { newBrowser, type Visitor, visitor } from './visitor.ts'

// The assessment as an administrator reads it: the table of a month, the rows behind a figure, on a desk and on a phone.
const house = await testHouse()
const township = await testTownship(house)
const consoleFolder = process.env.ANJU_TEST_CONSOLE ?? path.join(PROJECT_DIR, 'admin', 'dist')
const api = await testApi(house, { consoleFolder })
const overflow = ({ page }: Visitor): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

it('a figure of the month opens into the rows it was counted from', async () => {
  await house.owner.$transaction(tx => seedCalendar(tx))
  await withClient(house.database.ownerUrl, client =>
    makeFacts(client, { people: 600, stations: 8, cases: 200, seed: 0.3 }),
  )
  const caller = await api.signIn(township, 'ADMINISTRATOR')
  const browser = await testBrowser()
  const [name = '', value = ''] = caller.cookie.split('=')
  const at = async (viewport: { width: number; height: number }) => {
    const context = await newBrowser(browser, api.url, viewport)
    await context.addCookies([{ name, value, url: api.url }])
    const eyes = await visitor(context)
    await eyes.page.goto('/#/assessment')
    await eyes.isOn('考核')
    await eyes.page.getByLabel('月份').fill('2026-11')
    await eyes.sees('考核站001')
    return eyes
  }
  const desk = await at({ width: 1280, height: 800 })
  await desk.picture('assessment')
  const figure = desk.page.getByRole('button', { name: /^考核站001，电话采集率/ })
  const [met = '', of = ''] = ((await figure.getAttribute('aria-label')) ?? '').match(/\d+/g)?.slice(1) ?? []
  await figure.click()
  await desk.sees('考核站001：电话采集率')
  await desk.page.getByRole('button', { name: '全部', exact: true }).click()
  const rows = desk.page.getByRole('table', { name: '明细' }).getByRole('row')
  await desk.page.getByRole('table', { name: '明细' }).waitFor()
  const shown = Math.min(Number(of), 25) + 1
  await rows.nth(shown - 1).waitFor()
  expect(await rows.count()).toBe(shown)
  expect(Number(met)).toBeLessThan(Number(of))
  await desk.picture('assessment-rows')
  expect(await overflow(desk)).toBeLessThanOrEqual(0)
  const phone = await at({ width: 390, height: 844 })
  await phone.picture('assessment-phone')
  expect(await overflow(phone)).toBeLessThanOrEqual(0)
  expect([...desk.faults(), ...phone.faults()]).toEqual([])
}, 120_000)
