import type { Temporal } from 'temporal-polyfill'

const ZONE = 'Asia/Shanghai'

/** Hours of the day between which nothing is sent: `from` included, `to` not. The same twice: none are quiet. */
export interface QuietHours {
  from: number
  to: number
}

/** The first instant, from `now` on, that is not in the quiet hours. */
export function notQuiet(now: Temporal.Instant, { from, to }: QuietHours): Temporal.Instant {
  const local = now.toZonedDateTimeISO(ZONE)
  const { hour } = local
  const quiet = from <= to ? hour >= from && hour < to : hour >= from || hour < to
  if (!quiet) return now
  const morning = local.with({
    hour: to,
    minute: 0,
    second: 0,
    millisecond: 0,
    microsecond: 0,
    nanosecond: 0,
  })
  return (hour < to ? morning : morning.add({ days: 1 })).toInstant()
}
