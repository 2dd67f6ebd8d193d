import type { Account, Tx } from '../../prisma/client.ts'
import { type House, instantDate, stateCaller } from '../act.ts'
import { record } from '../audit/record.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { type Actor, anonymous } from './actor.ts'

/** Failures before an account is locked, and for how long. Wrong passwords and wrong codes count alike. */
export const signInLimits = { failures: 5, lockMinutes: 15 } as const

export interface Attempted<T> {
  answer?: T
  refusal?: DomainError
  /** A wrong guess: five of them lock the account. */
  counts?: boolean
  /** For the log; no value of what was shown. */
  details?: Record<string, string | number | boolean>
}

/**
 * One attempt to prove to be the holder of an account, under a lock on it: parallel guesses must not share one failure.
 * A disabled, expired or locked account is refused whatever is shown, and nothing is looked at. Always in the log; a
 * refusal is kept there and then thrown.
 *
 * @throws DomainError SIGN_IN_REFUSED or the attempt's own refusal
 */
export async function attempt<T>(
  house: House,
  requestId: string,
  { accountId, act }: { accountId: string; act: string },
  work: (tx: Tx, account: Account, now: Date) => Promise<Attempted<T>>,
): Promise<T> {
  const nobody = anonymous(requestId)
  const now = instantDate(house.clock.now())
  const { answer, refusal } = await house.db.$transaction(async tx => {
    await stateCaller(tx, nobody, 'SIGN_IN')
    await tx.$executeRaw`SELECT FROM account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`
    const fresh = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
    const made: Attempted<T> = isOpen(fresh, now) ? await work(tx, fresh, now) : { refusal: refused() }
    const actor: Actor = { ...nobody, accountId, role: fresh.role, townshipId: fresh.townshipId }
    const outcome = made.refusal ? 'REFUSED' : 'DONE'
    await record(tx, actor, fresh.townshipId, now, { act, outcome, details: made.details })
    if (made.counts) await countFailure(tx, fresh, now)
    return made
  })
  if (refusal) throw refusal
  return answer as T
}

const isOpen = ({ disabledAt, validUntil, lockedUntil }: Account, now: Date): boolean =>
  !disabledAt && !(validUntil && validUntil <= now) && !(lockedUntil && lockedUntil > now)

async function countFailure(tx: Tx, { id, failedAttempts }: Account, now: Date): Promise<void> {
  const failures = failedAttempts + 1
  const lock = failures >= signInLimits.failures
  const lockedUntil = lock ? new Date(now.getTime() + signInLimits.lockMinutes * 60_000) : null
  await tx.account.update({ where: { id }, data: { failedAttempts: lock ? 0 : failures, lockedUntil } })
}

const words = {
  SIGN_IN_REFUSED: [
    {
      zh: '用户名或密码不正确，或账号已暂时锁定',
      en: 'Wrong user name or password, or the account is locked for now',
    },
    {
      zh: '请核对后重试；连续失败五次将锁定十五分钟',
      en: 'Check and try again; five failures lock it for 15 minutes',
    },
  ],
  CODE_REFUSED: [
    { zh: '验证码不正确或已用过', en: 'This code is wrong, or was used before' },
    { zh: '请等待下一个验证码再试', en: 'Wait for the next code and try that' },
  ],
  SIGN_IN_EXPIRED: [
    { zh: '登录已超时', en: 'This sign-in took too long' },
    { zh: '请重新登录', en: 'Begin again' },
  ],
  PASSWORD_CHANGE_NEEDED: [
    { zh: '首次登录须设置自己的密码', en: 'Choose a password of your own first' },
    { zh: '请填写新密码', en: 'Fill in the new password' },
  ],
} as const satisfies Record<string, readonly [Bilingual, Bilingual]>

const refuse = (code: keyof typeof words, field?: string) =>
  new DomainError(code, words[code][0], { field, remedy: words[code][1] })

export const refused = () => refuse('SIGN_IN_REFUSED')
export const codeRefused = () => refuse('CODE_REFUSED', 'code')
export const signInExpired = () => refuse('SIGN_IN_EXPIRED')
export const passwordChangeNeeded = () => refuse('PASSWORD_CHANGE_NEEDED', 'newPassword')
