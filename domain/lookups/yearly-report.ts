import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { instantDate } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { labelOfNumber } from './report-words.ts'
import { countersignHours } from './standing.ts'

/** One number: what is counted, of which part, in words. */
export interface ReportNumber {
  measure: string
  part: string
  label: Bilingual
  count: number
}

export interface YearlyReport {
  year: number
  numbers: ReportNumber[]
}

/**
 * The look-ups of a calendar year (Asia/Shanghai) in the caller's township, in numbers without names. Of the present
 * year: until now.
 *
 * @throws DomainError YEAR_INVALID
 */
export async function yearlyReport(tx: Tx, year: number): Promise<YearlyReport> {
  if (!Number.isInteger(year) || year < 2000 || year > 2999) throw yearInvalid()
  const begin = (of: number) =>
    instantDate(
      Temporal.PlainDate.from({ year: of, month: 1, day: 1 }).toZonedDateTime('Asia/Shanghai').toInstant(),
    )
  const rows = await tx.$queryRaw<{ measure: string; part: string; count: bigint }[]>`
    SELECT measure, part, count FROM anju.lookup_report(${begin(year)}::timestamptz, ${begin(year + 1)}::timestamptz,
      make_interval(hours => ${countersignHours}::int)) ORDER BY 1, 2`
  return {
    year,
    numbers: rows.map(({ measure, part, count }) => ({
      measure,
      part,
      label: labelOfNumber(measure, part),
      count: Number(count),
    })),
  }
}

const yearInvalid = () =>
  new DomainError('YEAR_INVALID', { zh: '年份无效', en: 'This is no year' }, { field: 'year' })

/** RFC 4180, with a mark at the start so that spreadsheets read it as UTF-8; without `headed` as the rest of a file. */
export function reportAsCsv(report: YearlyReport, townshipName: string, headed = true): string {
  const lines = [
    ...(headed ? [['township', 'year', 'measure', 'part', 'zh', 'en', 'count']] : []),
    ...report.numbers.map(({ measure, part, label, count }) => [
      townshipName,
      String(report.year),
      measure,
      part,
      label.zh,
      label.en,
      String(count),
    ]),
  ]
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return `${headed ? '\ufeff' : ''}${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
}
