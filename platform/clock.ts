import { Temporal } from 'temporal-polyfill'

/** Where legal dates are counted: China has one time zone. */
export const LEGAL_TIME_ZONE = 'Asia/Shanghai'

/** The only source of "now". Handed in from the composition root; tests hand in one that stands still. */
export interface Clock {
  /** The present instant, UTC. */
  now(): Temporal.Instant
  /** The present legal date in Asia/Shanghai. */
  today(): Temporal.PlainDate
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => Temporal.Now.plainDateISO(LEGAL_TIME_ZONE),
}

/** A clock that stands at `instant` (ISO 8601 with offset or Z) until `set` moves it. */
export function fixedClock(instant: string): Clock & { set(instant: string): void } {
  let current = Temporal.Instant.from(instant)
  return {
    now: () => current,
    today: () => current.toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDate(),
    set: next => {
      current = Temporal.Instant.from(next)
    },
  }
}
