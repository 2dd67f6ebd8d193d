import { expect } from '@jest/globals'
import { properties, township } from '../../prisma/demo/township.ts'
import { testDatabase, testPool } from '../harness/database.ts'
import { answered, choose } from './hands.ts'
import { pathOn } from './path.ts'
import type { Visitor } from './visitor.ts'

// What two administrators set up between them at the console: a role changed after a rehearsal, police units and
// officers, and a wider search that uses nothing but what they made.
const database = await testDatabase({ empty: true })
const { step, welcome, back, arrive } = pathOn(database)

const PHONE = { width: 390, height: 844 }
const PASSWORD = 'a password of their own'
const building = { unit: '海晏派出所城北警务室', officer: 'xu-officer', head: 'gao-head' }
let halves: Record<string, string> = {}

const overflow = ({ page }: Visitor): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
const tick = (visitor: Visitor, act: string) =>
  visitor.page.getByRole('checkbox', { name: act, exact: false }).first()

step(
  'an administrator takes an act from a role, sees who used it, and saves what was rehearsed',
  async () => {
    const clerk = await welcome('clerk', '站务员 小周，您好')
    await clerk.goTo('到期提醒')
    await clerk.goTo('人员')
    const admin = await welcome('admin', '管理员 小孙，您好')
    await admin.goTo('岗位权限')
    await admin.page.getByRole('list', { name: '岗位' }).getByText('站务员').click()
    await admin.picture('roles')
    await tick(admin, '查看人员列表').click()
    await tick(admin, '办结到期事项').click()
    await answered(admin, 'RehearseRole', () => admin.page.getByRole('button', { name: '试运行' }).click())
    const table = admin.page.getByRole('table', { name: '试运行结果' })
    await admin.sees('站务员 小周', table)
    await admin.picture('role-rehearsed')
    // What is ticked afterwards has not been rehearsed: there is nothing to save.
    await tick(admin, '放弃导入').click()
    expect(await admin.page.getByRole('button', { name: '保存，立即生效' }).count()).toBe(0)
    await tick(admin, '放弃导入').click()
    await admin.page.getByLabel('理由').fill('引导员只负责窗口引导，不再翻看名单')
    await answered(admin, 'SaveRole', () =>
      admin.page.getByRole('button', { name: '保存，立即生效' }).click(),
    )
    await admin.sees('已变更')
    await admin.sees('引导员只负责窗口引导，不再翻看名单')
    await admin.picture('role-saved')
    await clerk.page.reload()
    await clerk.isOn('人员').catch(() => undefined)
    expect(await clerk.page.getByRole('menuitem', { name: '人员', exact: true }).count()).toBe(0)
    await clerk.snapshot('clerk-without-people')
    clerk.faults()
  },
)

step('what gives takes the other administrator, who sees the same rehearsal', async () => {
  const admin = back('admin')
  await admin.page.getByRole('list', { name: '岗位' }).getByText('站务员').click()
  await tick(admin, '查看人员列表').click()
  await answered(admin, 'RehearseRole', () => admin.page.getByRole('button', { name: '试运行' }).click())
  await admin.page.getByLabel('理由').fill('窗口仍需按名单核对来人身份')
  await answered(admin, 'SaveRole', () => admin.page.getByRole('button', { name: '提交，等待批准' }).click())
  await admin.sees('待批准')
  expect(await admin.page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)
  const other = await welcome('admin2', '管理员 小何，您好')
  await other.goTo('岗位权限')
  await other.sees('待批准')
  await other.picture('role-waiting')
  await other.page.getByRole('button', { name: '批准', exact: true }).click()
  await answered(other, 'DecideRoleVersion', () =>
    other.page.getByRole('dialog').getByRole('button', { name: '批准' }).click(),
  )
  const clerk = back('clerk')
  await clerk.page.reload()
  await clerk.page.getByRole('menuitem', { name: '人员', exact: true }).waitFor()
})

