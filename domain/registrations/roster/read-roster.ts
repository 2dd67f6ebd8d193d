import { findOrganisation } from '../../workbooks/organisation.ts'
import {
  readTables,
  type Table,
  type TableOptions,
  type TableRow,
  type Tables,
} from '../../workbooks/read-tables.ts'
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
  options: RosterRules & Pick<TableOptions<RosterColumn>, 'limits' | 'known' | 'onLayout'>,
): Promise<RosterReading> {
  const { tables, titles, skipped } = await readTables(bytes, {
    specs: ROSTER_COLUMNS,
    identifying: ['name', 'documentNumber'],
    dittoColumns: DITTO_COLUMNS,
    limits: options.limits,
    known: options.known,
    onLayout: options.onLayout,
  })
  const judged = judgeRoster(handedOn(tables), options)
  const rows = await takeTurns(judged)
  const columns = new Map(tables.map(table => [table.sheet, table.columns]))
  return { ...findOrganisation(titles), rows, skippedSheets: skipped, columns }
}

/** Row after row, each let go once it is judged: the cells of a large roster need more memory than what is read in them. */
function* handedOn(tables: readonly Table<RosterColumn>[]): Generator<TableRow<RosterColumn>> {
  for (const { rows } of tables) {
    rows.reverse()
    for (let row = rows.pop(); row; row = rows.pop()) yield row
  }
}
