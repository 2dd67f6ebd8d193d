import type { Prisma } from '../../prisma/client.ts'
import { systemActor } from '../access/actor.ts'
import { type Act, act, type House, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { type CalendarDay, type WorkCalendar, workCalendar } from '../rules/calendar.ts'
import { forgetCalendar, loadCalendar } from '../rules/load-calendar.ts'
import { daysOfNotice, readNotice } from '../rules/read-notice.ts'
import { type ChangedDeadline, changedDeadlines } from './changed-deadlines.ts'

export interface NoticeInput {
  year: number
  /** The notice as published. */
  text: string
}

export interface NoticePreview {
  year: number
  /** The days off and the days worked instead. */
  named: CalendarDay[]
  workdays: number
  /** Days of which the calendar said otherwise until now. */
  otherwise: number
  deadlines: ChangedDeadline[]
}

/** How many deadlines a preview shows at most. */
export const shownDeadlines = 100

/**
 * What a notice would set, and whose deadlines it would move; nothing is written.
 * @throws DomainError NOTICE_UNREADABLE, NOTICE_INCOMPLETE, NOTICE_COUNT, NOTICE_YEAR, NOTICE_GAP
 */
export async function previewNotice(
  under: Pick<Act, 'tx' | 'vault' | 'now' | 'townshipId'>,
  input: NoticeInput,
): Promise<NoticePreview> {
  const { days, named, calendar, present } = await withNotice(under, input)
  const firstChanged = days.map(({ date }) => date).sort()[0] ?? ''
  return {
    year: input.year,
    named,
    workdays: days.filter(({ date, isWorkday }) => isWorkday && date.startsWith(String(input.year))).length,
    otherwise: days.filter(
      ({ date, isWorkday }) => present.days.has(date) && present.days.get(date) !== isWorkday,
    ).length,
    deadlines: await changedDeadlines(under, calendar, dateColumn(firstChanged), shownDeadlines),
  }
}

/**
 * Loads a year into the work calendar. Deadlines that could not be counted, or are counted otherwise now, are set by a
 * job in every township, since all work by one calendar.
 *
 * @throws DomainError as `previewNotice`, SOURCE_MISSING
 */
export async function loadNotice(
  under: Act,
  input: NoticeInput & { source: string },
): Promise<{ year: number }> {
  const { days, named } = await withNotice(under, input)
  const source = input.source.trim()
  if (source === '') throw sourceMissing()
  await under.tx
    .$executeRaw`SELECT anju.load_notice(${input.year}::int, ${source}, ${JSON.stringify(days)}::jsonb)`
  forgetCalendar(under.vault)
  under.concerns({
    subjectType: 'WorkCalendarNotice',
    details: { year: input.year, source, days: named.length },
  })
  await under.emit('calendar.settle-every-township', { year: input.year })
  return { year: input.year }
}

/** Sets the deadlines of a township that the calendar as loaded counts otherwise. Safe to repeat. */
export const settleDeadlines = (
  house: House,
  townshipId: string,
  year: number,
  requestId: string,
): Promise<number> =>
  act(house, systemActor(townshipId, requestId), 'calendar.settle', async under => {
    forgetCalendar(under.vault)
    const first = dateColumn(`${year - 1}-12-01`)
    const changed = await changedDeadlines(under, await loadCalendar(under), first, Number.MAX_SAFE_INTEGER)
    // The deadline was always this one: it could not be counted. The record is corrected.
    await under.tx.$executeRaw`SELECT set_config('anju.correcting', 'on', true)`
    for (const { registrationId, after } of changed) {
      const data: Prisma.ResidenceRegistrationUpdateInput = {
        deadlineOn: dateColumn(after),
        updatedAt: instantDate(under.now),
      }
      await under.tx.residenceRegistration.update({
        where: { id: registrationId },
        data,
        select: { id: true },
      })
    }
    await under.tx.$executeRaw`SELECT set_config('anju.correcting', '', true)`
    under.concerns({ subjectType: 'WorkCalendarNotice', details: { year, changed: changed.length } })
    await under.emit('renewal.scan', { townshipId })
    return changed.length
  })

async function withNotice(under: Pick<Act, 'tx' | 'vault' | 'now'>, { year, text }: NoticeInput) {
  const notice = readNotice(text, year)
  const days = daysOfNotice(notice)
  const present = await loadCalendar(under)
  const gap = present.coveredThrough && present.coveredThrough.year + 1 < year
  if (gap) throw noticeGap(present.coveredThrough?.year ?? 0, year)
  const merged = new Map([...present.days].map(([date, isWorkday]) => [date, { date, isWorkday }]))
  for (const one of days) merged.set(one.date, one)
  const calendar: WorkCalendar = workCalendar(merged.values())
  return { days, named: notice.named, calendar, present }
}

const noticeGap = (through: number, year: number): DomainError =>
  new DomainError(
    'NOTICE_GAP',
    {
      zh: `日历只到 ${through} 年，不能先载入 ${year} 年`,
      en: `The calendar is known through ${through}; ${year} cannot be loaded before the years between`,
    },
    {
      field: 'year',
      remedy: { zh: `请先载入 ${through + 1} 年的通知`, en: `Load the notice for ${through + 1} first` },
    },
  )

const sourceMissing = (): DomainError =>
  new DomainError(
    'SOURCE_MISSING',
    { zh: '请写明通知的文号', en: 'Say which notice it is' },
    {
      field: 'source',
      remedy: { zh: '例如：国办发明电〔2026〕1号', en: 'For example: 国办发明电〔2026〕1号' },
    },
  )
