import { randomBytes } from 'node:crypto'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, type House, instantDate, look } from '../act.ts'
import { record } from '../audit/record.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { type Actor, mayAct, type Scope } from './actor.ts'
import { actorOfToken, digest } from './callers.ts'
import { type ActName, acts, roleMay } from './policy.ts'
import { keptScopes, requireWithinOwn } from './scopes.ts'

/** Marks a token as ours, for whoever finds one in a place where it should not be. */
export const tokenPrefix = 'anju_'

const yearMilliseconds = 365 * 24 * 3_600_000

export interface WantedToken {
  /** What the machine is. */
  name: string
  acts: readonly string[]
  scopes: readonly Scope[]
  /** At most a year ahead. */
  expiresAt: Date
}

/**
 * Gives a machine a token: no more acts and no wider scopes than one's own, and no act that is for people. The token is
 * in the answer and nowhere else; only its digest is kept.
 *
 * @throws DomainError TOKEN_ACTS, TOKEN_TERM, SCOPE_OUTSIDE
 */
export async function createServiceToken(
  act: Act,
  wanted: WantedToken,
): Promise<{ id: string; token: string }> {
  const id = uuid7(act.now.epochMilliseconds)
  const given = [...new Set(wanted.acts)]
  const { name, scopes, expiresAt } = wanted
  act.concerns({ subjectType: 'ServiceToken', subjectId: id, details: { acts: given } })
  if (given.length === 0 || !given.every(name => isAct(name) && mayGive(act.actor, name)))
    throw refuse('TOKEN_ACTS', 'acts')
  const createdAt = instantDate(act.now)
  const term = expiresAt.getTime() - createdAt.getTime()
  if (term <= 0 || term > yearMilliseconds) throw refuse('TOKEN_TERM', 'expiresAt')
  if (scopes.length === 0) throw refuse('TOKEN_SCOPES', 'scopes')
  await requireWithinOwn(act, scopes)
  const token = `${tokenPrefix}${randomBytes(32).toString('base64url')}`
  await act.tx.serviceToken.createMany({
    data: [
      {
        id,
        townshipId: act.townshipId,
        name: name.trim(),
        tokenHash: digest(token),
        acts: given,
        scopes: keptScopes(scopes),
        createdBy: act.actor.accountId ?? '',
        createdAt,
        expiresAt,
      },
    ],
  })
  return { id, token }
}

/**
 * Revokes the token of a machine; from the next request on it opens nothing.
 *
 * @throws DomainError TOKEN_UNKNOWN
 */
export async function revokeServiceToken(act: Act, id: string): Promise<{ id: string }> {
  act.concerns({ subjectType: 'ServiceToken', subjectId: id })
  const { count } = await act.tx.serviceToken.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: instantDate(act.now), revokedBy: act.actor.accountId },
  })
  if (count === 0) throw refuse('TOKEN_UNKNOWN', 'id')
  return { id }
}

/** A machine comes in: the caller that its token stands for. Each time is in the log, under the token's id. */
export async function machineOf(house: House, requestId: string, token: string): Promise<Actor> {
  const actor = await actorOfToken(house, requestId, token)
  const { townshipId, accountId } = actor
  if (!townshipId || !accountId) return actor
  const line = {
    act: 'service-token.use',
    outcome: 'DONE',
    subjectType: 'ServiceToken',
    subjectId: accountId,
  } as const
  const at = instantDate(house.clock.now())
  await look(house, actor, tx => record(tx, actor, townshipId, at, line))
  return actor
}

const isAct = (name: string): name is ActName => Object.hasOwn(acts, name)

const mayGive = (giver: Actor, act: ActName): boolean => mayAct(giver, act) && roleMay('MACHINE', act)

const words = {
  TOKEN_ACTS: {
    zh: '令牌的权限须在您自己的权限之内，且可授予机器',
    en: 'A token is given acts of your own, and such as are for machines',
  },
  TOKEN_TERM: { zh: '有效期最长一年', en: 'A token ends within a year' },
  TOKEN_SCOPES: { zh: '请选择范围', en: 'A token has a scope' },
  TOKEN_UNKNOWN: { zh: '没有这一令牌，或已撤销', en: 'There is no such token, or it is revoked' },
} as const satisfies Record<string, Bilingual>

const refuse = (code: keyof typeof words, field: string) => new DomainError(code, words[code], { field })
