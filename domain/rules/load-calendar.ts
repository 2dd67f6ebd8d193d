import type { Act } from '../act.ts'
import { type WorkCalendar, workCalendar } from './calendar.ts'

/** How long a house works with the calendar it has read, in milliseconds. A notice is loaded once a year. */
const FRESH_FOR = 60_000

const kept = new WeakMap<object, { calendar: WorkCalendar; readAt: number }>()

/**
 * The work calendar as the database has it. Read at most once a minute per house, which every act knows by its
 * vault; days loaded meanwhile take that long to be seen by other processes.
 */
export async function loadCalendar({
  tx,
  vault,
  now,
}: Pick<Act, 'tx' | 'vault' | 'now'>): Promise<WorkCalendar> {
  const present = now.epochMilliseconds
  const known = kept.get(vault)
  if (known && Math.abs(present - known.readAt) < FRESH_FOR) return known.calendar
  const rows = await tx.$queryRaw<{ date: string; isWorkday: boolean }[]>`
    SELECT to_char(date, 'YYYY-MM-DD') AS date, is_workday AS "isWorkday" FROM work_calendar_day`
  const calendar = workCalendar(rows)
  // An empty table is one that is about to be filled.
  if (rows.length > 0) kept.set(vault, { calendar, readAt: present })
  return calendar
}

/** After days were loaded: this process reads them anew. */
export const forgetCalendar = (vault: object): void => void kept.delete(vault)
