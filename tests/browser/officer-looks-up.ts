import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { testDocumentNumber } from '../harness/people.ts'
import { choose, comesTo } from './hands.ts'
import type { Path } from './path.ts'
import type { Visitor } from './visitor.ts'
import { property, woman } from './who.ts'

const PURPOSE = '核查居住地址'
/** What that purpose shows, and nothing else. */
const DISCLOSED = ['姓名', '现住址', '是否已登记']

/** An officer with a case finds one person; a clerk cannot. */
export function officerLooksUp({ step, welcome, back }: Path): void {
  /** What the officer's browser asked, and what it was told. */
  let asked = ''

  step('an officer with a purpose, a basis and a case sees the fields of that purpose only', async () => {
    const officer = await welcome('officer', '民警 老陆，您好')
    await officer.picture('officer-home')
    await officer.goTo('公安查询')
    const form = formOf(officer)
    await choose(officer, '用途', PURPOSE, form)
    await choose(officer, '法律依据', /居住证暂行条例/, form)
    await form.getByLabel('案件或警情编号').fill('海公（治）字〔2026〕0117号')
    await form.getByLabel('必要性说明').fill('居住地址与报警人所述不符，需核对后上门走访')

    const found = await lookUp(officer, woman.documentNumber)
    asked = found.asked
    await officer.sees('此次查询已于')
    const answer = officer.page.getByRole('region', { name: '查询结果' })
    expect(await answer.locator('dt').allTextContents()).toEqual(DISCLOSED)
    await officer.sees(woman.name, answer)
    await officer.sees(new RegExp(`${property}2号楼`), answer)
    await officer.picture('lookup', 'lookup')

    const nobody = await lookUp(officer, testDocumentNumber())
    await officer.sees('没有查到此人', answer)
    expect(Object.keys(nobody.answer).sort()).toEqual(Object.keys(found.answer).sort())
    expect(nobody.answer).toMatchObject({ outcome: 'NOT_FOUND', person: null })
    await officer.picture('lookup-nobody')

    const own = officer.page.getByRole('table', { name: '本人的查询记录' }).locator('tbody tr')
    await comesTo(() => own.count(), 2)
    const rows = await own.allTextContents()
    expect(rows[0]).toMatch(/未查到.*0117号.*—$/)
    expect(rows[1]).toMatch(/查到.*0117号.*姓名、现住址、是否已登记$/)
  })

  step('a clerk has no page for it, and is refused by the API', async () => {
    const clerk = back('clerk')
    expect(await clerk.page.getByRole('menuitem', { name: '公安查询' }).count()).toBe(0)
    await clerk.page.goto('/#/lookups')
    await clerk.sees(/没有.*权限/)
    await clerk.picture('clerk-no-lookup')
    const refused = await repeat(clerk.page, asked)
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  })
}

interface LookupAnswer {
  outcome: string
  person: object | null
}

const formOf = ({ page }: Visitor) => page.getByRole('region', { name: '查询一个人' })

async function lookUp(officer: Visitor, documentNumber: string) {
  const form = formOf(officer)
  const { page, settled } = officer
  await form.getByLabel('证件号码').fill(documentNumber)
  const sent = page.waitForResponse(response =>
    (response.request().postData() ?? '').includes(documentNumber),
  )
  await form.getByRole('button', { name: '查询', exact: true }).click()
  const response = await sent
  const { data } = (await response.json()) as { data: { lookUpPerson: LookupAnswer } }
  await settled()
  return { asked: response.request().postData() ?? '', answer: data.lookUpPerson }
}

/** The same request out of another's session. */
async function repeat(page: Page, body: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'apollo-require-preflight': '1' }
  // Another key: it is another act.
  const { variables, ...rest } = JSON.parse(body)
  const data = { ...rest, variables: { ...variables, idempotencyKey: null } }
  return (await page.request.post('/graphql', { headers, data })).json()
}
