import { randomUUID } from 'node:crypto'
import { anonymous } from '../domain/access/actor.ts'
import { look } from '../domain/act.ts'
import { scanDuplicates } from '../domain/people/duplicates/scan-duplicates.ts'
import { createVault } from '../domain/vault.ts'
import { systemClock } from '../platform/clock.ts'
import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { runMain } from '../platform/main.ts'
import { openClient } from '../prisma/client.ts'

/**
 * `npm run -s duplicates:scan`: compares everybody in the register with everybody else, township by township, beside a
 * running service; pairs that may be one person go to the review queue. Prints how many are new.
 */
await runMain(async () => {
  process.chdir(PROJECT_DIR)
  const database = await openDatabase(readConfig(), { ifRunning: 'join' })
  const db = openClient({ url: database.appUrl, poolSize: 2 })
  // It compares blind indexes only: nothing sealed is opened, so no key is needed.
  const vault = createVault({
    dataKeys: { none: Buffer.alloc(32) },
    currentKeyId: 'none',
    indexKey: Buffer.alloc(32),
  })
  const house = { db, vault, clock: systemClock }
  try {
    const townships = await look(house, anonymous('scan'), tx => tx.township.findMany(), 'SERVICE')
    for (const { id, name, divisionCode } of townships) {
      const proposed = await scanDuplicates(house, id, randomUUID())
      process.stdout.write(`${divisionCode} ${name}: ${proposed}\n`)
    }
  } finally {
    await db.$disconnect()
    await database.close()
  }
})
