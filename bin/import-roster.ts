import type { JudgedRosterRow } from '../domain/registrations/roster/judge-roster.ts'
import { ROSTER_PROBLEMS } from '../domain/registrations/roster/problems.ts'
import { readRoster } from '../domain/registrations/roster/read-roster.ts'
import { jsonByRow, readableReport, runImportCommand } from './import-command.ts'

/** What a row comes to, in the form of the expected files. */
function outcomeOf({ sheet, row, outcome, reason, values }: JudgedRosterRow) {
  if (outcome === 'reject') return { sheet, row, outcome, reason }
  const { name, documentNumber, workshop, hiredOn, contractEndsOn, arrivedOn } = values
  return { sheet, row, outcome, reason, name, documentNumber, workshop, hiredOn, contractEndsOn, arrivedOn }
}

await runImportCommand('import:roster', process.argv.slice(2), async ({ bytes, json, today, rules }) => {
  const { company, uscc, rows, skippedSheets } = await readRoster(bytes, { today, rules })
  if (json) return jsonByRow({ company, uscc, today: today.toString() }, rows.map(outcomeOf))
  const sentence = (row: { reason: string | null }) =>
    row.reason ? ROSTER_PROBLEMS[row.reason as keyof typeof ROSTER_PROBLEMS].message : null
  return `${company ?? '—'} ${uscc ?? ''}\n${readableReport(rows, sentence, skippedSheets)}`
})
