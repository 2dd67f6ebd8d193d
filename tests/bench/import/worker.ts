import { actorOfAccount } from '../../../domain/access/callers.ts'
import { act } from '../../../domain/act.ts'
import { applyImport, requestApply } from '../../../domain/workbooks/apply-import.ts'
import { checkImport } from '../../../domain/workbooks/check-import.ts'
import { systemClock } from '../../../platform/clock.ts'
import { openClient } from '../../../prisma/client.ts'
import { importKinds } from '../../../workers/registrations/import-kinds.ts'
import { benchVault } from '../database.ts'

// A worker of its own, so that its memory can be told: `worker.ts <app url> <account> <batch>`. Says the milliseconds
// of the check and of the applying and the most memory it held, as JSON.
const [url = '', accountId = '', batchId = ''] = process.argv.slice(2)
const house = { db: openClient({ url, poolSize: 10 }), vault: benchVault, clock: systemClock }
const actor = await actorOfAccount(house, 'bench', accountId)
const report = { progress: async () => {}, signal: new AbortController().signal }
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await work()
  return Math.round(performance.now() - begin)
}
const check = await timed(() => checkImport(house, actor, batchId, importKinds, report))
await act(house, actor, 'import.apply', under => requestApply(under, batchId))
const apply = await timed(() => applyImport(house, actor, batchId, importKinds, report))
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
const { user, system } = process.cpuUsage()
process.stdout.write(
  `${JSON.stringify({ check, apply, megabytes, cpu: Math.round((user + system) / 1000) })}\n`,
)
await house.db.$disconnect()
process.exit(0)
