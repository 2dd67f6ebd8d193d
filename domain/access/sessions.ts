import { randomBytes } from 'node:crypto'
import type { Tx } from '../../prisma/client.ts'
import { type Act, type House, instantDate, look } from '../act.ts'
import { DomainError } from '../errors.ts'
import { anonymous } from './actor.ts'
import { digest } from './callers.ts'

/** Hours that a session lasts, and minutes in which the code must follow the password. */
export const sessionLimits = { hours: 12, codeMinutes: 5 } as const

export interface OpenedSession {
  accountId: string
  /** The secret for the cookie; only its digest is kept. */
  token: string
  expiresAt: Date
  /** The session speaks for nobody until the one-time code has been confirmed. */
  needsCode: boolean
}

/** Opens a session in the transaction of a sign-in. `browser` is a family, e.g. "Firefox, Windows". */
export async function openSession(
  tx: Tx,
  { accountId, needsCode, browser }: { accountId: string; needsCode: boolean; browser: string },
  now: Date,
): Promise<OpenedSession> {
  const token = randomBytes(32).toString('base64url')
  const minutes = needsCode ? sessionLimits.codeMinutes : sessionLimits.hours * 60
  const expiresAt = new Date(now.getTime() + minutes * 60_000)
  await tx.session.create({
    data: {
      accountId,
      needsCode,
      browser,
      expiresAt,
      tokenHash: digest(token),
      createdAt: now,
      lastSeenAt: now,
    },
  })
  return { accountId, token, expiresAt, needsCode }
}

/** Ends a session; an unknown token is no error. */
export async function signOut(house: House, token: string): Promise<void> {
  const endedAt = instantDate(house.clock.now())
  const where = { tokenHash: digest(token), endedAt: null }
  await look(house, anonymous(''), tx => tx.session.updateMany({ where, data: { endedAt } }), 'SIGN_IN')
}

/**
 * Ends one of the caller's own sessions.
 *
 * @throws DomainError SESSION_UNKNOWN
 */
export async function endSession(act: Act, id: string): Promise<{ id: string }> {
  act.concerns({ subjectType: 'Session', subjectId: id })
  const { count } = await act.tx.session.updateMany({
    where: { id, accountId: own(act), endedAt: null },
    data: { endedAt: instantDate(act.now) },
  })
  if (count === 0) {
    throw new DomainError(
      'SESSION_UNKNOWN',
      { zh: '没有这一登录，或已结束', en: 'There is no such session, or it has ended' },
      { field: 'id', remedy: { zh: '请刷新', en: 'Reload' } },
    )
  }
  return { id }
}

/** Ends all of the caller's own sessions but the one of this token, and says how many. */
export async function endOtherSessions(act: Act, currentToken: string | null): Promise<number> {
  const { count } = await act.tx.session.updateMany({
    where: {
      accountId: own(act),
      endedAt: null,
      ...(currentToken && { NOT: { tokenHash: digest(currentToken) } }),
    },
    data: { endedAt: instantDate(act.now) },
  })
  act.concerns({ subjectType: 'Account', subjectId: own(act), details: { ended: count } })
  return count
}

/** Ends every session of an account; an administrator's act, row security keeps it in the township. */
export async function endSessionsOf(act: Act, accountId: string): Promise<number> {
  const { count } = await act.tx.session.updateMany({
    where: { accountId, endedAt: null },
    data: { endedAt: instantDate(act.now) },
  })
  act.concerns({ subjectType: 'Account', subjectId: accountId, details: { ended: count } })
  return count
}

const own = ({ actor }: Act): string => {
  if (!actor.accountId) throw new Error('Only somebody signed in has sessions')
  return actor.accountId
}
