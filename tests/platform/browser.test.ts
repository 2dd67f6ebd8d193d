import { expect, it } from '@jest/globals'
import { testBrowser } from '../harness/browser.ts'

it('renders a page', async () => {
  const browser = await testBrowser()
  const page = await browser.newPage()
  await page.setContent('<h1 style="font-family: sans-serif">Anju</h1>')
  expect(await page.textContent('h1')).toBe('Anju')
  const picture = await page.screenshot()
  expect(picture.length).toBeGreaterThan(1_000)
})
