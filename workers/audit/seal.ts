import { publishRoots, type RootOutlet } from '../../domain/audit/publish-roots.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import type { Job } from '../job.ts'
import { everyTownship } from '../schedule.ts'

/** Seals what waits in every township's log and carries new seals outside. */
const sealEveryTownship = (outlets: readonly RootOutlet[]): Job => ({
  topic: 'audit.seal-every-township',
  run: (house, _payload, report) =>
    everyTownship(house, report, async townshipId => {
      const sealed = await sealEntries(house, townshipId, { signal: report.signal })
      if (sealed > 0) for (const outlet of outlets) await publishRoots(house, townshipId, outlet)
    }),
})

/** Carries outside what is not there yet: the root of the day that is over, and seals that found no way before. */
const publishEveryTownship = (outlets: readonly RootOutlet[]): Job => ({
  topic: 'audit.publish-every-township',
  run: (house, _payload, report) =>
    everyTownship(house, report, async townshipId => {
      for (const outlet of outlets) await publishRoots(house, townshipId, outlet)
    }),
})

/** The log's own jobs; `outlets` are the places outside the database where its roots go. */
export const auditJobs = (outlets: readonly RootOutlet[]): Job[] => [
  sealEveryTownship(outlets),
  publishEveryTownship(outlets),
]
