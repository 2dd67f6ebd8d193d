import type { Account, Tx } from '../../prisma/client.ts'
import { type House, instantDate, look } from '../act.ts'
import { DomainError } from '../errors.ts'
import { anonymous } from './actor.ts'
import { attempt, codeRefused, passwordChangeNeeded, refused, signInExpired } from './attempt.ts'
import { digest } from './callers.ts'
import { hashPassword, passwordMatches, passwordProblem } from './passwords.ts'
import { mustHaveFactor, prepareFactor, takeCode } from './second-factor.ts'
import { type OpenedSession, openSession } from './sessions.ts'

export interface Credentials {
  username: string
  password: string
  /** Wanted where administrators made the password: it is replaced at once. */
  newPassword?: string | null
}

/**
 * Signs in with a local account. Five failures in a row lock it for fifteen minutes; a locked account, a wrong
 * password and an unknown name get the same answer in about the same time. Every attempt on an account is in the log.
 * Where the account has a second factor, or must have one, the session speaks for nobody until `confirmSignIn`.
 *
 * @throws DomainError SIGN_IN_REFUSED, PASSWORD_CHANGE_NEEDED, PASSWORD_WEAK
 */
export async function signIn(
  house: House,
  requestId: string,
  input: Credentials,
  browser = '',
): Promise<OpenedSession> {
  const username = input.username.trim().toLowerCase()
  const find = () =>
    look(house, anonymous(requestId), tx => tx.account.findUnique({ where: { username } }), 'SIGN_IN')
  const account = await find()
  const matches = await passwordMatches(account?.passwordHash, input.password)
  if (!account) {
    // As long as an attempt on an account takes, or nearly.
    await find()
    throw refused()
  }
  const next = matches && account.mustChangePassword ? await newPasswordOf(input, username) : null
  const about = { accountId: account.id, act: 'account.sign-in' }
  return attempt(house, requestId, about, async (tx, fresh, now) => {
    // Between the two looks somebody else may have changed it.
    if (!matches || fresh.passwordHash !== account.passwordHash) return { refusal: refused(), counts: true }
    if (next instanceof DomainError) return { refusal: next }
    if (next) await replacePassword(tx, fresh.id, next)
    const answer = await admit(house, tx, fresh, { browser, now })
    return { answer, details: { codeWanted: answer.needsCode, passwordReplaced: next !== null } }
  })
}

/** The hash of the password chosen, or what is wrong with it. Made before the account is locked. */
async function newPasswordOf({ newPassword }: Credentials, username: string): Promise<string | DomainError> {
  if (!newPassword) return passwordChangeNeeded()
  return passwordProblem(newPassword, username) ?? (await hashPassword(newPassword))
}

const replacePassword = (tx: Tx, id: string, passwordHash: string) =>
  tx.account.update({ where: { id }, data: { passwordHash, mustChangePassword: false } })

/**
 * The second step: a code of the generator, or a recovery code in its place, once. Opens a session with a new token;
 * the first one's ends. A first code also confirms a generator that has just been set up.
 *
 * @throws DomainError CODE_REFUSED, SIGN_IN_EXPIRED, SIGN_IN_REFUSED
 */
export async function confirmSignIn(
  house: House,
  requestId: string,
  input: { token: string; code: string },
  browser = '',
): Promise<OpenedSession> {
  const waiting = await signInWaiting(house, requestId, input.token)
  if (!waiting) throw signInExpired()
  const about = { accountId: waiting.accountId, act: 'account.confirm-sign-in' }
  return attempt(house, requestId, about, async (tx, { id }, now) => {
    const took = await takeCode(tx, house.vault, id, input.code, now)
    if (!took) return { refusal: codeRefused(), counts: true }
    // Of two at once with two right codes one goes on.
    const still = { id: waiting.id, endedAt: null }
    const { count } = await tx.session.updateMany({ where: still, data: { endedAt: now } })
    if (count === 0) return { refusal: signInExpired() }
    return { answer: await openFully(tx, id, browser, now), details: { with: took } }
  })
}

/** The sign-in that waits for its code under this token, with its account and generator; null when there is none. */
export async function signInWaiting(house: House, requestId: string, token: string) {
  const now = instantDate(house.clock.now())
  const where = { tokenHash: digest(token), needsCode: true, endedAt: null, expiresAt: { gt: now } }
  const include = { account: { include: { secondFactor: true } } }
  return look(house, anonymous(requestId), tx => tx.session.findFirst({ where, include }), 'SIGN_IN')
}

export interface Admission {
  browser: string
  now: Date
  /** The provider says that it has asked for a second factor itself. */
  provenTwice?: boolean
}

/** Lets an account in: fully, or up to its code. A generator that it must have and has not is prepared. */
export async function admit(
  house: House,
  tx: Tx,
  account: Account,
  { browser, now, provenTwice }: Admission,
): Promise<OpenedSession> {
  const factor = await tx.secondFactor.findUnique({ where: { accountId: account.id } })
  const must = mustHaveFactor(house, account)
  if (provenTwice || !(factor?.confirmedAt || must)) return openFully(tx, account.id, browser, now)
  if (!factor?.confirmedAt) await prepareFactor(tx, house.vault, account.id, now)
  // Failures are not forgotten yet: else a known password would give any number of codes to try.
  return openSession(tx, { accountId: account.id, needsCode: true, browser }, now)
}

async function openFully(tx: Tx, accountId: string, browser: string, now: Date): Promise<OpenedSession> {
  await tx.account.update({ where: { id: accountId }, data: { failedAttempts: 0, lockedUntil: null } })
  return openSession(tx, { accountId, needsCode: false, browser }, now)
}
