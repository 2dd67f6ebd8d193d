import type { RoleRehearsal } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { type ReadDraft, type RoleDraft, readDraft } from './draft-role.ts'
import { holderRequests, playDraft } from './play-draft.ts'
import { roleRefusal } from './role-refusals.ts'

/** Days of the log that a rehearsal plays, hours in which it counts, days in which a change can be approved. */
export const rehearsalLimits = { days: 30, hours: 24, approvalDays: 7 } as const

const dayMilliseconds = 24 * 3_600_000
const reasonLength = { least: 10, most: 300 }

/**
 * Plays the last thirty days of the log against a draft of a role and keeps what came of it. Nothing changes.
 *
 * @throws DomainError as `readDraft`
 */
export async function rehearseRole(act: Act, draft: RoleDraft): Promise<{ id: string }> {
  act.concerns({ subjectType: 'Role', details: { role: draft.base, rehearsed: true } })
  const read = await readDraft(act, draft)
  const { present } = read
  act.concerns({ details: { ...saidOf(read), rehearsed: true } })
  const now = instantDate(act.now)
  const playedSince = new Date(now.getTime() - rehearsalLimits.days * dayMilliseconds)
  // Nobody holds one that is still to be made.
  const born = present.id === null && present.name !== null
  const logged = born ? [] : await holderRequests(act.tx, present, playedSince)
  const id = uuid7(act.now.epochMilliseconds)
  await act.tx.roleRehearsal.createMany({
    data: [
      {
        id,
        townshipId: act.townshipId,
        accountId: own(act),
        townshipRoleId: present.id,
        base: present.base,
        name: present.name,
        acts: read.acts,
        was: present.acts,
        fromVersion: present.version,
        playedSince,
        changes: playDraft(read, logged).map(change => ({ ...change })),
        createdAt: now,
      },
    ],
  })
  return { id }
}

export interface SavedRole {
  versionId: string
  /** False: it waits for another administrator. */
  inForce: boolean
}

/**
 * Asks for a change of a role that the caller has seen rehearsed, exactly as it was rehearsed. What only takes away is in
 * force at once; what gives, or is about administrators, waits for another one.
 *
 * @throws DomainError as `readDraft`; REHEARSAL_UNKNOWN, REHEARSAL_OTHER, REHEARSAL_OLD, ROLE_CHANGED, ROLE_REASON, ROLE_WAITING
 */
export async function saveRole(
  act: Act,
  { draft, rehearsalId, reason: typed }: { draft: RoleDraft; rehearsalId: string; reason: string },
): Promise<SavedRole> {
  act.concerns({ subjectType: 'Role', details: { role: draft.base } })
  const read = await readDraft(act, draft)
  const { present } = read
  const reason = typed.trim()
  act.concerns({ details: { ...saidOf(read), reason: reason.slice(0, reasonLength.most) } })
  const now = instantDate(act.now)
  await requireRehearsed(act, read, rehearsalId, now)
  const { length } = [...reason]
  if (length < reasonLength.least || length > reasonLength.most) throw roleRefusal('ROLE_REASON', 'reason')
  await makeRoom(act, read, now)
  const townshipRoleId = present.id ?? uuid7(act.now.epochMilliseconds)
  const versionId = uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectId: townshipRoleId })
  await act.tx.roleVersion.createMany({
    data: [
      {
        id: versionId,
        townshipId: act.townshipId,
        townshipRoleId,
        base: present.base,
        name: present.name,
        number: present.version + 1,
        acts: read.acts,
        was: present.acts,
        reason,
        rehearsalId,
        requestedBy: own(act),
        requestedAt: now,
      },
    ],
  })
  if (!read.needsSecond) await decided(act, versionId, true)
  return { versionId, inForce: !read.needsSecond }
}

async function requireRehearsed({ tx, actor }: Act, read: ReadDraft, id: string, now: Date): Promise<void> {
  const where = { id, accountId: actor.accountId ?? undefined, version: null }
  const seen = await tx.roleRehearsal.findFirst({ where })
  if (!seen) throw roleRefusal('REHEARSAL_UNKNOWN', 'rehearsalId')
  if (!isOfDraft(seen, read)) throw roleRefusal('REHEARSAL_OTHER', 'rehearsalId')
  if (seen.fromVersion !== read.present.version) throw roleRefusal('ROLE_CHANGED')
  const age = now.getTime() - seen.createdAt.getTime()
  if (age > rehearsalLimits.hours * 3_600_000) throw roleRefusal('REHEARSAL_OLD', 'rehearsalId')
}

const isOfDraft = (seen: RoleRehearsal, { present, acts }: ReadDraft): boolean =>
  seen.base === present.base &&
  seen.name === present.name &&
  (seen.townshipRoleId ?? present.id) === present.id &&
  seen.acts.join() === acts.join()

/** One change of a role waits at a time; one that nobody can approve any more makes room. */
async function makeRoom(act: Act, { present: { base, name } }: ReadDraft, now: Date): Promise<void> {
  const waiting = await act.tx.roleVersion.findFirst({ where: { base, name, decidedAt: null } })
  if (!waiting) return
  const age = now.getTime() - waiting.requestedAt.getTime()
  if (age <= rehearsalLimits.approvalDays * dayMilliseconds) throw roleRefusal('ROLE_WAITING')
  await decided(act, waiting.id, false)
}

/**
 * Approves or refuses a change that another administrator asked for. Who asked may withdraw.
 *
 * @throws DomainError VERSION_UNKNOWN, VERSION_DECIDED, VERSION_EXPIRED, FOUR_EYES, ROLE_CHANGED
 */
export async function decideRoleVersion(
  act: Act,
  { id, approve }: { id: string; approve: boolean },
): Promise<{ id: string }> {
  act.concerns({ subjectType: 'Role', details: { approve } })
  const version = await act.tx.roleVersion.findUnique({ where: { id } })
  if (!version) throw roleRefusal('VERSION_UNKNOWN', 'id')
  const { base, name, townshipRoleId, number } = version
  act.concerns({ subjectId: townshipRoleId, details: { approve, role: base, name, version: number } })
  await decided(act, id, approve)
  return { id }
}

/** The database decides by itself who may, and is the only one to carry it out. */
async function decided(act: Act, id: string, approve: boolean): Promise<void> {
  const [row] = await act.tx.$queryRaw<{ outcome: string }[]>`SELECT anju.decide_role_version(
    ${id}::uuid, ${approve}, ${instantDate(act.now)}::timestamptz) AS outcome`
  const outcome = row?.outcome ?? ''
  if (outcome !== 'DONE') throw roleRefusal(outcomes[outcome] ?? 'VERSION_UNKNOWN')
}

const outcomes: Readonly<Record<string, Parameters<typeof roleRefusal>[0]>> = {
  FOUR_EYES: 'FOUR_EYES',
  DECIDED: 'VERSION_DECIDED',
  EXPIRED: 'VERSION_EXPIRED',
  STALE: 'ROLE_CHANGED',
}

const saidOf = ({ present: { base, name }, gives, takes }: ReadDraft) => ({ role: base, name, gives, takes })

const own = ({ actor }: Act): string => {
  if (!actor.accountId) throw new Error('Only somebody signed in changes a role')
  return actor.accountId
}
