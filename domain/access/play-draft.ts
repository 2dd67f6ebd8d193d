import type { Role, Tx } from '../../prisma/client.ts'
import type { ActName } from './policy.ts'

/** What one holder of a role asked for under one act, from the log. */
export interface HolderRequests {
  act: string
  accountId: string
  requests: number
  /** Of the requests, those refused because the role does not hold the act. */
  forbidden: number
}

/** One act that a role would lose or gain, and what the log says of it, the busiest people first. */
export interface RehearsedChange {
  effect: 'LOSES' | 'GAINS'
  act: ActName
  requests: number
  people: { accountId: string; requests: number }[]
}

/**
 * The days that were logged, played against a draft: who would lose what they did, and gain what they were refused. An
 * act that was never used stands there with no requests.
 */
export function playDraft(
  { gives, takes }: { gives: readonly ActName[]; takes: readonly ActName[] },
  logged: readonly HolderRequests[],
): RehearsedChange[] {
  const played = (effect: RehearsedChange['effect'], act: ActName): RehearsedChange => {
    const people = logged
      .filter(line => line.act === act)
      .map(({ accountId, requests, forbidden }) => ({
        accountId,
        requests: effect === 'LOSES' ? requests - forbidden : forbidden,
      }))
      .filter(({ requests }) => requests > 0)
      .sort((a, b) => b.requests - a.requests || (a.accountId < b.accountId ? -1 : 1))
    return { effect, act, requests: people.reduce((sum, { requests }) => sum + requests, 0), people }
  }
  const changes = [...takes.map(act => played('LOSES', act)), ...gives.map(act => played('GAINS', act))]
  return changes.sort((a, b) => b.requests - a.requests || (a.act < b.act ? -1 : 1))
}

/** What those who hold a role now asked for since an instant, in the caller's township. */
export const holderRequests = (
  tx: Tx,
  { base, id, name }: { base: Role; id: string | null; name: string | null },
  since: Date,
): Promise<HolderRequests[]> => tx.$queryRaw`
  SELECT e.act, e.account_id AS "accountId", count(*)::int AS requests,
    (count(*) FILTER (WHERE e.outcome = 'REFUSED' AND e.details ->> 'code' = 'FORBIDDEN'))::int AS forbidden
  FROM audit_entry e JOIN account a ON a.id = e.account_id
  WHERE e.township_id = anju.township() AND e.at >= ${since} AND e.actor = ${base} AND a.role = ${base}::role
    AND a.disabled_at IS NULL AND a.township_role_id IS NOT DISTINCT FROM ${name === null ? null : id}::uuid
  GROUP BY e.act, e.account_id`
