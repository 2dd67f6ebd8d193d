import fs from 'node:fs'
import path from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { type Clock, LEGAL_TIME_ZONE, systemClock } from './clock.ts'

/** How many days the demonstration is ahead, in its data folder. */
const fileOf = (dataDir: string): string => path.join(dataDir, 'demo-clock.json')

/** Days by which the demonstration in this folder is ahead; 0 unless it was advanced. */
export function daysAhead(dataDir: string): number {
  try {
    const { days } = JSON.parse(fs.readFileSync(fileOf(dataDir), 'utf8')) as { days?: unknown }
    return typeof days === 'number' && Number.isInteger(days) && days >= 0 ? days : 0
  } catch {
    return 0
  }
}

/** Written beside its place and renamed, so that a running service never reads half of it. */
export function setDaysAhead(dataDir: string, days: number): void {
  const draft = `${fileOf(dataDir)}.${process.pid}`
  fs.writeFileSync(draft, JSON.stringify({ days }))
  fs.renameSync(draft, fileOf(dataDir))
}

const FRESH_MILLISECONDS = 1_000

/**
 * The clock of a demonstration: the real one, ahead by as many days as its folder says, which a running service sees
 * within a second. Never of an installation that serves people.
 */
export function demoClock(dataDir: string): Clock {
  let read = { at: 0, days: 0 }
  const days = () => {
    const at = Date.now()
    if (at - read.at >= FRESH_MILLISECONDS) read = { at, days: daysAhead(dataDir) }
    return read.days
  }
  const now = (): Temporal.Instant => systemClock.now().add({ hours: 24 * days() })
  return { now, today: () => now().toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDate() }
}
