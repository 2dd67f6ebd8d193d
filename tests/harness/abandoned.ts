import fs from 'node:fs'
import path from 'node:path'
import { readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database.ts'

/** Younger folders may belong to a run that is just starting. */
const YOUNG_MS = 10 * 60_000

/** Servers and folders of test runs that were killed. Those of running ones refuse to be taken over. */
export async function removeAbandoned(cacheDir: string): Promise<void> {
  if (!fs.existsSync(cacheDir)) return
  for (const name of fs.readdirSync(cacheDir).filter(each => each.startsWith('test-'))) {
    const dataDir = path.join(cacheDir, name)
    if (Date.now() - fs.statSync(dataDir).mtimeMs < YOUNG_MS) continue
    try {
      const database = await openDatabase(
        { ...readConfig({}), dataDir },
        { ifRunning: 'refuse', disposable: true },
      )
      await database.close()
      fs.rmSync(dataDir, { recursive: true, force: true })
    } catch {
      // In use, or another account's: not ours to remove.
    }
  }
}
