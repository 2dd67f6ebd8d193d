/** Legal dates arrive as YYYY-MM-DD and are shown so, in both languages. Instants arrive in UTC. */
const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** `2026-11-20 14:05`, Chinese time. */
export const showInstant = (instant: string | null | undefined) =>
  instant ? shanghai.format(new Date(instant)) : '—'

/** `14:05`, Chinese time. */
export const showTime = (instant: string | null | undefined) => showInstant(instant).slice(-5)

/** Today's legal date in Asia/Shanghai, YYYY-MM-DD. */
export const today = () => shanghai.format(new Date()).slice(0, 10)

export const showDate = (date: string | null | undefined) => date ?? '—'

/** `2026-11-20 – 2027-11-19`; an open end is said in words by the caller. */
export const showSpan = (from: string, to: string | null | undefined, open: string) =>
  `${from} – ${to ?? open}`

/** Whole days from today to a legal date; below nought when it is past. */
export const daysUntil = (date: string) => Math.round((Date.parse(date) - Date.parse(today())) / 86_400_000)
