import type { SealedLeaves } from './log-source.sql.ts'
import type { DayRoot } from './seal-chain.ts'

/** What was kept of a township's log outside the database. Whoever verifies takes it as the truth. */
export interface OutsideRoots {
  /** By number: the hash of the seal. */
  seals: ReadonlyMap<number, string>
  /** By legal date. */
  days: ReadonlyMap<string, DayRoot>
  /** The leaves of a seal, which lead to its root; null where only roots were kept. */
  leavesOf(number: number): Promise<SealedLeaves | null>
}
