import type { AuditOutcome, InputJsonValue, Tx } from '../../prisma/client.ts'
import type { Actor } from '../access/actor.ts'

/** What one line of the log says. Never the value of a sensitive field, only its name. */
export interface AuditLine {
  /** What was done, usually the name of the act. */
  act: string
  outcome: AuditOutcome
  subjectType?: string
  subjectId?: string
  /** Names of fields disclosed or changed. */
  fields?: readonly string[]
  details?: InputJsonValue
}

/** Appends one line in the transaction of the act it speaks of. `at` is the instant of the act, UTC. */
export const record = (tx: Tx, actor: Actor, townshipId: string, at: Date, line: AuditLine): Promise<void> =>
  recordAll(tx, actor, townshipId, at, [line])

/** Appends lines that belong together in one statement. */
export async function recordAll(
  tx: Tx,
  actor: Actor,
  townshipId: string,
  at: Date,
  lines: readonly AuditLine[],
): Promise<void> {
  const caller = { townshipId, at, accountId: actor.accountId, actor: actor.role, requestId: actor.requestId }
  await tx.auditEntry.createMany({
    data: lines.map(line => ({
      ...caller,
      act: line.act,
      outcome: line.outcome,
      subjectType: line.subjectType ?? null,
      subjectId: isUuid(line.subjectId) ? line.subjectId : null,
      fields: [...(line.fields ?? [])],
      details: line.details ?? {},
    })),
  })
}

/** An attempt may name anything at all as an id; that it was made is logged all the same. */
const isUuid = (id: string | undefined): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id ?? '')
