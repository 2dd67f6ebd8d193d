import { expect } from '@jest/globals'
import { DAY } from './legal-day.ts'
import type { Path } from './path.ts'
import { roster } from './workbooks.ts'

/** What falls due is in the station's list, once; the clerk sees to it. */
export function clerkIsReminded({ step, service, store, back }: Path): void {
  const overdue = roster.rows.filter(({ contractEndsOn = DAY }) => contractEndsOn < DAY)

  step('after a restart everything is still there, and what falls due has been looked for', async () => {
    await store.scanned(service.restart)
    expect(await store.count('stay')).toBeGreaterThan(roster.taken - 30)
  })

  step('the clerk sees what falls due, and marks one as done', async () => {
    const clerk = back('clerk')
    await clerk.goTo('首页')
    await clerk.picture('home', 'home')
    await clerk.page.getByRole('link', { name: '到期事项已过期限' }).click()
    await clerk.isOn('到期提醒')
    expect(overdue.length).toBeGreaterThan(0)
    for (const { name = '' } of overdue) await clerk.sees(name, clerk.page.locator('tbody'))
    await clerk.picture('reminders')

    const before = await store.reminders()
    const [{ name = '' } = {}] = overdue
    const row = clerk.page.locator('tbody tr', { hasText: name })
    await row.getByRole('button', { name: `办结${name}的事项` }).click()
    await clerk.sees('已办结')
    await row.waitFor({ state: 'detached' })
    await clerk.picture('reminder-done')

    await store.scanned(store.askForScan)
    const after = await store.reminders()
    const keys = (reminders: typeof after) => reminders.map(({ item, step }) => `${item} ${step}`)
    // The same reminders as before, each once, and what was done stays done.
    expect(new Set(keys(after)).size).toBe(after.length)
    expect(keys(after)).toEqual(keys(before))
    const done = (reminders: typeof after) => reminders.filter(({ status }) => status === 'ACTED').length
    expect(done(after)).toBe(done(before) + 1)
  })
}
