import type { Role, Tx } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { reachOf } from './actor.ts'
import { type ActName, acts, policy } from './policy.ts'
import { leastActs, mayHold } from './role-bounds.ts'
import { roleRefusal } from './role-refusals.ts'

/** A role as somebody would have it. */
export interface RoleDraft {
  /** The shipped role that is changed, or on whose ground one of the township's own stands. */
  base: Role
  /** Of one that the township made itself. */
  townshipRoleId?: string | null
  /** Of one that it is to make now, 2 to 40 characters. */
  name?: string | null
  acts: readonly string[]
}

/** The role as it is. */
export interface PresentRole {
  /** Null while it is as shipped, or not there yet. */
  id: string | null
  base: Role
  name: string | null
  acts: ActName[]
  /** 0: as shipped. */
  version: number
}

/** A draft that could be, beside what it would replace. Acts in the order of the policy. */
export interface ReadDraft {
  present: PresentRole
  acts: ActName[]
  gives: ActName[]
  takes: ActName[]
  /** Another administrator has to approve: it gives something, or is about administrators. */
  needsSecond: boolean
}

/**
 * Reads a draft against the role as it is and the bounds of the policy.
 *
 * @throws DomainError ROLE_WHOLE_TOWNSHIP, ROLE_UNKNOWN, ROLE_NAME, ROLE_NAME_TAKEN, ROLE_BEYOND, ROLE_BELOW, ROLE_UNCHANGED
 */
export async function readDraft({ tx, actor }: Act, draft: RoleDraft): Promise<ReadDraft> {
  if (reachOf(actor).reach !== 'TOWNSHIP') throw roleRefusal('ROLE_WHOLE_TOWNSHIP')
  const present = await presentRole(tx, draft)
  const beyond = draft.acts.filter(act => !mayHold(draft.base, act))
  if (beyond.length > 0) throw roleRefusal('ROLE_BEYOND', 'acts', beyond)
  const wanted = (Object.keys(acts) as ActName[]).filter(act => draft.acts.includes(act))
  const missing = leastActs(draft.base, { own: present.name !== null }).filter(act => !wanted.includes(act))
  if (missing.length > 0) throw roleRefusal('ROLE_BELOW', 'acts', missing)
  const gives = wanted.filter(act => !present.acts.includes(act))
  const takes = present.acts.filter(act => !wanted.includes(act))
  if (gives.length + takes.length === 0) throw roleRefusal('ROLE_UNCHANGED', 'acts')
  return {
    present,
    acts: wanted,
    gives,
    takes,
    needsSecond: gives.length > 0 || draft.base === 'ADMINISTRATOR',
  }
}

async function presentRole(tx: Tx, { base, townshipRoleId, name }: RoleDraft): Promise<PresentRole> {
  const own = townshipRoleId ? await tx.townshipRole.findFirst({ where: { id: townshipRoleId, base } }) : null
  if (townshipRoleId && !own) throw roleRefusal('ROLE_UNKNOWN', 'townshipRoleId')
  const kept = own ?? (await tx.townshipRole.findFirst({ where: { base, name: null } }))
  const ground: PresentRole = kept
    ? { ...kept, acts: kept.acts.filter((act): act is ActName => mayHold(base, act)) }
    : { id: null, base, name: null, acts: [...policy[base].acts], version: 0 }
  if (own || !name) return ground
  const trimmed = name.trim()
  if ([...trimmed].length < 2 || [...trimmed].length > 40) throw roleRefusal('ROLE_NAME', 'name')
  if (await tx.townshipRole.findFirst({ where: { name: trimmed } }))
    throw roleRefusal('ROLE_NAME_TAKEN', 'name')
  // A new one begins with what its ground holds.
  return { ...ground, id: null, name: trimmed, version: 0 }
}
