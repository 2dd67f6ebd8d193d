import { beforeAll } from '@jest/globals'
import { testBrowser } from '../harness/browser.ts'
import type { TestDatabase } from '../harness/database.ts'
import { type Behind, behind } from './behind.ts'
import { type Service, testService } from './service.ts'
import { type Step, steps } from './steps.ts'
import { newBrowser, type Screen, type Visitor, visitor } from './visitor.ts'

const DESK: Screen = { width: 1280, height: 800 }

/** What the steps of a path stand on. */
export interface Path {
  step: Step
  service: Service
  store: Behind
  /** A browser of somebody's own; `who` names them later, and in a failure. */
  arrive(who: string, screen?: Screen): Promise<Visitor>
  /** A second window of somebody who is signed in. */
  window(of: Visitor, who: string): Promise<Visitor>
  /** Somebody who has arrived in a step before. */
  back(who: string): Visitor
  /** Somebody who signs in and is greeted. */
  welcome(username: string, greeting: string, who?: string, screen?: Screen): Promise<Visitor>
}

/** A service on a new database, with a browser before it; both are there when the first step begins. */
export function pathOn(database: TestDatabase): Path {
  const everyone: Record<string, Visitor> = {}
  const service: Service = testService(database)
  let browser: Awaited<ReturnType<typeof testBrowser>>
  beforeAll(async () => {
    const [opened] = await Promise.all([testBrowser(), service.start()])
    browser = opened
  }, 180_000)

  const arrive: Path['arrive'] = async (who, screen = DESK) => {
    const arrived = await visitor(await newBrowser(browser, service.url(), screen))
    everyone[who] = arrived
    return arrived
  }
  return {
    step: steps(everyone),
    service,
    store: behind(database),
    arrive,
    window: async (of, who) => {
      const opened = await visitor(of.page.context())
      everyone[who] = opened
      await opened.page.goto('/')
      await opened.isOn('首页')
      return opened
    },
    back: who => {
      const visitor = everyone[who]
      if (!visitor) throw new Error(`${who} has not arrived`)
      return visitor
    },
    welcome: async (username, greeting, who = username, screen = DESK) => {
      const arrived = await arrive(who, screen)
      await arrived.page.goto('/')
      await arrived.signIn(username)
      await arrived.sees(greeting)
      return arrived
    },
  }
}
