import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Tx } from '../../prisma/client.ts'
import { type House, instantDate, look, stateCaller } from '../act.ts'
import { record } from '../audit/record.ts'
import { DomainError } from '../errors.ts'
import { type Actor, anonymous } from './actor.ts'

/** Failures before an account is locked, for how long, and how long a session lasts. */
export const signInLimits = { failures: 5, lockMinutes: 15, sessionHours: 12 } as const

/** argon2id with the parameters of OWASP's password storage cheat sheet (19 MiB, 2 passes, 1 lane). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

export interface SignedIn {
  accountId: string
  /** The secret for the cookie; only its digest is kept. */
  token: string
  expiresAt: Date
}

// Compared against when nobody has that name, so that the answer takes as long.
let decoy: Promise<string> | undefined

/**
 * Signs in with a local account. Five failures in a row lock it for fifteen minutes; a locked account, a wrong
 * password and an unknown name get the same answer in about the same time. Every attempt on an account is in the log.
 *
 * @throws DomainError SIGN_IN_REFUSED
 */
export async function signIn(
  house: House,
  requestId: string,
  input: { username: string; password: string },
): Promise<SignedIn> {
  const username = input.username.trim().toLowerCase()
  const nobody = anonymous(requestId)
  const account = await look(house, nobody, tx => tx.account.findUnique({ where: { username } }), 'SIGN_IN')
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  const matches = await verify(account?.passwordHash ?? (await decoy), input.password)
  const now = instantDate(house.clock.now())

  const signedIn = await house.db.$transaction(async tx => {
    await stateCaller(tx, nobody, 'SIGN_IN')
    if (!account) return null
    // Counted under a lock: parallel guesses must not share one failure.
    await tx.$executeRaw`SELECT FROM account WHERE id = ${account.id}::uuid FOR NO KEY UPDATE`
    const fresh = await tx.account.findUniqueOrThrow({ where: { id: account.id } })
    const open = !fresh.disabledAt && !(fresh.lockedUntil && fresh.lockedUntil > now)
    const actor: Actor = { ...nobody, accountId: fresh.id, role: fresh.role, townshipId: fresh.townshipId }
    const outcome = matches && open ? 'DONE' : 'REFUSED'
    await record(tx, actor, fresh.townshipId, now, { act: 'account.sign-in', outcome })
    if (outcome === 'DONE') return openSession(tx, fresh.id, now)
    if (open) await countFailure(tx, fresh.id, fresh.failedAttempts + 1, now)
    return null
  })
  if (signedIn) return signedIn
  throw new DomainError(
    'SIGN_IN_REFUSED',
    {
      zh: '用户名或密码不正确，或账号已暂时锁定',
      en: 'Wrong user name or password, or the account is locked for now',
    },
    {
      remedy: {
        zh: '请核对后重试；连续失败五次将锁定十五分钟',
        en: 'Check and try again; five failures lock it for 15 minutes',
      },
    },
  )
}

/** The caller behind a session's token; nobody when it is unknown, ended or expired. */
export async function actorOfSession(house: House, requestId: string, token: string): Promise<Actor> {
  const nobody = anonymous(requestId)
  const now = instantDate(house.clock.now())
  const session = await look(
    house,
    nobody,
    tx =>
      tx.session.findUnique({
        where: { tokenHash: digest(token) },
        include: { account: { include: { scopes: true } } },
      }),
    'SIGN_IN',
  )
  if (!session || session.endedAt || session.expiresAt <= now || session.account.disabledAt) return nobody
  const { account } = session
  return {
    accountId: account.id,
    townshipId: account.townshipId,
    role: account.role,
    scopes: account.scopes.map(({ kind, targetId }) => ({ kind, targetId })),
    requestId,
  }
}

/** The actor of an account without a session: a job that goes on with what a person began. */
export async function actorOfAccount(house: House, requestId: string, accountId: string): Promise<Actor> {
  const nobody = anonymous(requestId)
  const account = await look(
    house,
    nobody,
    tx => tx.account.findUnique({ where: { id: accountId }, include: { scopes: true } }),
    'SIGN_IN',
  )
  if (!account || account.disabledAt) return nobody
  const scopes = account.scopes.map(({ kind, targetId }) => ({ kind, targetId }))
  return { accountId, townshipId: account.townshipId, role: account.role, scopes, requestId }
}

/** Ends a session; an unknown token is no error. */
export async function signOut(house: House, token: string): Promise<void> {
  const now = instantDate(house.clock.now())
  await look(
    house,
    anonymous(''),
    tx =>
      tx.session.updateMany({ where: { tokenHash: digest(token), endedAt: null }, data: { endedAt: now } }),
    'SIGN_IN',
  )
}

const digest = (token: string) => Uint8Array.from(createHash('sha256').update(token).digest())

async function openSession(tx: Tx, accountId: string, now: Date): Promise<SignedIn> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + signInLimits.sessionHours * 3_600_000)
  await tx.account.update({ where: { id: accountId }, data: { failedAttempts: 0, lockedUntil: null } })
  await tx.session.create({ data: { accountId, tokenHash: digest(token), createdAt: now, expiresAt } })
  return { accountId, token, expiresAt }
}

async function countFailure(tx: Tx, accountId: string, failures: number, now: Date): Promise<void> {
  const lock = failures >= signInLimits.failures
  const lockedUntil = lock ? new Date(now.getTime() + signInLimits.lockMinutes * 60_000) : null
  await tx.account.update({
    where: { id: accountId },
    data: { failedAttempts: lock ? 0 : failures, lockedUntil },
  })
}
