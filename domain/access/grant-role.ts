import type { PoliceRank, Role } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { hashPassword, randomWord } from './passwords.ts'
import { keptScopes, requireWithinOwn, type WantedScope } from './scopes.ts'

/** Days in which what was asked for can be approved. */
export const grantDays = 7

const halfContext = 'role_grant.first_half'
const halfLength = 8

export interface WantedRole {
  role: Role
  scopes: readonly WantedScope[]
  /** Why, for the one who decides. */
  reason: string
  /** When the employment or entrustment ends. */
  validUntil?: Date | null
  /** A role of the township's own, on the ground of `role`. */
  townshipRoleId?: string | null
  /** Where the holder serves in public security; officers and those who decide about them have one. */
  post?: Post | null
}

/** As police_officer keeps it. */
export interface Post {
  unitId: string
  rank: PoliceRank
  policeNumber: string
  name: string
  /** When the posting ends. */
  postedUntil: Date | null
  /** Blind index of their own document, hexadecimal; null: not given, or as before. */
  documentIndex: string | null
}

/** Without a unit and a rank these could ask for nothing and decide about nothing. */
const posted: readonly Role[] = ['OFFICER', 'POLICE_SUPERVISOR']

export interface Requested {
  grantId: string
  /** Half of the first password of an account that the grant opens; shown this once. */
  firstHalf: string | null
}

/**
 * Asks for another role or other scopes of an account; nothing changes until another administrator approves. On a
 * closed account it also asks to open it again, with a new password of which each of the two is shown one half: neither
 * can sign in for its holder.
 *
 * @throws DomainError ACCOUNT_UNKNOWN, GRANT_WAITING, SCOPE_OUTSIDE, TERM_OVER
 */
export async function requestRole(act: Act, accountId: string, wanted: WantedRole): Promise<Requested> {
  act.concerns({ subjectType: 'Account', subjectId: accountId, details: saidOf(wanted) })
  const account = await act.tx.account.findUnique({ where: { id: accountId } })
  if (!account) throw refuse('ACCOUNT_UNKNOWN')
  return askFor(act, accountId, wanted, account.disabledAt !== null)
}

export interface NewAccount extends WantedRole {
  username: string
  displayName: string
  locale?: string | null
}

/**
 * Asks for a new account. It is there at once and closed until another administrator approves.
 *
 * @throws DomainError USERNAME_INVALID, USERNAME_TAKEN, SCOPE_OUTSIDE, TERM_OVER
 */
export async function createAccount(
  act: Act,
  wanted: NewAccount,
): Promise<Requested & { accountId: string }> {
  const username = wanted.username.trim().toLowerCase()
  const id = uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectType: 'Account', subjectId: id, details: saidOf(wanted) })
  if (!/^[a-z0-9][a-z0-9._@-]{2,63}$/.test(username)) throw refuse('USERNAME_INVALID', 'username')
  const now = instantDate(act.now)
  const { count } = await act.tx.account.createMany({
    data: [
      {
        id,
        username,
        townshipId: act.townshipId,
        passwordHash: '',
        displayName: wanted.displayName.trim(),
        role: wanted.role,
        locale: wanted.locale === 'en' ? 'en' : 'zh',
        disabledAt: now,
        createdAt: now,
      },
    ],
    // Names are unique over the installation; a name of another township cannot be looked up, only met.
    skipDuplicates: true,
  })
  if (count === 0) throw refuse('USERNAME_TAKEN', 'username')
  return { accountId: id, ...(await askFor(act, id, wanted, true)) }
}

async function askFor(act: Act, accountId: string, wanted: WantedRole, opens: boolean): Promise<Requested> {
  const { role, scopes, reason, validUntil, townshipRoleId = null, post = null } = wanted
  const requestedAt = instantDate(act.now)
  if (validUntil && validUntil <= requestedAt) throw refuse('TERM_OVER', 'validUntil')
  if (!post && posted.includes(role)) throw refuse('POST_MISSING', 'post')
  if (townshipRoleId && !(await act.tx.townshipRole.findFirst({ where: { id: townshipRoleId, base: role } })))
    throw refuse('ROLE_UNKNOWN', 'townshipRoleId')
  await requireWithinOwn(act, scopes)
  const waiting = await act.tx.roleGrant.findFirst({ where: { accountId, decidedAt: null } })
  if (waiting && !isPast(waiting.requestedAt, requestedAt)) throw refuse('GRANT_WAITING')
  // Nobody can approve it any more; it makes room for the new one.
  if (waiting) await decided(act, waiting.id, false, '')
  const firstHalf = opens ? randomWord(halfLength) : null
  const grantId = uuid7(act.now.epochMilliseconds)
  await act.tx.roleGrant.createMany({
    data: [
      {
        id: grantId,
        townshipId: act.townshipId,
        accountId,
        role,
        townshipRoleId,
        opens,
        requestedAt,
        scopes: keptScopes(scopes),
        post: post ? { ...post, postedUntil: post.postedUntil?.toISOString() ?? null } : undefined,
        reason: reason.trim(),
        validUntil: validUntil ?? null,
        firstHalf: firstHalf === null ? null : act.vault.seal(firstHalf, halfContext),
        requestedBy: act.actor.accountId ?? '',
      },
    ],
  })
  return { grantId, firstHalf }
}

