import path from 'node:path'
import { expect, it } from '@jest/globals'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { makeExport } from '../../domain/registrations/export-ledger.ts'
import { PROJECT_DIR } from '../../platform/config.ts'
import { testApi } from '../harness/api.ts'
import { testBrowser } from '../harness/browser.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { answered, choose } from './hands.ts'
import { newBrowser, type Visitor, visitor } from './visitor.ts'

// What leaves the house: asked for with a purpose, marked, and told to the supervisor.
const house = await testHouse()
const township = await testTownship(house)
const consoleFolder = process.env.ANJU_TEST_CONSOLE ?? path.join(PROJECT_DIR, 'admin', 'dist')
const api = await testApi(house, { consoleFolder })
const PURPOSE = '向镇政府报送十一月在住人数'

async function at(browser: Awaited<ReturnType<typeof testBrowser>>, cookie: string): Promise<Visitor> {
  const context = await newBrowser(browser, api.url, { width: 1280, height: 800 })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: api.url }])
  return visitor(context)
}

it('a clerk takes the people of one company out, finds the file again, and the supervisor is told', async () => {
  const employer = { employerId: township.employerId }
  await testResidents(
    house,
    township.id,
    Array.from({ length: 60 }, (_, n) => ({ name: `测试${n}`, ...(n < 55 && employer) })),
  )
  const caller = await api.signIn(township, 'STATION_CLERK')
  const browser = await testBrowser()
  const clerk = await at(browser, caller.cookie)
  await clerk.page.goto('/#/people')
  await clerk.isOn('人员')
  await answered(clerk, 'People', () => choose(clerk, '用人单位', '测试服饰有限公司'))
  await clerk.page.getByRole('button', { name: '导出台账' }).click()
  const dialog = clerk.page.getByRole('dialog')
  await clerk.sees(/最多 2000 行/, dialog)
  const send = dialog.getByRole('button', { name: '导出台账' })
  await dialog.getByLabel('导出目的').fill('报表')
  expect(await send.isEnabled()).toBe(false)
  await dialog.getByLabel('导出目的').fill(PURPOSE)
  await clerk.picture('export-asked')
  await answered(clerk, 'RequestExport', () => send.click())
  await clerk.sees('正在生成…')
  const asked = await house.owner.ledgerExport.findFirstOrThrow()
  expect(asked).toMatchObject({ rows: 55, purpose: PURPOSE })
  await makeExport(house, await actorOfAccount(house, 'test', caller.accountId), asked.id)
  await clerk.sees('下载（55 行）')
  await clerk.page.goto('/#/registrations')
  await clerk.isOn('居住登记')
  await clerk.page.getByRole('button', { name: '导出台账' }).waitFor()
  await clerk.picture('registrations-with-export')
  await clerk.goTo('导出记录')
  await clerk.sees(PURPOSE)
  await clerk.picture('exports')
  const file = await clerk.download(clerk.page.getByRole('link', { name: /下载/ }))
  expect(file.subarray(0, 2).toString()).toBe('PK')

  const supervisor = await at(browser, (await api.signIn(township, 'ADMINISTRATOR')).cookie)
  await supervisor.page.goto('/#/export-alerts')
  await supervisor.isOn('导出告警')
  await supervisor.sees('55 条（满 50）')
  await supervisor.sees(PURPOSE)
  await supervisor.picture('export-alerts')
  await answered(supervisor, 'NoteExportAlert', () =>
    supervisor.page.getByRole('button', { name: '标为已阅' }).click(),
  )
  await supervisor.page.getByRole('button', { name: '标为已阅' }).waitFor({ state: 'detached' })
  await supervisor.picture('export-alert-seen')
  expect([...clerk.faults(), ...supervisor.faults()]).toEqual([])
}, 180_000)
