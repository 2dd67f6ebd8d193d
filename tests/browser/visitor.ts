import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { PROJECT_DIR } from '../../platform/config.ts'
import { demoPassword } from '../../prisma/demo/accounts.ts'
import { nothingIsOnItsWay, unreadableCharacters } from './in-page.ts'
import { shiftClock, shiftToLegalDay } from './legal-day.ts'

const PICTURES = path.join(PROJECT_DIR, 'tests', '.output', 'browser')
/** Pictures of the README are kept in git, and made anew when asked for: ANJU_KEEP_IMAGES=1. */
const KEPT = path.join(PROJECT_DIR, 'docs', 'images')
/** Longest wait for anything to appear, on a busy machine, in milliseconds. */
export const PATIENCE = Number(process.env.ANJU_PATIENCE ?? 30_000)
/** How long a page must ask for nothing to count as finished, in milliseconds. */
const QUIET = 120

/** Somebody at a window of the console, watched for anything that goes wrong in it. */
export interface Visitor {
  page: Page
  /** What went wrong since the last look. */
  faults(): string[]
  signIn(username: string, password?: string): Promise<void>
  /** Opens a page by its name in the menu. */
  goTo(entry: string): Promise<void>
  /** Waits until the bar above says so: the page is another one now. */
  isOn(title: string): Promise<void>
  /** Waits until `text` stands on the page, or in a part of it. */
  sees(text: string | RegExp, within?: Locator): Promise<void>
  /** Waits until everything that was asked for is there. */
  settled(): Promise<void>
  /** A picture of the screen once it is all there, each letter with its glyph; `keep` names it for the README. */
  picture(name: string, keep?: string): Promise<void>
  /** A picture of whatever is there. */
  snapshot(name: string): Promise<void>
  download(button: Locator): Promise<Buffer>
}

export interface Screen {
  width: number
  height: number
}

/** A browser of somebody's own: nobody else's cookies, Chinese, the day of the workbooks. */
export async function newBrowser(browser: Browser, url: string, screen: Screen): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: screen,
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(PATIENCE)
  await context.addInitScript(shiftClock, shiftToLegalDay())
  return context
}

/** A new window of it. */
export async function visitor(context: BrowserContext): Promise<Visitor> {
  const page = await context.newPage()
  const faults = watch(page)
  const settled = settling(page)
  const isOn = async (title: string) => {
    await page.locator('#react-admin-title').getByText(title, { exact: true }).waitFor()
    await settled()
  }

  return {
    page,
    settled,
    isOn,
    faults: () => faults.splice(0),
    signIn: async (username, password = demoPassword) => {
      // On a busy machine the form is put up twice, and what was typed into the first is gone.
      await settled()
      await page.getByLabel('用户名').fill(username)
      await page.getByLabel('密码').fill(password)
      await page.getByRole('button', { name: '登录' }).click()
    },
    goTo: async entry => {
      await page.getByRole('menuitem', { name: entry, exact: true }).click()
      await isOn(entry)
    },
    sees: (text, within) => (within ?? page.locator('body')).getByText(text).first().waitFor(),
    picture: async (name, keep) => {
      await settled()
      await assertReadable(page)
      const file = await take(page, name)
      if (keep && process.env.ANJU_KEEP_IMAGES) fs.copyFileSync(file, path.join(KEPT, `${keep}.png`))
    },
    snapshot: async name => {
      await take(page, name).catch(() => undefined)
    },
    download: async button => {
      const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
      return fs.readFileSync(await file.path())
    },
  }
}

let taken = 0

/** Pictures are numbered in the order of the path. */
async function take(page: Page, name: string): Promise<string> {
  taken += 1
  if (taken === 1) fs.rmSync(PICTURES, { recursive: true, force: true })
  fs.mkdirSync(PICTURES, { recursive: true })
  const file = path.join(PICTURES, `${String(taken).padStart(2, '0')}-${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
  return file
}

/** Errors of the page, of its console and of its requests. A request given up by the page itself is none. */
function watch(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`page: ${error.stack ?? error.message}`))
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`)
  })
  page.on('requestfailed', request => {
    const reason = request.failure()?.errorText
    if (reason !== 'net::ERR_ABORTED') faults.push(`${request.method()} ${request.url()}: ${reason}`)
  })
  page.on('response', response => {
    if (response.status() < 400) return
    faults.push(`${response.request().method()} ${response.url()}: ${response.status()}`)
  })
  return faults
}

/** Waits until no request is under way, and none begins from what the last one brought. */
function settling(page: Page): () => Promise<void> {
  const underWay = new Set<object>()
  let last = 0
  const change = () => {
    last = performance.now()
  }
  page.on('request', request => {
    underWay.add(request)
    change()
  })
  const end = (request: object) => {
    underWay.delete(request)
    change()
  }
  page.on('requestfinished', end).on('requestfailed', end)
  return async () => {
    const begin = performance.now()
    for (;;) {
      const quiet = underWay.size === 0 && performance.now() - last > QUIET
      if (quiet && (await page.evaluate(nothingIsOnItsWay))) return
      if (performance.now() - begin > PATIENCE) throw new Error(`Still loading: ${page.url()}`)
      await sleep(QUIET / 4)
    }
  }
}

/** Every letter has its glyph in a font that the console brought; otherwise it would be a box. */
async function assertReadable(page: Page): Promise<void> {
  const missing = await page.evaluate(unreadableCharacters, 'Noto Sans SC')
  if (missing.length > 0) throw new Error(`No glyph on the page for: ${missing.join(' ')}`)
}
