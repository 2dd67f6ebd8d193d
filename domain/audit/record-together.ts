import type { Call, Trips } from '../../prisma/trips.ts'
import type { Actor } from '../access/actor.ts'
import { type AuditLine, columnsOf } from './record.ts'

/** Lines of the log whose acts wait for them. */
export interface Recorder {
  /** Resolves when the line is durable, in a commit that lines of other requests may share. */
  record(actor: Actor, townshipId: string, at: Date, line: AuditLine): Promise<void>
}

interface Waiting {
  townshipId: string
  row: object
  done: () => void
  failed: (error: unknown) => void
}

/** More would make those that came first wait for the last. */
const mostAtOnce = 200

/**
 * Group commit: what comes in while a commit is under way goes into the next one, in one statement a township. A commit
 * costs the disk the same for one line as for many.
 */
export function recordTogether(trips: Trips): Recorder {
  let waiting: Waiting[] = []
  let writing = false

  const write = async (lines: readonly Waiting[]): Promise<void> => {
    try {
      await trips.send(callsOf(lines))
      for (const { done } of lines) done()
    } catch (error) {
      // One line that cannot be written keeps back no other.
      if (lines.length > 1)
        await lines.reduce((last, line) => last.then(() => write([line])), Promise.resolve())
      else lines[0]?.failed(error)
    }
  }
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lines = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      await write(lines)
    }
    writing = false
  }

  return {
    record: (actor, townshipId, at, line) =>
      new Promise((done, failed) => {
        const { accountId: account_id, role, requestId: request_id } = actor
        const row = { at: at.toISOString(), account_id, actor: role, request_id, ...columnsOf(line) }
        waiting.push({ townshipId, row, done, failed })
        if (writing) return
        writing = true
        setImmediate(writeAll)
      }),
  }
}

function callsOf(lines: readonly Waiting[]): Call[] {
  const byTownship = new Map<string, object[]>()
  for (const { townshipId, row } of lines) {
    byTownship.set(townshipId, [...(byTownship.get(townshipId) ?? []), row])
  }
  return [...byTownship].flatMap(([townshipId, rows]) => [
    { ...stateTownship, values: [townshipId] },
    { ...append, values: [townshipId, JSON.stringify(rows)] },
  ])
}

const stateTownship = { name: 'log_township', text: `SELECT set_config('anju.township', $1, true)` }

// Never ON CONFLICT: a line whose id somebody has taken beforehand must fail, and its read with it.
const append = {
  name: 'log_append',
  text: `INSERT INTO audit_entry
    (township_id, at, account_id, actor, request_id, act, outcome, subject_type, subject_id, fields, details)
    SELECT $1::uuid, at, account_id, actor, request_id, act, outcome, subject_type, subject_id, fields, details
    FROM jsonb_to_recordset($2::jsonb) AS line (at timestamptz, account_id uuid, actor text, request_id text, act text,
      outcome audit_outcome, subject_type text, subject_id uuid, fields text[], details jsonb)`,
}
