import type { Tx } from '../../prisma/client.ts'
import { type ActName, type ActorRole, acts, breadth, type FieldClass, policy, type Reach } from './policy.ts'

/** What a policy says of a role, as far as a rehearsal plays it. */
export interface RoleRules {
  acts: readonly ActName[]
  reach: Reach
  clear: FieldClass
}

/** What holders of a role asked for under one act, from the log. */
export interface LoggedRequests {
  role: string
  act: string
  requests: number
  /** How many people it was. */
  accounts: number
  /** Of the requests, those refused because the role does not hold the act. */
  forbidden: number
  /** Of the requests, those that showed or changed fields. */
  disclosed: number
}

/**
 * LOSES, GAINS: the act. SEES_LESS, SEES_MORE: the fields shown in clear. REACHES_OTHERWISE: other rows; which, only
 * the database could say.
 */
export type Effect = 'LOSES' | 'GAINS' | 'SEES_LESS' | 'SEES_MORE' | 'REACHES_OTHERWISE'

export interface Change {
  role: ActorRole
  effect: Effect
  /** The act; of fields and reach each act that the role was logged with. */
  act: string
  requests: number
  accounts: number
}

/**
 * The days that were logged, played against another policy: who would lose or gain what, the most used first. An act
 * that changes hands and was never used stands there with no requests. Reads of open things leave no line, and so
 * cannot be played.
 */
export function rehearsePolicy(
  changed: Readonly<Partial<Record<ActorRole, RoleRules>>>,
  logged: readonly LoggedRequests[],
): Change[] {
  const changes = (Object.keys(changed) as ActorRole[]).flatMap(role => {
    const [now, then] = [policy[role], changed[role]]
    if (!then) return []
    const own = logged.filter(line => line.role === role)
    const byAct = (Object.keys(acts) as ActName[]).flatMap(act => {
      const [held, holds] = [now.acts.includes(act), then.acts.includes(act)]
      if (held === holds) return []
      const line = own.find(one => one.act === act)
      const { requests = 0, forbidden = 0, accounts = 0 } = line ?? {}
      const effect: Effect = held ? 'LOSES' : 'GAINS'
      // Who lacks an act has left refusals under it; what they would gain is what they were refused.
      return [
        { role, effect, act: act as string, requests: held ? requests - forbidden : forbidden, accounts },
      ]
    })
    const wider = breadth.indexOf(then.clear) - breadth.indexOf(now.clear)
    const seen = own.filter(({ disclosed }) => disclosed > 0)
    const told = (
      effect: Effect,
      lines: readonly LoggedRequests[],
      count: (line: LoggedRequests) => number,
    ) => lines.map(line => ({ role, effect, act: line.act, requests: count(line), accounts: line.accounts }))
    return [
      ...byAct,
      ...(wider === 0 ? [] : told(wider > 0 ? 'SEES_MORE' : 'SEES_LESS', seen, ({ disclosed }) => disclosed)),
      ...(then.reach === now.reach ? [] : told('REACHES_OTHERWISE', own, ({ requests }) => requests)),
    ]
  })
  return changes.sort((a, b) => b.requests - a.requests || (a.act < b.act ? -1 : 1))
}

/** What was asked for since an instant, role by role and act by act, in the caller's township. */
export const loggedRequests = (tx: Tx, since: Date): Promise<LoggedRequests[]> => tx.$queryRaw`
  SELECT actor AS role, act, count(*)::int AS requests, count(DISTINCT account_id)::int AS accounts,
    (count(*) FILTER (WHERE outcome = 'REFUSED' AND details ->> 'code' = 'FORBIDDEN'))::int AS forbidden,
    (count(*) FILTER (WHERE cardinality(fields) > 0))::int AS disclosed
  FROM audit_entry WHERE township_id = anju.township() AND at >= ${since}
  GROUP BY actor, act ORDER BY actor, act`

/** A role with acts more and acts fewer. */
export function withActs(role: ActorRole, add: readonly ActName[], remove: readonly ActName[]): RoleRules {
  const { acts: held, reach, clear } = policy[role]
  const kept = held.filter(act => !remove.includes(act))
  return { acts: [...kept, ...add.filter(act => !kept.includes(act))], reach, clear }
}
