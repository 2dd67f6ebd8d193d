import { expect } from '@jest/globals'
import { answered } from './hands.ts'
import type { Path } from './path.ts'

/** What each of them did, as the log must tell it: who, what, with which outcome. */
const DEEDS = [
  /站务员 小周.*写入导入结果.*完成/,
  /宿管 老吴.*写入导入结果.*完成/,
  /宿管 老吴.*安排床位.*完成/,
  /宿管 老吴.*安排床位.*被拒绝/,
  /宿管 老吴.*执行分配方案.*完成/,
  /站务员 小周.*办结到期事项.*完成/,
  /民警 老陆.*公安查询.*完成/,
  /民警 老陆.*公安查询.*未查到/,
  /站务员 小周.*公安查询.*被拒绝/,
]
const PAGES = 12

/** The auditor finds all of it in the log, and no document number. */
export function auditorReads({ step, welcome }: Path): void {
  step('the auditor finds what each of them did', async () => {
    const auditor = await welcome('auditor', '审计员 小冯，您好')
    await auditor.picture('auditor-home')
    await auditor.goTo('审计日志')
    await auditor.picture('log')
    await auditor.page.locator('tbody tr').first().waitFor()
    const lines: string[] = []
    const missing = () => DEEDS.filter(deed => !lines.some(line => deed.test(line)))
    for (let page = 1; ; page += 1) {
      lines.push(...(await auditor.page.locator('tbody tr').allTextContents()))
      const next = auditor.page.getByRole('button', { name: '下一页' })
      if (missing().length === 0 || page === PAGES || !(await next.isEnabled())) break
      await answered(auditor, 'AuditEntries', () => next.click())
    }
    expect(missing()).toEqual([])
    expect(lines.join('\n')).not.toMatch(/\d{17}/)
  })
}
