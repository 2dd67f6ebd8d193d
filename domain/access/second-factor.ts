import type { Account, Tx } from '../../prisma/client.ts'
import { type Act, type House, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import type { Vault } from '../vault.ts'
import type { Actor } from './actor.ts'
import { attempt, codeRefused, refused } from './attempt.ts'
import { inGroups, newSecret, openSecret, recoveryHash, sealSecret, stepOf, uriOf } from './one-time-codes.ts'
import { passwordMatches, randomWord } from './passwords.ts'
import { policy } from './policy.ts'

const recoveryCodes = 10

/** What a person needs to set up a generator: a link for the app, or the key to type. */
export interface FactorSetUp {
  uri: string
  key: string
}

/** Must this account sign in with a second factor? As the installation asks of its role, or as was said when it was made. */
export const mustHaveFactor = (
  { requireSecondFactor }: Pick<House, 'requireSecondFactor'>,
  { role, secondFactorRequired }: Pick<Account, 'role' | 'secondFactorRequired'>,
): boolean => secondFactorRequired || Boolean(requireSecondFactor && policy[role].secondFactor)

/** Makes a new generator for an account in place of one never confirmed. It counts from its first right code. */
export async function prepareFactor(tx: Tx, vault: Vault, accountId: string, now: Date): Promise<string> {
  const secret = newSecret()
  const fresh = { secret: sealSecret(vault, secret), createdAt: now, lastStep: 0 }
  await tx.secondFactor.upsert({
    where: { accountId },
    create: { accountId, ...fresh },
    update: { ...fresh, confirmedAt: null },
  })
  // Codes of an earlier generator, which an administrator has taken off, end with it.
  await tx.recoveryCode.deleteMany({ where: { accountId } })
  return secret
}

/** The generator of an account, as its holder sets it up. */
export function setUpOf(vault: Vault, sealed: Uint8Array, username: string): FactorSetUp {
  const secret = openSecret(vault, sealed)
  return { uri: uriOf(secret, username), key: inGroups(secret) }
}

/**
 * Takes a code of the generator, or a recovery code, once: of two who show the same one at once, one gets through, and
 * a code seen over a shoulder is no good any more. Says which it was; null when it is wrong or was used.
 */
export async function takeCode(
  tx: Tx,
  vault: Vault,
  accountId: string,
  shown: string,
  now: Date,
): Promise<'code' | 'recovery' | null> {
  const code = shown.replace(/\s/g, '')
  const factor = await tx.secondFactor.findUnique({ where: { accountId } })
  if (!factor) return null
  if (!/^\d{6}$/.test(code)) {
    if (!factor.confirmedAt) return null
    const where = { accountId, codeHash: recoveryHash(vault, accountId, code), usedAt: null }
    const { count } = await tx.recoveryCode.updateMany({ where, data: { usedAt: now } })
    return count === 1 ? 'recovery' : null
  }
  const step = stepOf(openSecret(vault, factor.secret), code, now)
  if (step === null) return null
  const { count } = await tx.secondFactor.updateMany({
    where: { accountId, lastStep: { lt: step } },
    data: { lastStep: step, confirmedAt: factor.confirmedAt ?? now },
  })
  return count === 1 ? 'code' : null
}

/**
 * Before something is changed about how one signs in: the password and the code again. In a transaction of its own,
 * so that a wrong guess counts and a code is used up whatever becomes of the change.
 *
 * @throws DomainError SIGN_IN_REFUSED, CODE_REFUSED
 */
export async function proveHolder(
  house: House,
  actor: Actor,
  shown: { password?: string; code?: string },
): Promise<void> {
  const about = { accountId: holder(actor), act: 'account.prove-holder' }
  await attempt(house, actor.requestId, about, async (tx, account, now) => {
    const { password, code } = shown
    // Who comes through a provider alone has no password to show.
    if (
      password !== undefined &&
      account.passwordHash &&
      !(await passwordMatches(account.passwordHash, password))
    )
      return { refusal: refused(), counts: true }
    if (code !== undefined && !(await takeCode(tx, house.vault, account.id, code, now)))
      return { refusal: codeRefused(), counts: true }
    return {}
  })
}

/**
 * Begins to set up a generator; nothing is asked for until `confirmSecondFactor`.
 *
 * @throws DomainError SECOND_FACTOR_PRESENT
 */
export async function enrolSecondFactor(act: Act): Promise<FactorSetUp> {
  const id = aboutHolder(act)
  const { username, secondFactor } = await act.tx.account.findUniqueOrThrow({
    where: { id },
    include: { secondFactor: true },
  })
  if (secondFactor?.confirmedAt) {
    throw new DomainError(
      'SECOND_FACTOR_PRESENT',
      { zh: '已启用第二重验证', en: 'A second factor is in use already' },
      { remedy: { zh: '请先停用，再重新设置', en: 'Take it off first, then set it up anew' } },
    )
  }
  const secret = await prepareFactor(act.tx, act.vault, id, instantDate(act.now))
  return { uri: uriOf(secret, username), key: inGroups(secret) }
}

/**
 * Puts the generator into use by its first code, and gives the recovery codes, shown this once.
 *
 * @throws DomainError CODE_REFUSED
 */
export async function confirmSecondFactor(act: Act, { code }: { code: string }): Promise<string[]> {
  const id = aboutHolder(act)
  const took = await takeCode(act.tx, act.vault, id, code, instantDate(act.now))
  if (took !== 'code') throw codeRefused()
  return newRecoveryCodes(act)
}

/** New recovery codes in place of all earlier ones. The caller has been proven to be the holder. */
export async function newRecoveryCodes(act: Act): Promise<string[]> {
  const accountId = aboutHolder(act)
  const codes = Array.from({ length: recoveryCodes }, () => `${randomWord(5)}-${randomWord(5)}`)
  await act.tx.recoveryCode.deleteMany({ where: { accountId } })
  await act.tx.recoveryCode.createMany({
    data: codes.map(code => ({ accountId, codeHash: recoveryHash(act.vault, accountId, code) })),
  })
  return codes
}

/**
 * Takes the generator off. The caller has been proven to be the holder.
 *
 * @throws DomainError SECOND_FACTOR_REQUIRED where the role must have one
 */
export async function disableSecondFactor(act: Act, house: House): Promise<void> {
  const accountId = aboutHolder(act)
  const account = await act.tx.account.findUniqueOrThrow({ where: { id: accountId } })
  if (mustHaveFactor(house, account)) {
    throw new DomainError(
      'SECOND_FACTOR_REQUIRED',
      { zh: '您的岗位必须使用第二重验证', en: 'Your role must have a second factor' },
      {
        remedy: { zh: '更换手机请联系管理员重置', en: 'For a new device, ask an administrator to reset it' },
      },
    )
  }
  await takeOff(act, accountId)
}

/**
 * For the holder who has lost generator and recovery codes: an administrator takes the factor off another's account.
 *
 * @throws DomainError SECOND_FACTOR_OWN for one's own account
 */
export async function resetSecondFactor(act: Act, accountId: string): Promise<void> {
  act.concerns({ subjectType: 'Account', subjectId: accountId })
  if (accountId === act.actor.accountId) {
    throw new DomainError(
      'SECOND_FACTOR_OWN',
      { zh: '不能重置自己的第二重验证', en: 'Nobody resets their own second factor' },
      { remedy: { zh: '请另一位管理员办理', en: 'Ask another administrator' } },
    )
  }
  await takeOff(act, accountId)
}

/** Recovery codes without a generator open nothing; the next generator brings new ones. */
async function takeOff({ tx }: Act, accountId: string): Promise<void> {
  await tx.secondFactor.deleteMany({ where: { accountId } })
  await tx.recoveryCode.deleteMany({ where: { accountId } })
}

function aboutHolder(act: Act): string {
  const subjectId = holder(act.actor)
  act.concerns({ subjectType: 'Account', subjectId })
  return subjectId
}

const holder = ({ accountId }: Actor): string => {
  if (!accountId) throw new Error('Only somebody signed in has a second factor')
  return accountId
}
