import type { JudgedRoomRow } from '../domain/housing/room-ledger/judge-room-ledger.ts'
import { ROOM_PROBLEMS } from '../domain/housing/room-ledger/problems.ts'
import { readRoomLedger } from '../domain/housing/room-ledger/read-room-ledger.ts'
import { jsonByRow, readableReport, runImportCommand } from './import-command.ts'

/** What a row comes to, in the form of the expected files. */
function outcomeOf({ sheet, row, outcome, reason, values }: JudgedRoomRow) {
  if (outcome === 'reject') return { sheet, row, outcome, reason }
  const { room, floor, usableArea, beds, sex, available } = values
  return { sheet, row, outcome, reason, room, floor, usableArea, beds, sex, available }
}

await runImportCommand('import:rooms', process.argv.slice(2), async ({ bytes, json, rules }) => {
  const { title, rows, skippedSheets } = await readRoomLedger(bytes, { rules })
  if (json) return jsonByRow({}, rows.map(outcomeOf))
  const sentence = (row: { reason: string | null }) =>
    row.reason ? ROOM_PROBLEMS[row.reason as keyof typeof ROOM_PROBLEMS].message : null
  return `${title ?? '—'}\n${readableReport(rows, sentence, skippedSheets)}`
})
