import path from 'node:path'
import { expect, it } from '@jest/globals'
import { act } from '../../domain/act.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { codeOf } from '../../domain/oneself/own-codes.ts'
import { PROJECT_DIR } from '../../platform/config.ts'
import { testApi } from '../harness/api.ts'
import { testBrowser } from '../harness/browser.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship, testVault } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'
import { answered, choose } from './hands.ts'
import { newBrowser, type Visitor, visitor } from './visitor.ts'

// The exchange desk: a manager posts wishes, finds who can be helped and records what they answer; one answers alone.
const house = await testHouse()
const township = await testTownship(house)
const consoleFolder = process.env.ANJU_TEST_CONSOLE ?? path.join(PROJECT_DIR, 'admin', 'dist')
const api = await testApi(house, { consoleFolder })
const DESK = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const names = ['王建国', '李卫东', '赵小军']
const documentNumber = testDocumentNumber()
const overflow = ({ page }: Visitor): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

async function threeInThreeRooms() {
  const scopes = [
    { kind: 'PROPERTY' as const, targetId: township.propertyId },
    { kind: 'EMPLOYER' as const, targetId: township.employerId },
  ]
  const warden = await township.actor('DORM_WARDEN', scopes)
  const rooms = await makeRooms(house.owner, township, 3, { beds: 1 })
  const people = await testResidents(
    house,
    township.id,
    names.map((name, at) => ({
      name,
      sex: 'MALE' as const,
      employerId: township.employerId,
      phone: '+8613910000001',
      ...(at === 2 && { documentNumber }),
    })),
  )
  for (const [at, residentId] of people.entries()) {
    const bedId = rooms[at]?.bedIds[0] ?? ''
    await act(house, warden, 'stay.give-bed', under =>
      giveBed(under, { residentId, bedId, startsOn: '2026-11-19' }),
    )
  }
  return api.signIn(township, 'DORM_WARDEN', scopes)
}

async function posts(desk: Visitor, name: string, room: string): Promise<void> {
  await desk.page.getByRole('button', { name: '登记愿望' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '谁想换床' }).fill(name)
  await desk.page.getByRole('option', { name }).click()
  await desk.sees('现在住', dialog)
  await choose(desk, '地点', new RegExp(`${room} 室$`), dialog)
  if (name === names[0]) await desk.picture('exchange-wish')
  await answered(desk, 'PostExchangeWish', () => dialog.getByRole('button', { name: '登记愿望' }).click())
  await dialog.waitFor({ state: 'detached' })
}

async function says(desk: Visitor, at: number, button: '同意' | '不同意'): Promise<void> {
  const line = desk.page
    .getByRole('listitem')
    .filter({ hasText: names[at] ?? '' })
    .filter({ hasText: '→' })
  await line.getByRole('button', { name: button, exact: true }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '电话' }).check()
  if (at === 0) await desk.picture('exchange-answer')
  await answered(desk, 'RecordExchangeAnswer', () =>
    dialog.getByRole('button', { name: button, exact: true }).click(),
  )
  await dialog.waitFor({ state: 'detached' })
}

it('three who want each other’s rooms are found, answer, one of them on the own page, and have moved', async () => {
  const caller = await threeInThreeRooms()
  const browser = await testBrowser()
  const context = await newBrowser(browser, api.url, DESK)
  const [name = '', value = ''] = caller.cookie.split('=')
  await context.addCookies([{ name, value, url: api.url }])
  const desk = await visitor(context)
  await desk.page.goto('/#/exchanges')
  await desk.isOn('换床台')
  await desk.sees('还没有换床愿望')
  await posts(desk, names[0] ?? '', '102')
  await posts(desk, names[1] ?? '', '103')
  await posts(desk, names[2] ?? '', '101')
  await desk.picture('exchange-wishes')
  await desk.page.getByRole('button', { name: '寻找可行的换床' }).click()
  const dialog = desk.page.getByRole('dialog')
  await desk.picture('exchange-find')
  await answered(desk, 'ProposeExchanges', () =>
    dialog.getByRole('button', { name: '寻找可行的换床' }).click(),
  )
  await desk.sees('3 人互换')
  await desk.picture('exchange-proposed')
  await says(desk, 0, '同意')
  await says(desk, 1, '同意')
  await desk.picture('exchange-answers')

  const phone = await visitor(await newBrowser(browser, api.url, PHONE))
  await phone.page.goto(`${api.url}/me`)
  await phone.page.getByLabel('证件号码').fill(documentNumber)
  await phone.page.getByRole('button', { name: '获取验证码' }).click()
  await phone.page.getByLabel('验证码', { exact: true }).waitFor()
  const asked = await house.owner.ownCode.findFirstOrThrow({ where: { usedAt: null } })
  await phone.page.getByLabel('验证码', { exact: true }).fill(codeOf(testVault, asked.id))
  await phone.page.getByRole('button', { name: '登录' }).click()
  await phone.sees('换床方案，请答复')
  // Before the sign-in the page learns from a refusal that there was none.
  phone.faults()
  await phone.picture('own-exchange')
  await phone.page.getByRole('button', { name: '同意换床' }).click()
  await phone.sees('您已同意')
  await phone.picture('own-exchange-agreed')
  expect(await overflow(phone)).toBe(0)
  expect(await house.owner.outboxMessage.count({ where: { topic: 'exchange.carry-out' } })).toBe(1)

  // Whoever changed their mind in between: the desk hears it, and all stay where they are.
  await desk.page.reload()
  await desk.isOn('换床台')
  await says(desk, 1, '不同意')
  await desk.page.getByRole('tab', { name: '已结束' }).click()
  await desk.sees('有人不同意')
  await desk.picture('exchange-refused')
  await desk.page.setViewportSize(PHONE)
  await desk.picture('phone-exchange')
  expect(await overflow(desk)).toBe(0)
  expect([...desk.faults(), ...phone.faults()]).toEqual([])
}, 120_000)
