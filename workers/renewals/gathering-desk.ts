import { randomUUID } from 'node:crypto'
import DataLoader from 'dataloader'
import type { House } from '../../domain/act.ts'
import {
  type Attempt,
  type Claimed,
  claimDeliveries,
  type DeliveryRef,
} from '../../domain/renewals/claim-deliveries.ts'
import type { Desk } from '../../domain/renewals/send-delivery.ts'
import { type Settled, settleDeliveries } from '../../domain/renewals/settle-deliveries.ts'

/** For so long jobs wait for each other, and so many share a transaction at most. */
const MILLISECONDS = 8
const MOST = 100

const gathered = {
  cache: false,
  maxBatchSize: MOST,
  batchScheduleFn: (go: () => void) => void setTimeout(go, MILLISECONDS),
}

/**
 * A desk for many jobs of one process at once: those that come to it at about the same time are taken up in one transaction,
 * and written down in one. Each job learns what became of its own.
 */
export function gatheringDesk(house: House, publicUrl: string | null): Desk {
  const claims = new DataLoader<DeliveryRef, Claimed | Attempt>(async refs => {
    const found = new Map<string, Claimed | Attempt>()
    for (const [townshipId, group] of byTownship(refs)) {
      const ids = group.map(({ deliveryId }) => deliveryId)
      const sending = { publicUrl, requestId: randomUUID() }
      for (const [id, one] of await claimDeliveries(house, townshipId, ids, sending)) found.set(id, one)
    }
    return refs.map(({ deliveryId }) => found.get(deliveryId) ?? { outcome: 'DONE_BEFORE' as const })
  }, gathered)
  const outcomes = new DataLoader<{ townshipId: string; outcome: Settled }, true>(async all => {
    for (const [townshipId, group] of byTownship(all)) {
      const those = group.map(({ outcome }) => outcome)
      await settleDeliveries(house, townshipId, those, randomUUID())
    }
    return all.map(() => true as const)
  }, gathered)
  return {
    claim: ref => claims.load(ref),
    settle: async (townshipId, outcome) => void (await outcomes.load({ townshipId, outcome })),
  }
}

function byTownship<T extends { townshipId: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(one.townshipId, [...(groups.get(one.townshipId) ?? []), one])
  return groups
}
