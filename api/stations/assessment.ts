import { loadCalendar } from '../../domain/rules/load-calendar.ts'
import {
  type AssessedRow,
  assess,
  assessedRows,
  type Figure,
  type StationAssessment,
} from '../../domain/stations/assessment/assess.ts'
import {
  type IndicatorCode,
  indicatorCodes,
  indicators,
  rateOf,
} from '../../domain/stations/assessment/indicators.ts'
import { type AssessedMonth, assessedMonth } from '../../domain/stations/assessment/month.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import type { Context } from '../context.ts'

const IndicatorEnum = builder.enumType('IndicatorCode', { values: indicatorCodes })
const IndicatorSubjectEnum = builder.enumType('IndicatorSubject', {
  description: 'What a row behind a figure is.',
  values: ['REGISTRATION', 'CONTRACT', 'PERMIT', 'CASE', 'KIT_ITEM'] as const,
})

const IndicatorType = builder.objectRef<IndicatorCode>('Indicator').implement({
  description: 'What an indicator counts, of what, and what it leaves out.',
  fieldClass: 'OPEN',
  fields: t => ({
    code: t.field({ type: IndicatorEnum, resolve: code => code }),
    subject: t.field({ type: IndicatorSubjectEnum, resolve: code => indicators[code].subject }),
    name: t.field({ type: BilingualType, resolve: code => indicators[code].name }),
    numerator: t.field({ type: BilingualType, resolve: code => indicators[code].numerator }),
    denominator: t.field({ type: BilingualType, resolve: code => indicators[code].denominator }),
    exclusions: t.field({ type: BilingualType, resolve: code => indicators[code].exclusions }),
  }),
})

const FigureType = builder.objectRef<Figure>('AssessmentFigure').implement({
  fieldClass: 'OPEN',
  fields: t => ({
    indicator: t.expose('indicator', { type: IndicatorEnum }),
    numerator: t.exposeInt('numerator'),
    denominator: t.exposeInt('denominator'),
    rate: t.float({
      description: 'From 0 to 1; null where the denominator is zero.',
      nullable: true,
      resolve: ({ numerator, denominator }) => rateOf(numerator, denominator),
    }),
  }),
})

const StationAssessmentType = builder.objectRef<StationAssessment>('StationAssessment').implement({
  description: 'The figures of a station for a month.',
  fieldClass: 'OPEN',
  fields: t => ({
    stationId: t.exposeID('stationId'),
    name: t.exposeString('name'),
    figures: t.expose('figures', { type: [FigureType] }),
  }),
})

interface AssessmentShape extends AssessedMonth {
  month: string
}
const AssessmentType = builder.objectRef<AssessmentShape>('Assessment').implement({
  description: 'The month and the day as of which it was counted.',
  fieldClass: 'OPEN',
  fields: t => ({
    month: t.exposeString('month'),
    asOf: t.field({ type: 'Date', resolve: ({ asOf }) => new Date(`${asOf.toString()}T00:00:00Z`) }),
    stations: t.field({
      description: 'The stations within reach, by name.',
      type: [StationAssessmentType],
      resolve: (month, _args, { tx }) => assess(tx, month),
    }),
    indicators: t.field({ type: [IndicatorType], resolve: () => [...indicatorCodes] }),
  }),
})

const AssessedRowType = builder.objectRef<AssessedRow>('AssessedRow').implement({
  description: 'One of what a figure was counted from.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    id: t.exposeString('id', {
      description: 'Of the registration, contract, permit or case; or which of the seven.',
    }),
    day: t.expose('day', { type: 'Date', nullable: true }),
    met: t.exposeBoolean('met', { description: 'In the numerator as well.' }),
    resident: t.prismaField({
      description: 'Null where the person is out of reach, or it is about nobody.',
      type: 'MigrantResident',
      nullable: true,
      resolve: (query, { residentId }, _args, { tx }) =>
        residentId ? tx.migrantResident.findUnique({ ...query, where: { id: residentId } }) : null,
    }),
  }),
})

const monthOf = async ({ tx, actor, house }: Context, month: string): Promise<AssessedMonth> => {
  const calendar = await loadCalendar({ tx, vault: house.vault, now: house.clock.now() })
  return assessedMonth(tx, month, {
    townshipId: actor.townshipId ?? '',
    today: house.clock.today(),
    calendar,
  })
}

/** A page of rows. */
const most = 100

builder.queryFields(t => ({
  assessment: t.field({
    description: 'How the stations within reach did in a month (2026-11), counted now from the facts.',
    guard: 'assessment.read',
    type: AssessmentType,
    args: { month: t.arg.string({ required: true }) },
    resolve: async (_root, { month }, context) => ({ month, ...(await monthOf(context, month)) }),
  }),
  assessedRows: t.field({
    description: 'The rows behind a figure, by id; the next page begins after the last id.',
    guard: 'assessment.read',
    audit: 'ALWAYS',
    type: [AssessedRowType],
    args: {
      month: t.arg.string({ required: true }),
      stationId: t.arg.id({ required: true }),
      indicator: t.arg({ type: IndicatorEnum, required: true }),
      met: t.arg.boolean({ description: 'Only those in the numerator, or only those that are not.' }),
      after: t.arg.string(),
      first: t.arg.int({ defaultValue: 50 }),
    },
    resolve: async (_root, { month, first, ...asked }, context) =>
      assessedRows(context.tx, await monthOf(context, month), {
        ...asked,
        first: Math.min(Math.max(first ?? 50, 1), most),
      }),
  }),
}))
