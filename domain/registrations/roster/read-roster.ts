import type { WorkbookLimits } from '../../workbooks/limits.ts'
import { findOrganisation } from '../../workbooks/organisation.ts'
import { readTables, type Tables } from '../../workbooks/read-tables.ts'
import { takeTurns } from '../../workbooks/take-turns.ts'
import { ROSTER_COLUMNS, type RosterColumn } from './columns.ts'
import { type JudgedRosterRow, judgeRoster, type RosterRules } from './judge-roster.ts'

export interface RosterReading {
  /** Name of the employer as the title block gives it, null if it does not. */
  company: string | null
  /** Unified social credit code as typed, normalised; null if there is none. */
  uscc: string | null
  rows: JudgedRosterRow[]
  skippedSheets: Tables<RosterColumn>['skipped']
  /** Column number of each recognised column by sheet, for comments in the workbook. */
  columns: Map<string, Map<RosterColumn, number>>
}

const DITTO_COLUMNS: RosterColumn[] = [
  ...([
    'sex',
    'documentType',
    'nationality',
    'hukouAddress',
    'phone',
    'workshop',
    'shift',
    'hiredOn',
  ] as const),
  ...(['contractEndsOn', 'arrivedOn', 'intendedStay', 'lodging', 'roommates', 'remark'] as const),
]

/**
 * Reads a roster workbook and judges its rows; the pure heart of the import and of its dry run. Refuses a
 * workbook as a whole as readTables does.
 */
export async function readRoster(
  bytes: Buffer,
  options: RosterRules & { limits?: WorkbookLimits },
): Promise<RosterReading> {
  const { tables, titles, skipped } = await readTables(bytes, {
    specs: ROSTER_COLUMNS,
    identifying: ['name', 'documentNumber'],
    dittoColumns: DITTO_COLUMNS,
    limits: options.limits,
  })
  const judged = judgeRoster(
    tables.flatMap(table => table.rows),
    options,
  )
  const rows = await takeTurns(judged)
  const columns = new Map(tables.map(table => [table.sheet, table.columns]))
  return { ...findOrganisation(titles), rows, skippedSheets: skipped, columns }
}
