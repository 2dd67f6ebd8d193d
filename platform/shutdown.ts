import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logging.ts'

export interface Shutdown {
  /** Something to close at the end; what was opened last is closed first. */
  add(name: string, close: () => Promise<unknown> | unknown): void
  /** Closes everything once, however often it is called. Resolves to false when something failed or hung. */
  run(): Promise<boolean>
}

const STEP_LIMIT_MS = 10_000
const SAME_SIGNAL_MS = 1_000

/** Closes in the reverse order of opening, each within `stepLimit` milliseconds, whatever the others do. */
export function createShutdown(log: Logger, stepLimit = STEP_LIMIT_MS): Shutdown {
  const steps: { name: string; close: () => Promise<unknown> | unknown }[] = []
  let running: Promise<boolean> | undefined
  const closeAll = async () => {
    let clean = true
    for (const step of steps.reverse()) {
      const fault = await closeWithin(step.close, stepLimit)
      if (fault) log.error({ step: step.name, err: fault }, 'closing failed')
      clean &&= fault === undefined
    }
    return clean
  }
  return {
    add: (name, close) => {
      steps.push({ name, close })
    },
    run: () => {
      running ??= closeAll()
      return running
    },
  }
}

async function closeWithin(
  close: () => Promise<unknown> | unknown,
  limit: number,
): Promise<Error | undefined> {
  const abort = new AbortController()
  const tooLong = sleep(limit, new Error(`not closed after ${limit} ms`), { signal: abort.signal })
  const closed = (async () => {
    await close()
    return undefined
  })()
  try {
    return await Promise.race([closed, tooLong])
  } catch (error) {
    return error as Error
  } finally {
    tooLong.catch(() => undefined)
    abort.abort()
  }
}

/**
 * Ends the process in order at SIGINT, SIGTERM and SIGHUP: exit code 0 when everything closed, else 1.
 * Another signal ends it at once, if it comes later than
 * a moment: npm passes on the Ctrl-C that the terminal has already sent us.
 */
export function closeOnSignals(shutdown: Shutdown, stopping: () => void = () => {}): void {
  let askedAt = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (askedAt > 0) {
        if (Date.now() - askedAt > SAME_SIGNAL_MS) process.exit(130)
        return
      }
      askedAt = Date.now()
      stopping()
      shutdown.run().then(clean => process.exit(clean ? 0 : 1))
    })
  }
}
