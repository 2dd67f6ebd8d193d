import { carryOutExchangeJob, lapseExchangesJob } from './housing/exchanges.ts'
import { letGoHoldsJob } from './housing/let-go-holds.ts'
import { makePlanJob } from './housing/make-plan.ts'
import { runScenarioJob } from './housing/run-scenario.ts'
import type { Job } from './job.ts'
import { watchLookupsJob } from './lookups/watch.ts'
import { scanDuplicatesJob, scanImportedJob } from './people/scan-duplicates.ts'
import { applyImportJob } from './registrations/apply-import.ts'
import { checkImportJob } from './registrations/check-import.ts'
import { exportLedgerJob } from './registrations/export-ledger.ts'
import { withdrawImportJob } from './registrations/withdraw-import.ts'
import { scanRenewalsJob } from './renewals/scan.ts'
import { pruneJob } from './retention/prune.ts'
import { settleDeadlinesJob } from './rules/settle-deadlines.ts'
import { compareEveryTownship, scanEveryTownship, watchEveryTownship } from './schedule.ts'

/** Everything the workers can do. */
export const jobs: readonly Job[] = [
  checkImportJob,
  applyImportJob,
  withdrawImportJob,
  exportLedgerJob,
  letGoHoldsJob,
  carryOutExchangeJob,
  lapseExchangesJob,
  makePlanJob,
  runScenarioJob,
  scanImportedJob,
  settleDeadlinesJob,
  scanDuplicatesJob,
  compareEveryTownship(scanDuplicatesJob),
  scanRenewalsJob,
  scanEveryTownship(scanRenewalsJob),
  watchLookupsJob,
  watchEveryTownship(watchLookupsJob),
  pruneJob,
]
