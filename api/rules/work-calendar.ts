import { requireTownship } from '../../domain/act.ts'
import { dateColumn } from '../../domain/columns.ts'
import type { ChangedDeadline } from '../../domain/registrations/changed-deadlines.ts'
import {
  loadNotice,
  type NoticePreview as Preview,
  previewNotice,
} from '../../domain/registrations/load-notice.ts'
import type { CalendarDay } from '../../domain/rules/calendar.ts'
import { builder } from '../builder/index.ts'

interface YearShape {
  year: number
  source: string
  loadedAt: Date
}

const WorkCalendarYear = builder.objectRef<YearShape>('WorkCalendarYear').implement({
  description: 'A year of the work calendar, with where its days come from.',
  fieldClass: 'OPEN',
  fields: t => ({
    year: t.exposeInt('year'),
    source: t.exposeString('source'),
    loadedAt: t.expose('loadedAt', { type: 'DateTime' }),
    named: t.field({
      description: 'Days off and days worked instead, in their order.',
      type: [WorkCalendarDay],
      resolve: ({ year }, _args, { tx }) =>
        tx.$queryRaw<CalendarDay[]>`
          SELECT to_char(date, 'YYYY-MM-DD') AS date, is_workday AS "isWorkday", name FROM work_calendar_day
          WHERE date BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31) AND name IS NOT NULL
          ORDER BY date`,
    }),
  }),
})

const WorkCalendarDay = builder.objectRef<CalendarDay>('WorkCalendarDay').implement({
  fieldClass: 'OPEN',
  fields: t => ({
    date: t.field({ type: 'Date', resolve: ({ date }) => dateColumn(date) }),
    isWorkday: t.exposeBoolean('isWorkday'),
    name: t.string({ nullable: true, resolve: ({ name }) => name }),
  }),
})

const ChangedDeadlineType = builder.objectRef<ChangedDeadline>('ChangedDeadline').implement({
  description: 'A registration whose deadline the notice moves.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    registrationId: t.exposeID('registrationId'),
    name: t.exposeString('name'),
    receiptNumber: t.exposeString('receiptNumber'),
    before: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ before }) => (before ? dateColumn(before) : null),
    }),
    after: t.field({ type: 'Date', resolve: ({ after }) => dateColumn(after) }),
  }),
})

const NoticePreview = builder.objectRef<Preview>('NoticePreview').implement({
  description: 'What a notice would set; nothing is written.',
  fieldClass: 'OPEN',
  fields: t => ({
    year: t.exposeInt('year'),
    named: t.field({ type: [WorkCalendarDay], resolve: ({ named }) => named }),
    workdays: t.exposeInt('workdays', { description: 'Working days of the year.' }),
    otherwise: t.exposeInt('otherwise', {
      description: 'Days of which the calendar said otherwise until now.',
    }),
    deadlines: t.field({
      description: 'Registrations of the township whose deadline moves, at most 100.',
      type: [ChangedDeadlineType],
      resolve: ({ deadlines }) => deadlines,
    }),
  }),
})

const NoticeInput = builder.inputType('NoticeInput', {
  fields: t => ({
    year: t.int({ required: true }),
    text: t.string({ required: true, description: 'The notice as published.' }),
  }),
})

builder.queryFields(t => ({
  workCalendar: t.field({
    description: 'The years that are known, the latest first. Beyond them no working day is counted.',
    guard: 'calendar.read',
    type: [WorkCalendarYear],
    resolve: (_root, _args, { tx }) => tx.workCalendarNotice.findMany({ orderBy: { year: 'desc' } }),
  }),
  noticePreview: t.field({
    description: 'What a notice would set, and whose deadlines it would move.',
    guard: 'calendar.load',
    errors: {},
    type: NoticePreview,
    args: { input: t.arg({ type: NoticeInput, required: true }) },
    resolve: (_root, { input }, { tx, actor, house }) =>
      previewNotice(
        { tx, vault: house.vault, now: house.clock.now(), townshipId: requireTownship(actor) },
        input,
      ),
  }),
}))

builder.mutationField('loadNotice', t =>
  t.field({
    description: 'Loads a year’s notice into the work calendar.',
    guard: 'calendar.load',
    idempotent: true,
    errors: {},
    type: WorkCalendarYear,
    args: {
      input: t.arg({ type: NoticeInput, required: true }),
      source: t.arg.string({ required: true, description: 'The number of the document.' }),
    },
    resolve: async (_root, { input, source }, { act, tx }) => {
      const { year } = await act(under => loadNotice(under, { ...input, source }))
      return tx.workCalendarNotice.findUniqueOrThrow({ where: { year } })
    },
  }),
)
