import { testDatabase } from '../harness/database.ts'
import { answered, choose } from './hands.ts'
import { pathOn } from './path.ts'
import type { Visitor } from './visitor.ts'

// Somebody has just arrived: everything is asked for at one window, what is missing is told once, and the case is closed.
const { step, welcome, back } = pathOn(await testDatabase({ empty: true }))
const tick = (visitor: Visitor, name: string) =>
  visitor.page.getByRole('checkbox', { name, exact: true }).click()
const dialog = (visitor: Visitor) => visitor.page.getByRole('dialog')

/** Presses a button, and the same in the dialog that asks once more. */
async function confirms(visitor: Visitor, operation: string, name: string): Promise<void> {
  await visitor.page.getByRole('button', { name, exact: true }).first().click()
  await answered(visitor, operation, () => dialog(visitor).getByRole('button', { name, exact: true }).click())
  await dialog(visitor).waitFor({ state: 'detached' })
}

step('the clerk sees three weeks of cases on the desk, and works it by the keyboard alone', async () => {
  const clerk = await welcome('clerk', '站务员 小周，您好')
  await clerk.goTo('窗口办件')
  await clerk.page.locator('tbody tr').first().waitFor()
  await clerk.picture('desk')
  const { keyboard } = clerk.page
  await answered(clerk, 'ClosedCases', () => keyboard.press('7'))
  await clerk.sees('已办理')
  await clerk.picture('desk-closed')
  await answered(clerk, 'Appointments', () => keyboard.press('8'))
  await clerk.picture('desk-today')
  await answered(clerk, 'Desk', () => keyboard.press('4'))
  await clerk.sees('中止计时')
  await keyboard.press('j')
  await keyboard.press('j')
  await clerk.page.locator('tbody tr:nth-child(2) a:focus').waitFor()
  await answered(clerk, 'ServiceCase', () => keyboard.press('Enter'))
  await clerk.sees('一次性告知')
  await clerk.picture('case-waits')
  await clerk.goTo('窗口办件')
  await keyboard.press('n')
  await clerk.isOn('一个窗口受理')
})

step('one intake serves several services, and tells once what is missing', async () => {
  const clerk = back('clerk')
  const { keyboard } = clerk.page
  // The focus is on the person already.
  await answered(clerk, 'Search', () => keyboard.type('zhang'))
  await clerk.page.getByRole('option').first().waitFor()
  await keyboard.press('Enter')
  await choose(clerk, '受理地点', '海晏镇外来人口服务中心')
  for (const service of ['居住登记', '安排住宿', '申领居住证', '子女入学']) await tick(clerk, service)
  await tick(clerk, '本人居民身份证')
  await tick(clerk, '就业证明（劳动合同等）')
  await clerk.picture('intake')
  await answered(clerk, 'OpenCases', () =>
    clerk.page.getByRole('button', { name: '受理', exact: true }).click(),
  )
  await clerk.sees('一次性告知书')
  await clerk.sees('居民户口簿')
  await clerk.picture('notice')
})

step('the arrival is registered, the case closed with what was done, and rated', async () => {
  const clerk = back('clerk')
  await answered(clerk, 'ServiceCase', () => clerk.page.getByRole('link', { name: '打开第 1 件' }).click())
  await clerk.sees('核对身份和住址')
  await confirms(clerk, 'ActOnStep', '办完')
  await confirms(clerk, 'ActOnStep', '办完')
  await clerk.picture('case-steps-done')
  await clerk.page.getByRole('button', { name: '办结', exact: true }).click()
  await dialog(clerk).getByLabel('办理结果').fill('已登记，回执已交本人')
  await answered(clerk, 'CloseCase', () =>
    dialog(clerk).getByRole('button', { name: '办结', exact: true }).click(),
  )
  await clerk.sees('请申请人评价')
  await answered(clerk, 'RateCase', () => clerk.page.getByRole('radio', { name: '满意度 5' }).press(' '))
  await clerk.sees('★★★★★')
  await clerk.picture('case-closed')
})

step('a case goes to another department against a receipt, and comes back', async () => {
  const clerk = back('clerk')
  await clerk.goTo('窗口办件')
  await clerk.page.keyboard.press('1')
  await answered(clerk, 'ServiceCase', () =>
    clerk.page.getByRole('link', { name: '安排住宿' }).first().click(),
  )
  await confirms(clerk, 'ActOnStep', '移交')
  await clerk.sees(/-Y1/)
  await clerk.picture('case-away')
  await confirms(clerk, 'ActOnStep', '收回（已办）')
  await clerk.page.getByRole('button', { name: '预约', exact: true }).click()
  await dialog(clerk).getByLabel('预约').fill('2099-03-04T10:00')
  await clerk.picture('case-appointment')
  await answered(clerk, 'BookAppointment', () =>
    dialog(clerk).getByRole('button', { name: '预约', exact: true }).click(),
  )
  await clerk.sees('2099-03-04 10:00')
  await clerk.sees('收回')
})

step('the administrator sees the catalogue and how ready the stations are', async () => {
  const admin = await welcome('admin', '管理员 小孙，您好')
  await admin.goTo('服务事项')
  await admin.sees('欠薪和劳动合同投诉')
  await admin.picture('catalogue')
  await admin.goTo('服务站')
  await admin.page.getByRole('link', { name: '万誉服饰外来人口服务工作站' }).click()
  await admin.sees('一套制度')
  await admin.sees('已过期')
  await admin.picture('station')
})
