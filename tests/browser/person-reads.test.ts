import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { act } from '../../domain/act.ts'
import { codeOf } from '../../domain/oneself/own-codes.ts'
import { registerPeople } from '../../domain/registrations/register-people.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { PROJECT_DIR } from '../../platform/config.ts'
import { testApi } from '../harness/api.ts'
import { testBrowser } from '../harness/browser.ts'
import { testDocumentNumber } from '../harness/people.ts'
import { testHouse, testTownship, testVault } from '../harness/township.ts'
import { answered } from './hands.ts'
import { newBrowser, visitor } from './visitor.ts'

// A worker's page on a telephone and at a desk, and the desk at the station where what was asked there lands.
const house = await testHouse()
await house.owner.$transaction(tx => seedCalendar(tx))
const township = await testTownship(house)
const consoleFolder = process.env.ANJU_TEST_CONSOLE ?? path.join(PROJECT_DIR, 'admin', 'dist')
const api = await testApi(house, { consoleFolder })
const pictures = path.join(PROJECT_DIR, 'tests', '.output', 'worker')
fs.mkdirSync(pictures, { recursive: true })
const shoot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true })
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1280, height: 800 }
const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
/** A value of an enum or an act, where a word should stand. */
const CODE = /\b[A-Z]{4,}(_[A-Z]+)*\b|\bperson\.|\bregistration\./

const documentNumber = testDocumentNumber()
const clerk = await api.signIn(township, 'STATION_CLERK')

/** As the station registers somebody, and looks at the record once. */
async function registered(): Promise<void> {
  const [outcome] = await act(house, await township.actor('STATION_CLERK'), 'registration.declare', under =>
    registerPeople(
      under,
      [
        {
          name: '张丽华',
          documentNumber,
          documentType: null,
          nationality: null,
          sex: null,
          birthDate: null,
          phone: '13912345678',
          hukouAddress: '云南省昭通市昭阳区',
          workshop: '一车间',
          shift: 'DAY',
          hiredOn: '2026-11-16',
          contractEndsOn: '2028-11-15',
          arrivedOn: '2026-11-18',
          intendedStay: 'M6_TO_5Y',
          lodgingWishes: [],
        },
      ],
      {
        employerId: township.employerId,
        declarantType: 'EMPLOYER',
        residenceReason: 'WORK',
        dwellingType: 'EMPLOYER_PREMISES',
        residenceAddress: '海晏镇光明路1号2号楼302室',
        privacyNoticeVersion: '2026-11',
        importBatchId: null,
      },
    ),
  )
  const id = outcome && 'residentId' in outcome ? outcome.residentId : ''
  await clerk.ask('query ($id: ID!) { migrantResident(id: $id) { name } }', { id })
}

async function signedIn(page: Page): Promise<void> {
  await page.goto(`${api.url}/me`)
  await page.getByLabel('证件号码').fill(documentNumber)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('验证码', { exact: true }).waitFor()
  const asked = await house.owner.ownCode.findFirstOrThrow({ where: { usedAt: null } })
  await page.getByLabel('验证码', { exact: true }).fill(codeOf(testVault, asked.id))
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('张丽华').waitFor()
}

it('a worker reads on a telephone what is written, in each language without a code, and asks for a correction', async () => {
  await registered()
  const browser = await testBrowser()
  const page = await browser.newPage({ viewport: PHONE, locale: 'zh-CN' })
  await page.goto(`${api.url}/me`)
  await page.getByLabel('证件号码').waitFor()
  await shoot(page, '1-sign-in')
  await signedIn(page)
  await page.getByText(documentNumber).waitFor()
  await page.getByText('服务站工作人员').first().waitFor()
  await page.getByLabel('内容').fill('我的户籍地址写错了')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('2026-12-21').first().waitFor()
  for (const [language, title, male, registered, declarant] of [
    ['zh', '我的信息', '男', '已登记', '用人单位'],
    ['en', 'My information', 'male', 'registered', 'the employer'],
    ['vi', 'Thông tin của tôi', 'nam', 'đã đăng ký', 'nơi làm việc'],
    ['my', 'ကျွန်ုပ်၏ အချက်အလက်', 'ကျား', 'မှတ်ပုံတင်ပြီး', 'အလုပ်ရှင်'],
  ] as const) {
    await page.getByLabel('语言 Language').selectOption(language)
    expect(await page.textContent('h1')).toBe(title)
    const values = await page.locator('dd').allTextContents()
    const lines = await page.locator('li').allTextContents()
    expect(values).toEqual(expect.arrayContaining([male, registered, declarant]))
    expect([...values, ...lines].filter(text => CODE.test(text))).toEqual([])
    // Long words of the one side leave room for what is recorded on the other.
    expect((await page.getByText(documentNumber).boundingBox())?.width).toBeGreaterThan(150)
    // Nothing stands out at the side of a narrow telephone.
    expect([language, await overflow(page)]).toEqual([language, 0])
    await page.evaluate('document.fonts.ready')
    await shoot(page, `2-phone-${language}`)
  }
  // Burmese has letters of its own; a telephone in a dormitory need not have them.
  expect(
    await page.evaluate(
      `[...document.fonts].some(({ family, status }) => family.includes('Myanmar') && status === 'loaded')`,
    ),
  ).toBe(true)
  await page.setViewportSize(DESK)
  await shoot(page, '3-desk-my')
  await page.getByLabel('语言 Language').selectOption('zh')
  await shoot(page, '3-desk-zh')
  expect(await house.owner.ownRequest.count({ where: { kind: 'CORRECTION', status: 'OPEN' } })).toBe(1)
}, 120_000)

it('a refusal speaks the person’s language', async () => {
  const browser = await testBrowser()
  const page = await browser.newPage({ viewport: PHONE, locale: 'vi-VN' })
  await page.goto(`${api.url}/me`)
  await page.getByLabel('Số giấy tờ tùy thân').fill('320699198802290027')
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click()
  await page.getByRole('alert').getByText('Số giấy tờ không đúng').waitFor()
}, 60_000)

it('the request lands on the station’s desk with its legal date, is answered there, and the worker reads the answer', async () => {
  const browser = await testBrowser()
  const context = await newBrowser(browser, api.url, DESK)
  const [name = '', value = ''] = clerk.cookie.split('=')
  await context.addCookies([{ name, value, url: api.url }])
  const desk = await visitor(context)
  await desk.page.goto('/#/own-requests')
  await desk.isOn('本人申请')
  await desk.sees('我的户籍地址写错了')
  await desk.sees('2026-12-21')
  await desk.picture('own-requests')
  await desk.page.getByRole('button', { name: '答复' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '同意', exact: true }).check()
  await dialog.getByLabel('答复内容').fill('已核对户口簿并更正')
  await desk.picture('own-request-answer')
  await answered(desk, 'AnswerOwnRequest', () => dialog.getByRole('button', { name: '答复' }).click())
  await desk.sees('没有这样的请求')
  await desk.page.getByRole('tab', { name: '已同意' }).click()
  await desk.sees('已核对户口簿并更正')
  await desk.page.setViewportSize(PHONE)
  await desk.picture('phone-own-requests')
  expect(await overflow(desk.page)).toBe(0)
  expect(desk.faults()).toEqual([])
  const page = await browser.newPage({ viewport: PHONE, locale: 'zh-CN' })
  await signedIn(page)
  await page.getByText('已核对户口簿并更正').waitFor()
}, 120_000)
