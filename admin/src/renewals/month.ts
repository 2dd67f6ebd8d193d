/** Days of a month as `YYYY-MM-DD`, in weeks from Monday: those of the weeks in which it begins and ends as well. */
export function weeksOf(month: string): string[][] {
  const first = new Date(`${month}-01T00:00:00Z`)
  const last = new Date(first)
  last.setUTCMonth(last.getUTCMonth() + 1, 0)
  const from = plus(first, -((first.getUTCDay() + 6) % 7))
  const weeks: string[][] = []
  for (let day = from; day <= last; day = plus(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, n) => iso(plus(day, n))))
  }
  return weeks
}

/** The day so many days later. */
export const dayAfter = (day: string, days = 1) => iso(plus(new Date(`${day}T00:00:00Z`), days))

/** The month so many months later, as `YYYY-MM`. */
export function monthAfter(month: string, months: number): string {
  const day = new Date(`${month}-01T00:00:00Z`)
  day.setUTCMonth(day.getUTCMonth() + months)
  return iso(day).slice(0, 7)
}

const plus = (day: Date, days: number) => new Date(day.getTime() + days * 86_400_000)
const iso = (day: Date) => day.toISOString().slice(0, 10)
