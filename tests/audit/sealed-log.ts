import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Actor } from '../../domain/access/actor.ts'
import { instantDate, look } from '../../domain/act.ts'
import { logSource } from '../../domain/audit/log-source.sql.ts'
import type { OutsideRoots } from '../../domain/audit/outside.ts'
import { type AuditLine, recordAll } from '../../domain/audit/record.ts'
import { type Verdict, verifyLog } from '../../domain/audit/verify-log.ts'
import type { TestHouse } from '../harness/township.ts'

/** Lines of every kind: with and without a subject, fields and details. */
export const someLines = (count: number): AuditLine[] =>
  Array.from({ length: count }, (_, n) => ({
    act: ['person.read', 'person.list', 'lookup.person'][n % 3] ?? '',
    outcome: (['DONE', 'REFUSED', 'NOT_FOUND'] as const)[n % 3] ?? 'DONE',
    ...(n % 4 && { subjectType: 'MigrantResident', subjectId: randomUUID() }),
    fields: ['name', '测试"\\', 'stay.bed.label'].slice(0, n % 4),
    details: n % 2 ? { n, why: '测试\u2028"\\', deep: { list: [1.5, null, true] } } : {},
  }))

/** Writes lines in transactions of their own, as an act does. */
export async function writeLines(house: TestHouse, actor: Actor, count: number): Promise<void> {
  const { townshipId } = actor
  if (!townshipId) throw new Error('the log is of a township')
  for (let left = count; left > 0; left -= 25) {
    await look(house, actor, tx =>
      recordAll(tx, actor, townshipId, instantDate(house.clock.now()), someLines(Math.min(left, 25))),
    )
  }
}

/**
 * Verifies in a transaction of a superuser, in which `tamper` has had its way around every trigger; it is rolled back.
 */
export async function verdictAfter(
  client: pg.Client,
  townshipId: string,
  tamper: (client: pg.Client) => Promise<unknown> = async () => {},
  outside: OutsideRoots | null = null,
): Promise<Verdict> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  try {
    await client.query('SET LOCAL session_replication_role = replica')
    await tamper(client)
    return await verifyLog(logSource(client, townshipId), townshipId, outside)
  } finally {
    await client.query('ROLLBACK')
  }
}

/** A connection above every right, closed by the caller. */
export async function superuser({ database }: TestHouse): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  return client
}
