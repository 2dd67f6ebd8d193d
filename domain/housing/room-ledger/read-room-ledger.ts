import type { RulePack } from '../../rules/rule-pack.ts'
import { readTables, type TableOptions, type Tables } from '../../workbooks/read-tables.ts'
import { takeTurns } from '../../workbooks/take-turns.ts'
import { ROOM_COLUMNS, type RoomColumn } from './columns.ts'
import { type JudgedRoomRow, judgeRoomLedger } from './judge-room-ledger.ts'

export interface RoomLedgerReading {
  /** The title above the first table, null if there is none. */
  title: string | null
  rows: JudgedRoomRow[]
  skippedSheets: Tables<RoomColumn>['skipped']
  /** Column number of each recognised column by sheet, for comments in the workbook. */
  columns: Map<string, Map<RoomColumn, number>>
}

/**
 * Reads a room ledger workbook, one sheet a building, and judges its rows. Refuses a workbook as a whole as
 * readTables does.
 */
export async function readRoomLedger(
  bytes: Buffer,
  options: { rules: RulePack } & Pick<TableOptions<RoomColumn>, 'limits' | 'known' | 'onLayout'>,
): Promise<RoomLedgerReading> {
  const { tables, titles, skipped } = await readTables(bytes, {
    specs: ROOM_COLUMNS,
    identifying: ['room', 'usableArea', 'beds'],
    dittoColumns: [
      'building',
      'floor',
      'roomType',
      'usableArea',
      'beds',
      'sex',
      'bathroom',
      'bedType',
      'status',
      'remark',
    ],
    limits: options.limits,
    known: options.known,
    onLayout: options.onLayout,
  })
  const judged = judgeRoomLedger(
    tables.flatMap(table => table.rows),
    options,
  )
  const rows = await takeTurns(judged)
  const columns = new Map(tables.map(table => [table.sheet, table.columns]))
  return { title: titles[0]?.find(cell => cell !== '') ?? null, rows, skippedSheets: skipped, columns }
}
