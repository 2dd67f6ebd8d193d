import { actorOfAccount } from '../../domain/access/callers.ts'
import { act } from '../../domain/act.ts'
import { applyImport, requestApply } from '../../domain/workbooks/apply-import.ts'
import { checkImport } from '../../domain/workbooks/check-import.ts'
import { fixedClock } from '../../platform/clock.ts'
import { openClient } from '../../prisma/client.ts'
import { importKinds } from '../../workers/registrations/import-kinds.ts'
import { testVault } from '../harness/township.ts'

// An import in a process of its own, to be killed: `import-process.ts <url> <account> <batch>`. Goes on where it was.
const [url = '', accountId = '', batchId = ''] = process.argv.slice(2)
const house = {
  db: openClient({ url, poolSize: 2 }),
  vault: testVault,
  clock: fixedClock('2026-11-20T04:00:00Z'),
}
const actor = await actorOfAccount(house, 'kill', accountId)
const report = { progress: async () => {}, signal: new AbortController().signal }
process.stdout.write('begun\n')
await checkImport(house, actor, batchId, importKinds, report)
const batch = await act(house, actor, 'import.apply', under =>
  under.tx.importBatch.findUniqueOrThrow({ where: { id: batchId }, select: { status: true } }),
)
if (batch.status === 'CHECKED') await act(house, actor, 'import.apply', under => requestApply(under, batchId))
await applyImport(house, actor, batchId, importKinds, report)
process.stdout.write('done\n')
process.exit(0)
