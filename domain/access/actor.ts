import type { ScopeKind } from '../../prisma/client.ts'
import { DomainError } from '../errors.ts'
import { type ActName, type ActorRole, acts, policy, type Reach } from './policy.ts'
import { mayHold } from './role-bounds.ts'

export interface Scope {
  kind: ScopeKind
  targetId: string
}

/** The caller of a use case: a signed-in account, the service itself, or nobody. */
export interface Actor {
  /** Of a machine the id of its token. Null for the service itself and for nobody. */
  accountId: string | null
  /** Null only for nobody. */
  townshipId: string | null
  role: ActorRole
  scopes: readonly Scope[]
  /**
   * Of a machine the acts that its token was given, of an account those of its role as the township has it: it may no
   * other. Absent for a role as it was shipped.
   */
  acts?: readonly string[]
  /** Of a person who sees what is written about them: who it is. */
  residentId?: string
  /** Ties the log, the audit and the answer of one request together. */
  requestId: string
}

export const anonymous = (requestId: string): Actor => ({
  accountId: null,
  townshipId: null,
  role: 'ANONYMOUS',
  scopes: [],
  requestId,
})

/** The service acting by itself in one township, e.g. the renewal scan. */
export const systemActor = (townshipId: string, requestId: string): Actor => ({
  accountId: null,
  townshipId,
  role: 'SYSTEM',
  scopes: [{ kind: 'TOWNSHIP', targetId: townshipId }],
  requestId,
})

export function mayAct(actor: Actor, act: ActName): boolean {
  return actor.acts ? actor.acts.includes(act) && mayHold(actor.role, act) : shippedActs(actor).includes(act)
}

/** What the actor may do, of the acts that doors know. */
export const heldActs = (actor: Actor): ActName[] =>
  (Object.keys(acts) as ActName[]).filter(act => mayAct(actor, act))

/** A machine has no role to fall back upon. */
const shippedActs = ({ role }: Actor): readonly ActName[] => (role === 'MACHINE' ? [] : policy[role].acts)

/** @throws DomainError FORBIDDEN when the actor's role does not hold the act. */
export function requireAct(actor: Actor, act: ActName): void {
  if (mayAct(actor, act)) return
  throw new DomainError(
    'FORBIDDEN',
    {
      zh: `您的岗位(${policy[actor.role].title.zh})不能进行此操作`,
      en: `${policy[actor.role].title.en} may not do this: ${acts[act].toLowerCase()}`,
    },
    { remedy: { zh: '请联系管理员', en: 'Ask the administrator' } },
  )
}

const targets = (actor: Actor, kind: ScopeKind): string[] =>
  actor.scopes.filter(scope => scope.kind === kind).map(scope => scope.targetId)

/** What the actor states to the database: how far it reaches and to which employers, properties and stations. */
export function reachOf(actor: Actor): {
  reach: Reach
  employers: string[]
  properties: string[]
  stations: string[]
} {
  const { reach } = policy[actor.role]
  const whole = reach === 'SCOPED' && targets(actor, 'TOWNSHIP').some(id => id === actor.townshipId)
  return {
    reach: whole ? 'TOWNSHIP' : reach,
    employers: targets(actor, 'EMPLOYER'),
    properties: targets(actor, 'PROPERTY'),
    stations: targets(actor, 'STATION'),
  }
}

/** Has the actor the township, or this very property, in its scopes? */
export const reachesProperty = (actor: Actor, id: string): boolean =>
  reachOf(actor).reach === 'TOWNSHIP' || targets(actor, 'PROPERTY').includes(id)
