import { expect } from '@jest/globals'
import type { Path } from './path.ts'
import type { Visitor } from './visitor.ts'

/** The same console in English, and on a phone. */
export function otherEyes({ step, welcome, back }: Path): void {
  step('the console speaks English when told to', async () => {
    const clerk = back('clerk')
    await clerk.goTo('首页')
    await clerk.page.getByRole('button', { name: '简体中文' }).click()
    await clerk.page.getByRole('menuitem', { name: 'English' }).click()
    await clerk.page.getByRole('menuitem', { name: 'People' }).waitFor()
    await clerk.picture('english-home')
    await clerk.goTo('People')
    await clerk.sees('Document number')
    await clerk.picture('english-people')
  })

  step('a phone shows it without anything beyond its edge', async () => {
    const clerk = await welcome('clerk', '站务员 小周，您好', 'clerk with a phone', {
      width: 390,
      height: 844,
    })
    await clerk.picture('phone-home')
    expect(await overflow(clerk)).toBe(0)
    await clerk.page.goto('/#/people')
    await clerk.page.getByRole('list', { name: '人员' }).waitFor()
    await clerk.picture('phone-people')
    expect(await overflow(clerk)).toBe(0)
  })
}

/** Pixels by which a page is wider than the screen. */
const overflow = ({ page }: Visitor): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
