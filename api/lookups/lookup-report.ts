import {
  type ReportNumber as ReportNumberShape,
  type YearlyReport as YearlyReportShape,
  yearlyReport,
} from '../../domain/lookups/yearly-report.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'

const ReportNumber = builder.objectRef<ReportNumberShape>('LookupReportNumber').implement({
  description: 'One number of the report.',
  fieldClass: 'OPEN',
  fields: t => ({
    measure: t.exposeString('measure'),
    part: t.exposeString('part'),
    label: t.field({ type: BilingualType, resolve: ({ label }) => label }),
    count: t.exposeInt('count'),
  }),
})

const LookupReport = builder.objectRef<YearlyReportShape>('LookupReport').implement({
  description: 'The look-ups of a year in numbers without names.',
  fieldClass: 'OPEN',
  fields: t => ({
    year: t.exposeInt('year'),
    numbers: t.field({ type: [ReportNumber], resolve: ({ numbers }) => numbers }),
  }),
})

builder.queryField('lookupReport', t =>
  t.field({
    description: 'The look-ups of a calendar year in numbers without names.',
    guard: 'lookup.report',
    type: LookupReport,
    args: { year: t.arg.int({ required: true }) },
    resolve: (_root, { year }, { tx }) => yearlyReport(tx, year),
  }),
)
