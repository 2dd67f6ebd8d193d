import type { Temporal } from 'temporal-polyfill'

/** When a station is open on a day of the week; 1 is Monday. Times of Asia/Shanghai, 'HH:MM'. */
export interface OpeningHours {
  weekday: number
  opens: string
  closes: string
}

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** The hours in order, or null where one is no time of a day or two of a day overlap. */
export function orderedHours(hours: readonly OpeningHours[]): OpeningHours[] | null {
  const kept = hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes }))
  kept.sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
  const fits = kept.every(
    ({ weekday, opens, closes }, n) =>
      Number.isInteger(weekday) &&
      weekday >= 1 &&
      weekday <= 7 &&
      time.test(opens) &&
      time.test(closes) &&
      opens < closes &&
      (kept[n - 1]?.weekday !== weekday || (kept[n - 1]?.closes ?? '') <= opens),
  )
  return fits && kept.length <= 21 ? kept : null
}

/** Is it open at a time of Asia/Shanghai? The minute of closing is not open any more. */
export function isOpen(hours: readonly OpeningHours[], at: Temporal.ZonedDateTime): boolean {
  const clock = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return hours.some(
    ({ weekday, opens, closes }) => weekday === at.dayOfWeek && opens <= clock && clock < closes,
  )
}

/** As a column holds them. */
export const hoursOf = (column: unknown): OpeningHours[] => column as OpeningHours[]
