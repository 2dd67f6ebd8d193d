import { makePlanJob } from './housing/make-plan.ts'
import type { Job } from './job.ts'
import { watchLookupsJob } from './lookups/watch.ts'
import { applyImportJob } from './registrations/apply-import.ts'
import { checkImportJob } from './registrations/check-import.ts'
import { scanRenewalsJob } from './renewals/scan.ts'
import { scanEveryTownship, watchEveryTownship } from './schedule.ts'

/** Everything the workers can do. */
export const jobs: readonly Job[] = [
  checkImportJob,
  applyImportJob,
  makePlanJob,
  scanRenewalsJob,
  scanEveryTownship(scanRenewalsJob),
  watchLookupsJob,
  watchEveryTownship(watchLookupsJob),
]
