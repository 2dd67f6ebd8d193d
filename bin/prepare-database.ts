import { seedCalendar } from '../domain/rules/seed-calendar.ts'
import { ROLES, withClient } from '../platform/database-roles.ts'
import { migrate } from '../platform/migrate.ts'
import { schemaFiles } from '../platform/migrations-folder.ts'
import { commentStatements } from '../platform/schema-comments.ts'
import type { Progress } from '../platform/start-error.ts'
import { openClient } from '../prisma/client.ts'
import { migrateQueue } from '../workers/backend.ts'

/** Brings a database to this version, as its owner: tables with their comments, the queue's tables, the work calendar. Repeatable. */
export async function prepareDatabase(ownerUrl: string, progress: Progress): Promise<string[]> {
  const applied = await migrate(ownerUrl, progress)
  const comments = commentStatements(schemaFiles().map(([, text]) => text))
  if (applied.length > 0) await withClient(ownerUrl, client => client.query(comments.join('\n')))
  await migrateQueue(ownerUrl, ROLES.app)
  const db = openClient({ url: ownerUrl, poolSize: 1 })
  try {
    await seedCalendar(db)
  } finally {
    await db.$disconnect()
  }
  return applied
}
