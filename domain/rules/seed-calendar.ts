import { createRequire } from 'node:module'
import type { Tx } from '../../prisma/client.ts'
import type { CalendarDay } from './calendar.ts'
import { seedCalendarDays } from './calendar-seed.ts'

const { version } = createRequire(import.meta.url)('chinese-days/package.json') as { version: string }
const source = `chinese-days ${version}`

/**
 * Writes the years that the library's State Council notices cover into the work calendar. Years loaded from
 * another source (an administrator with the notice itself) stay as they are; years already loaded from this release
 * are not touched, so that it can be called at every start, by several processes at once; as the owner of the
 * tables, since the application only reads the calendar. Returns the years written.
 */
export async function seedCalendar(tx: Tx): Promise<number[]> {
  const loaded = await tx.workCalendarNotice.findMany()
  const settled = new Set(
    loaded.flatMap(({ year, source: from }) =>
      from === source || !from.startsWith('chinese-days ') ? [year] : [],
    ),
  )
  const days = seedCalendarDays().filter(({ date }) => !settled.has(yearOf(date)))
  const years = [...new Set(days.map(({ date }) => yearOf(date)))]
  if (years.length === 0) return []
  await writeDays(tx, days)
  await tx.$executeRaw`INSERT INTO work_calendar_notice (year, source)
    SELECT year, ${source} FROM unnest(${years}::int[]) AS year
    ON CONFLICT (year) DO UPDATE SET source = excluded.source, loaded_at = now()`
  return years
}

async function writeDays(tx: Tx, days: readonly CalendarDay[]): Promise<void> {
  const dates = days.map(({ date }) => date)
  const worked = days.map(({ isWorkday }) => isWorkday)
  const names = days.map(({ name }) => name ?? '')
  await tx.$executeRaw`INSERT INTO work_calendar_day (date, is_workday, name)
    SELECT date, is_workday, nullif(name, '')
    FROM unnest(${dates}::date[], ${worked}::boolean[], ${names}::text[]) AS day (date, is_workday, name)
    ORDER BY date
    ON CONFLICT (date) DO UPDATE SET is_workday = excluded.is_workday, name = excluded.name`
}

const yearOf = (date: string): number => Number(date.slice(0, 4))
