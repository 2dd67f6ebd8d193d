import { expect } from '@jest/globals'
import { answered, apply, comesTo, fact, openUpload, reaches, search, upload } from './hands.ts'
import type { Path } from './path.ts'
import type { Visitor } from './visitor.ts'
import { woman } from './who.ts'
import { commentsOf, guiltyHeader, roster } from './workbooks.ts'

/** The clerk comes in, and gets from a roster to people registered. */
export function clerkRegisters({ step, arrive, store }: Path): void {
  let clerk: Visitor
  /** How many rows were new, and how many known. */
  const written = async () => [await fact(clerk, '新写入'), await fact(clerk, '早已在册')]

  step('the clerk is refused with a wrong password, and comes in with the right one', async () => {
    clerk = await arrive('clerk')
    await clerk.page.goto('/')
    await clerk.page.getByRole('button', { name: '登录' }).waitFor()
    await clerk.picture('sign-in')
    await clerk.signIn('clerk', 'not-the-password')
    await clerk.sees(/用户名或密码不正确/, clerk.page.getByRole('alert'))
    await clerk.picture('sign-in-refused')
    await clerk.signIn('clerk')
    await clerk.sees('站务员 小周，您好')
    await clerk.picture('home-before')
  })

  step('the clerk sees row by row what a roster would come to', async () => {
    const before = await store.count('migrant_resident')
    await openUpload(clerk)
    await clerk.picture('upload')
    await store.holding('import_row', async () => {
      await upload(clerk, roster.file)
      await clerk.sees('正在检查')
      await clerk.page.getByRole('progressbar', { name: '处理进度' }).waitFor()
      await clerk.snapshot('dry-run-progress')
    })
    await reaches(clerk, '待确认')
    const { accept, warn, reject } = roster.counts
    for (const name of [`全部 ${roster.rows.length}`, `退回 ${reject}`, `提醒 ${warn}`, `通过 ${accept}`])
      await clerk.page.getByRole('tab', { name, exact: true }).waitFor()
    await clerk.picture('dry-run', 'import')
    await answered(clerk, 'ImportRows', () => clerk.page.getByRole('tab', { name: '退回' }).click())
    const rejected = await clerk.page.locator('tbody tr').allTextContents()
    expect(rejected).toHaveLength(reject)
    // A reason in words, and no code where words should be.
    for (const row of rejected) expect(row).toMatch(/退回.*：[^A-Z]*\p{Script=Han}.*。/u)
    expect(rejected.join()).not.toMatch(/[A-Z]+_[A-Z]+/)
    await clerk.picture('dry-run-rejected')
    expect(await store.count('migrant_resident')).toBe(before)
  })

  step('the workbook comes back with a comment on each guilty cell and on no other', async () => {
    const button = clerk.page.getByRole('link', { name: '下载批注后的表格' })
    const comments = await commentsOf(await clerk.download(button))
    const place = ({ sheet, row }: { sheet: string; row: number }) => `${sheet} ${row}`
    const guilty = roster.rows.filter(({ reason }) => reason)
    expect(new Set(comments.map(place))).toEqual(new Set(guilty.map(place)))
    const innocent = guilty.filter(row => {
      const header = guiltyHeader(row.reason ?? '')
      return !comments.some(
        comment =>
          place(comment) === place(row) &&
          header.test(comment.header) &&
          /\p{Script=Han}/u.test(comment.words),
      )
    })
    expect(innocent).toEqual([])
  })

  step('the clerk registers the accepted rows in one go', async () => {
    await store.holding('migrant_resident', async () => {
      await apply(clerk, roster.taken)
      await clerk.sees('正在写入')
      await clerk.page.getByRole('progressbar', { name: '处理进度' }).waitFor()
    })
    await reaches(clerk, '已写入')
    await comesTo(written, [String(roster.taken), '0'])
    await clerk.picture('applied')
  })

  step('the same workbook again registers nobody twice', async () => {
    const people = await store.count('migrant_resident')
    await openUpload(clerk)
    await upload(clerk, roster.file)
    await reaches(clerk, '待确认')
    await apply(clerk, roster.taken)
    await reaches(clerk, '已写入')
    await comesTo(written, ['0', String(roster.taken)])
    expect(await store.count('migrant_resident')).toBe(people)
    await clerk.picture('applied-again')
  })

  step('the clerk finds a person by initials and by name, and sees the number masked', async () => {
    await clerk.goTo('人员')
    await clerk.picture('people')
    expect(await search(clerk, woman.initials)).toContain(woman.name)
    await clerk.picture('people-by-initials')
    expect(await search(clerk, woman.name)).toEqual([woman.name])
    await clerk.page.getByRole('link', { name: woman.name }).click()
    await clerk.isOn(woman.name)
    const { documentNumber: number } = woman
    // Beside it stands the button that shows the whole, for a reason.
    const masked = `${number.slice(0, 4)}${'*'.repeat(10)}${number.slice(-4)}`
    expect(await fact(clerk, '证件号码')).toBe(`${masked}显示`)
    expect(await clerk.page.content()).not.toContain(number)
    await clerk.picture('person')
  })
}