/**
 * Approves or refuses what another administrator asked for. Never by who asked, nor by whom it is for; the database
 * holds to that by itself and is the only one to carry it out. Who asked may withdraw.
 *
 * @returns the second half of the first password where the grant opened an account; shown this once
 * @throws DomainError GRANT_UNKNOWN, GRANT_DECIDED, GRANT_EXPIRED, FOUR_EYES
 */
export async function decideGrant(
  act: Act,
  { id, approve }: { id: string; approve: boolean },
): Promise<{ id: string; secondHalf: string | null }> {
  act.concerns({ subjectType: 'RoleGrant', subjectId: id, details: { approve } })
  const grant = await act.tx.roleGrant.findUnique({ where: { id } })
  if (!grant) throw refuse('GRANT_UNKNOWN')
  act.concerns({
    subjectType: 'Account',
    subjectId: grant.accountId,
    details: { grantId: id, approve, role: grant.role },
  })
  const firstHalf = grant.firstHalf && act.vault.openText(grant.firstHalf, halfContext)
  const secondHalf = approve && firstHalf ? randomWord(halfLength) : null
  const passwordHash = secondHalf ? await hashPassword(`${firstHalf}-${secondHalf}`) : ''
  await decided(act, id, approve, passwordHash)
  return { id, secondHalf }
}

async function decided(act: Act, id: string, approve: boolean, passwordHash: string): Promise<void> {
  const [row] = await act.tx.$queryRaw<{ outcome: string }[]>`SELECT anju.decide_role_grant(
    ${id}::uuid, ${approve}, ${instantDate(act.now)}::timestamptz, ${passwordHash}) AS outcome`
  if (row?.outcome !== 'DONE') throw refuse(outcomes[row?.outcome ?? ''] ?? 'GRANT_UNKNOWN')
}

const outcomes: Readonly<Record<string, keyof typeof words>> = {
  FOUR_EYES: 'FOUR_EYES',
  DECIDED: 'GRANT_DECIDED',
  EXPIRED: 'GRANT_EXPIRED',
}

const isPast = (requestedAt: Date, now: Date) =>
  now.getTime() > requestedAt.getTime() + grantDays * 24 * 3_600_000

const saidOf = ({ role, scopes, reason, townshipRoleId, post }: WantedRole) => ({
  role,
  ...(townshipRoleId && { townshipRoleId }),
  ...(post && { unitId: post.unitId, rank: post.rank, policeNumber: post.policeNumber }),
  reason: reason.trim().slice(0, 200),
  scopes: scopes.map(({ kind, targetId }) => `${kind} ${targetId}`),
})

const words = {
  ACCOUNT_UNKNOWN: { zh: '没有这一账号', en: 'There is no such account' },
  USERNAME_INVALID: {
    zh: '用户名须为 3 至 64 个小写字母、数字或 . _ - @，以字母或数字开头',
    en: 'A user name has 3 to 64 letters, digits or . _ - @ and begins with a letter or digit',
  },
  USERNAME_TAKEN: { zh: '该用户名已被使用', en: 'This user name is taken' },
  POST_MISSING: {
    zh: '公安岗位须填写单位、职级和警号',
    en: 'A role of public security has a unit, a rank and a police number',
  },
  ROLE_UNKNOWN: { zh: '没有这一岗位', en: 'There is no such role' },
  TERM_OVER: { zh: '有效期已过', en: 'The term is over already' },
  GRANT_WAITING: { zh: '该账号已有待审批的申请', en: 'Something asked for this account waits already' },
  GRANT_UNKNOWN: { zh: '没有这一申请', en: 'There is no such request' },
  GRANT_DECIDED: { zh: '该申请已经处理', en: 'This has been decided' },
  GRANT_EXPIRED: {
    zh: `该申请已超过 ${grantDays} 天`,
    en: `This was asked for more than ${grantDays} days ago`,
  },
  FOUR_EYES: {
    zh: '申请人和本人都不能批准，须由另一位管理员批准',
    en: 'Neither who asked nor whom it is for may approve; another administrator has to',
  },
} as const satisfies Record<string, Bilingual>

const refuse = (code: keyof typeof words, field?: string) => new DomainError(code, words[code], { field })