step('units, an officer and a head of higher rank are set up by two', async () => {
  const admin = back('admin')
  await admin.goTo('公安单位')
  await admin.page.getByRole('button', { name: '新设单位' }).click()
  const dialog = admin.page.getByRole('dialog')
  await dialog.getByLabel('单位名称').fill(building.unit)
  await choose(admin, '上级单位', '海晏派出所', dialog)
  await answered(admin, 'RecordPoliceUnit', () => dialog.getByRole('button', { name: '新设单位' }).click())
  await admin.sees(building.unit)
  halves = {
    [building.officer]: await ask(admin, building.officer, '许警官', '民警', building.unit, '民警', '069911'),
    [building.head]: await ask(admin, building.head, '高所长', '公安审批人', '海晏派出所', '所长', '069912'),
  }
  await admin.picture('police-asked')
  const other = back('admin2')
  await other.goTo('账号管理')
  for (const who of ['许警官', '高所长']) {
    const row = other.page.getByRole('row', { name: new RegExp(who) }).first()
    await row.getByRole('button', { name: '批准' }).click()
    await answered(other, 'DecideRoleGrant', () =>
      other.page.getByRole('dialog').getByRole('button', { name: '批准' }).click(),
    )
    const username = who === '许警官' ? building.officer : building.head
    halves[username] += `-${await shown(other)}`
  }
  await admin.page.reload()
  await admin.isOn('公安单位')
  await admin.sees('许警官')
  await admin.sees('高所长')
  await admin.picture('police')
})

step(
  'a wider search is asked for by the one and decided by the other, with what was made here alone',
  async () => {
    // A house to search: from a room ledger, which is not what is tried here.
    await testPool(database.ownerUrl).query(
      `INSERT INTO building (id, township_id, property_id, name) VALUES (gen_random_uuid(), $1, $2, '1号楼')`,
      [township.id, properties.wanyu.id],
    )
    const officer = await enter(building.officer, '许警官')
    await officer.goTo('公安查询')
    const form = officer.page.getByRole('region', { name: '查询楼栋住宿人员' })
    await form.scrollIntoViewIfNeeded()
    await officer.snapshot('wide-form')
    await choose(officer, '用途', /失踪|走失/, form)
    await choose(officer, '法律依据', /./, form)
    await form.getByLabel('案件或警情编号').fill('海公警字〔2026〕0118号')
    await form.getByLabel('必要性说明').fill('走失人员最后出现在该楼，需核对当晚住宿人员')
    await choose(officer, '楼栋', /./, form)
    await answered(officer, 'RequestWideSearch', () => form.getByRole('button', { name: '提交申请' }).click())
    const head = await enter(building.head, '高所长')
    await head.goTo('查询审批')
    await head.sees('许警官')
    await head.picture('wide-to-decide')
    await head.page.getByRole('button', { name: '批准' }).first().click()
    await answered(head, 'DecideLookup', () =>
      head.page.getByRole('dialog').getByRole('button', { name: '批准' }).click(),
    )
    await officer.page.reload()
    await officer.isOn('公安查询')
    await officer.sees('已批准')
    await officer.picture('wide-approved')
  },
)

step('both pages fit a phone', async () => {
  const admin = await welcome('admin', '管理员 小孙，您好', 'admin with a phone', PHONE)
  for (const [page, title] of [
    ['roles', '岗位权限'],
    ['police', '公安单位'],
    ['accounts', '账号管理'],
  ] as const) {
    await admin.page.goto(`/#/${page}`)
    await admin.isOn(title)
    if (page === 'accounts') await admin.sees(building.unit)
    await admin.picture(`phone-${page}`)
    expect([page, await overflow(admin)]).toEqual([page, 0])
  }
})

async function ask(
  { page, ...admin }: Visitor,
  username: string,
  name: string,
  role: string,
  unit: string,
  rank: string,
  number: string,
): Promise<string> {
  const form = page.getByRole('region', { name: '申请民警或审批人账号' })
  const visitor = { page, ...admin }
  await form.getByLabel('用户名').fill(username)
  await form.getByLabel('显示名称').fill(name)
  await choose(visitor, '岗位', role, form)
  await choose(visitor, '单位', unit, form)
  // Not the deputy of whom it is a part.
  await choose(visitor, '职级', new RegExp(`^${rank}$`), form)
  await form.getByLabel('警号').fill(number)
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('理由').fill('新到任，按调令设立账号')
  await answered(visitor, 'CreateAccount', () => form.getByRole('button', { name: '提交申请' }).click())
  return shown(visitor)
}

/** What is shown this once. */
async function shown({ page }: Visitor): Promise<string> {
  return (await page.locator('.MuiAlert-root code').first().textContent()) ?? ''
}

/** Signs in with the two halves and chooses a password. */
async function enter(username: string, greeting: string): Promise<Visitor> {
  const visitor = await arrive(username)
  await visitor.page.goto('/')
  await visitor.signIn(username, halves[username])
  await visitor.page.getByLabel('新密码').fill(PASSWORD)
  await visitor.page
    .getByRole('button', { name: /登录|确认|修改/ })
    .first()
    .click()
  await visitor.sees(`${greeting}，您好`)
  return visitor
}
