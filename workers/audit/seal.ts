import { queueRootMails } from '../../domain/audit/mail-roots.ts'
import { publishRoots, type RootOutlet } from '../../domain/audit/publish-roots.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import type { Job } from '../job.ts'
import { everyTownship } from '../schedule.ts'
import { mailRootJob, type RootKeepers } from './mail-root.ts'

/** Seals what waits in every township's log and carries new seals outside. */
const sealEveryTownship = (outlets: readonly RootOutlet[]): Job => ({
  topic: 'audit.seal-every-township',
  run: (house, _payload, report) =>
    everyTownship(house, report, async townshipId => {
      const sealed = await sealEntries(house, townshipId, { signal: report.signal })
      if (sealed > 0) for (const outlet of outlets) await publishRoots(house, townshipId, outlet)
    }),
})

/**
 * Carries outside what is not there yet: the root of the day that is over, and seals that found no way before. Mails are
 * queued first, so that a folder that cannot be written keeps no mail back.
 */
const publishEveryTownship = (outlets: readonly RootOutlet[], keepers: RootKeepers | null): Job => ({
  topic: 'audit.publish-every-township',
  run: (house, _payload, report) =>
    everyTownship(house, report, async townshipId => {
      if (keepers) await queueRootMails(house, townshipId)
      for (const outlet of outlets) await publishRoots(house, townshipId, outlet)
    }),
})

/**
 * The log's own jobs; `outlets` are the places outside the database where its roots go, `keepers` those who get the day's
 * root by mail.
 */
export const auditJobs = (outlets: readonly RootOutlet[], keepers: RootKeepers | null = null): Job[] => [
  sealEveryTownship(outlets),
  publishEveryTownship(outlets, keepers),
  ...(keepers ? [mailRootJob(keepers)] : []),
]
