import { expect } from '@jest/globals'
import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import { testDatabase } from '../harness/database.ts'
import { answered } from './hands.ts'
import { pathOn } from './path.ts'
import type { Visitor } from './visitor.ts'

// What a station does with a registration over its life, with two records of one person, and with next year's notice.
const { step, welcome, back } = pathOn(await testDatabase({ empty: true }))

const PHONE = { width: 390, height: 844 }
const overflow = ({ page }: Visitor): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
const numberOf = (sequence: string): string => {
  const first17 = `32069919900307${sequence}`
  return first17 + citizenIdCheckCharacter(first17)
}
const dialog = ({ page }: Visitor) => page.getByRole('dialog')

async function declare(clerk: Visitor, documentNumber: string): Promise<void> {
  await clerk.page.goto('/#/registrations/create')
  await clerk.isOn('申报登记')
  await clerk.page.getByLabel('证件号码').fill(documentNumber)
  await clerk.page.getByLabel('姓名').fill('卞小梅')
  await clerk.page.getByLabel('手机号码').fill('13800138066')
  await clerk.page.getByLabel('居住地址').fill('海晏镇光明路1号')
  await answered(clerk, 'DeclareRegistration', () =>
    clerk.page.getByRole('button', { name: '申报并登记' }).click(),
  )
  await clerk.page.waitForURL(/registrations\/.+\/show/)
  await clerk.settled()
}

step('a registration is changed, corrected and its story told; how it was is still to be seen', async () => {
  const clerk = await welcome('clerk', '站务员 小周，您好')
  await declare(clerk, numberOf('257'))
  await clerk.page.getByRole('button', { name: '变更', exact: true }).click()
  await dialog(clerk).getByLabel('居住地址').fill('海晏镇和平路2号')
  await dialog(clerk).getByLabel('原因').fill('换租新房')
  await clerk.picture('registration-change')
  await answered(clerk, 'ChangeRegistration', () =>
    dialog(clerk).getByRole('button', { name: '变更', exact: true }).click(),
  )
  await dialog(clerk).waitFor({ state: 'detached' })
  await clerk.sees('换租新房')
  await clerk.page.getByRole('button', { name: '更正', exact: true }).click()
  await dialog(clerk).getByLabel('姓名').fill('卞小美')
  await dialog(clerk).getByLabel('原因').fill('姓名录错')
  await answered(clerk, 'CorrectRegistration', () =>
    dialog(clerk).getByRole('button', { name: '更正', exact: true }).click(),
  )
  await dialog(clerk).waitFor({ state: 'detached' })
  await clerk.sees('姓名录错')
  expect(await clerk.page.getByRole('button', { name: '受理', exact: true }).count()).toBe(0)
  await clerk.picture('registration-life')
})

step('a second record of the same person stands in the queue, is merged and parted again', async () => {
  const clerk = back('clerk')
  await declare(clerk, numberOf('275'))
  await clerk.goTo('重复人员')
  // Another name since the correction: nothing alike but the birth date and the telephone.
  await clerk.sees('没有待核对的疑似重复')
  await clerk.page.goBack()
  await clerk.page.getByRole('button', { name: '更正', exact: true }).click()
  await dialog(clerk).getByLabel('姓名').fill('卞小美')
  await dialog(clerk).getByLabel('原因').fill('姓名录错')
  await answered(clerk, 'CorrectRegistration', () =>
    dialog(clerk).getByRole('button', { name: '更正', exact: true }).click(),
  )
  await dialog(clerk).waitFor({ state: 'detached' })
  await clerk.goTo('重复人员')
  await clerk.sees('姓名、出生日期和电话相同')
  await clerk.picture('duplicates')
  const phone = await welcome('clerk', '站务员 小周，您好', 'clerk at a phone', PHONE)
  await phone.page.goto('/#/duplicates')
  await phone.isOn('重复人员')
  await phone.sees('姓名、出生日期和电话相同')
  await phone.picture('phone-duplicates')
  expect(await overflow(phone)).toBe(0)
  await clerk.page.getByRole('radio', { name: '保留的证件 2' }).click()
  await clerk.page.getByRole('button', { name: '合并为一人' }).click()
  await dialog(clerk).getByLabel('理由').fill('已当面核对')
  await answered(clerk, 'MergePeople', () =>
    dialog(clerk).getByRole('button', { name: '合并为一人' }).click(),
  )
  await clerk.sees('没有待核对的疑似重复')
  await clerk.sees('已当面核对')
  await clerk.picture('merged')
  await clerk.page.getByRole('button', { name: '撤销合并' }).click()
  await dialog(clerk).getByLabel('理由').fill('原来是两姐妹')
  await answered(clerk, 'UndoMerge', () => dialog(clerk).getByRole('button', { name: '撤销合并' }).click())
  await clerk.sees('姓名、出生日期和电话相同')
  await clerk.page.getByRole('button', { name: '不是重复' }).click()
  await dialog(clerk).getByLabel('理由').fill('原来是两姐妹')
  await answered(clerk, 'MarkNotDuplicate', () =>
    dialog(clerk).getByRole('button', { name: '不是重复' }).click(),
  )
  await clerk.sees('没有待核对的疑似重复')
  await clerk.picture('parted')
})

// Made up: the notice for 2027 was not out when this was written.
const notice = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

step('an administrator loads the notice of the next year after looking at it', async () => {
  const admin = await welcome('admin', '管理员 小孙，您好')
  await admin.goTo('工作日历')
  await admin.sees('工作日历已知至 2026 年底')
  await admin.page.getByLabel('通知原文').fill(notice.replace('共7天', '共8天'))
  await admin.page.getByLabel('来源（通知文号）').fill('国办发明电〔2026〕示例号')
  await admin.page.getByRole('button', { name: '预览' }).click()
  await admin.sees('春节：通知写共 8 天，读到 7 天')
  await admin.page.getByLabel('通知原文').fill(notice)
  await admin.page.getByRole('button', { name: '预览' }).click()
  await admin.sees(/全年 \d+ 个工作日/)
  await admin.picture('calendar')
  await admin.page.getByRole('button', { name: '载入', exact: true }).click()
  await answered(admin, 'LoadNotice', () =>
    dialog(admin).getByRole('button', { name: '载入', exact: true }).click(),
  )
  await admin.sees('工作日历已知至 2027 年底')
  await admin.picture('calendar-loaded')
})
