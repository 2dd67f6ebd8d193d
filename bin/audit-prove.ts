import { parseArgs } from 'node:util'
import { anonymous, systemActor } from '../domain/access/actor.ts'
import { look } from '../domain/act.ts'
import { type Proof, proofText } from '../domain/audit/proof.ts'
import { proveEntry } from '../domain/audit/prove-entry.ts'
import { DomainError } from '../domain/errors.ts'
import { systemClock } from '../platform/clock.ts'
import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { runMain } from '../platform/main.ts'
import { StartError } from '../platform/start-error.ts'
import { type Database, openClient } from '../prisma/client.ts'

/** `npm run -s audit:prove -- --entry ID > proof.json`: the inclusion proof of one entry. */
await runMain(async () => {
  process.chdir(PROJECT_DIR)
  const entry = entryAsked()
  const database = await openDatabase(readConfig(), { ifRunning: 'join' })
  const db = openClient({ url: database.appUrl, poolSize: 1 })
  try {
    process.stdout.write(proofText(await findProof(db, entry)))
  } catch (error) {
    throw error instanceof DomainError ? new StartError(error.zh, error.en) : error
  } finally {
    await db.$disconnect()
    await database.close()
  }
})

function entryAsked(): bigint {
  const usage = 'npm run -s audit:prove -- --entry ID > proof.json'
  try {
    const { entry = '' } = parseArgs({ options: { entry: { type: 'string' } } }).values
    if (/^[1-9]\d{0,17}$/.test(entry)) return BigInt(entry)
  } catch {
    // told below
  }
  throw new StartError(`用法：${usage}`, `Usage: ${usage}`)
}

/** A reader of the log reads one township's at a time. */
async function findProof(db: Database, entry: bigint): Promise<Proof> {
  const townships = await look({ db }, anonymous('audit.prove'), tx => tx.township.findMany(), 'SERVICE')
  for (const { id } of townships) {
    try {
      return await look({ db }, systemActor(id, 'audit.prove'), tx =>
        proveEntry(tx, entry, systemClock.today()),
      )
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'ENTRY_UNKNOWN') throw error
    }
  }
  throw new StartError('日志中没有这条记录。', 'The log has no such entry.')
}
