import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { withClient } from '../platform/database-roles.ts'
import { withDatabase } from '../platform/database-urls.ts'
import { runMain } from '../platform/main.ts'
import { migrationsToSchema } from '../platform/migrate.ts'
import { MIGRATIONS_DIR } from '../platform/migrations-folder.ts'
import { progressToTerminal, StartError } from '../platform/start-error.ts'
import { handWritten } from '../prisma/hand-written.ts'

/**
 * `npm run migration:new -- name`: writes what the schema files have and the migrations lack into a new
 * folder of prisma/migrations, to be read and completed by hand. Needs no running service.
 */
await runMain(async () => {
  const name = process.argv[2] ?? ''
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new StartError(
      '用法：npm run migration:new -- 名称（小写字母和下划线）',
      'Usage: npm run migration:new -- a_name',
    )
  }
  const sql = await inScratchDatabase(url => migrationsToSchema(url, handWritten))
  const folder = path.join(MIGRATIONS_DIR, `${timestamp()}_${name}`)
  fs.mkdirSync(folder)
  fs.writeFileSync(
    path.join(folder, 'migration.sql'),
    sql || '-- The schema files need nothing; write by hand.\n',
  )
  process.stdout.write(`${path.relative(process.cwd(), folder)}\n\n${sql}`)
})

/** On a server thrown away afterwards, so that no one's data is near. */
async function inScratchDatabase<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-scratch-'))
  const database = await openDatabase(
    { ...readConfig({}), dataDir },
    { disposable: true, progress: progressToTerminal },
  )
  const name = `scratch_${randomBytes(4).toString('hex')}`
  try {
    await withClient(database.adminUrl ?? '', client =>
      client.query(`CREATE DATABASE ${name} OWNER anju_owner`),
    )
    return await work(withDatabase(database.ownerUrl ?? '', name))
  } finally {
    await database.close()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Prisma's order of migrations: UTC, to the second. */
function timestamp(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14)
}
