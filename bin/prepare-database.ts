import { seedCalendar } from '../domain/rules/seed-calendar.ts'
import { ROLES } from '../platform/database-roles.ts'
import { migrate } from '../platform/migrate.ts'
import type { Progress } from '../platform/start-error.ts'
import { openClient } from '../prisma/client.ts'
import { migrateQueue } from '../workers/backend.ts'

/** Brings a database to this version, as its owner: tables, the queue's tables, the work calendar. Repeatable. */
export async function prepareDatabase(ownerUrl: string, progress: Progress): Promise<string[]> {
  const applied = await migrate(ownerUrl, progress)
  await migrateQueue(ownerUrl, ROLES.app)
  const db = openClient({ url: ownerUrl, poolSize: 1 })
  try {
    await seedCalendar(db)
  } finally {
    await db.$disconnect()
  }
  return applied
}
