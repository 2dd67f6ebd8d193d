import { ScopeKind } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { DomainError } from '../errors.ts'
import { reachOf, type Scope } from './actor.ts'

/** A scope as it is asked for: with an end where the entrustment has one. */
export interface WantedScope extends Scope {
  validUntil?: Date | null
}

/**
 * Nobody gives away what they do not have: scopes lie within those of the one who gives, and name what is there.
 *
 * @throws DomainError SCOPE_OUTSIDE
 */
export async function requireWithinOwn(act: Act, scopes: readonly Scope[]): Promise<void> {
  const whole = reachOf(act.actor).reach === 'TOWNSHIP'
  const own = new Set(act.actor.scopes.map(({ kind, targetId }) => `${kind} ${targetId}`))
  const outside = scopes.filter(({ kind, targetId }) => !whole && !own.has(`${kind} ${targetId}`))
  if (outside.length === 0 && (await allThere(act, scopes))) return
  throw new DomainError(
    'SCOPE_OUTSIDE',
    { zh: '范围不存在，或超出您自己的范围', en: 'A scope is not there, or is wider than your own' },
    { field: 'scopes', remedy: { zh: '请重新选择范围', en: 'Choose the scopes again' } },
  )
}

/** Whether every scope names something of the township. */
async function allThere({ tx, townshipId }: Act, scopes: readonly Scope[]): Promise<boolean> {
  const idsOf = (kind: ScopeKind) => [
    ...new Set(scopes.flatMap(scope => (scope.kind === kind ? scope.targetId : []))),
  ]
  const where = (kind: ScopeKind) => ({ where: { townshipId, id: { in: idsOf(kind) } } })
  const found = [
    idsOf(ScopeKind.TOWNSHIP).filter(id => id === townshipId).length,
    await tx.employer.count(where('EMPLOYER')),
    await tx.property.count(where('PROPERTY')),
    await tx.serviceStation.count(where('STATION')),
    await tx.policeUnit.count(where('POLICE_UNIT')),
  ]
  const wanted = new Set(scopes.map(({ kind, targetId }) => `${kind} ${targetId}`)).size
  return found.reduce((sum, count) => sum + count, 0) === wanted
}

/** As kept in a grant or a token: plain JSON, each once. */
export function keptScopes(scopes: readonly WantedScope[]) {
  const kept = scopes.map(({ kind, targetId, validUntil }) => ({
    kind,
    targetId,
    validUntil: validUntil?.toISOString() ?? null,
  }))
  return [...new Map(kept.map(scope => [`${scope.kind} ${scope.targetId}`, scope])).values()]
}
