import { type Actor, mayAct } from '../../domain/access/actor.ts'
import { type ActName, breadth, type FieldClass, policy } from '../../domain/access/policy.ts'
import type { MaskName } from './masks.ts'

/** Who may come through a root field: holders of an act, whoever is signed in, or anyone at all. */
export type Guard = ActName | 'SIGNED_IN' | 'ANYONE'

/** How a field shows to somebody: as it is, masked, or not at all. */
export type Shown = 'CLEAR' | 'MASKED' | 'HIDDEN'

/** What the policy decides about a read, wherever it is asked: field by field, or for a whole operation at once. */
export interface Walls {
  mayEnter(actor: Actor, guard: Guard): boolean
  /** May the caller come to a thing by way of another? */
  mayReach(actor: Actor, readBy: ActName | undefined): boolean
  shown(actor: Actor, fieldClass: FieldClass, mask: MaskName | undefined): Shown
}

export const walls: Walls = {
  mayEnter: (actor, guard) =>
    guard === 'ANYONE' || (actor.townshipId !== null && (guard === 'SIGNED_IN' || mayAct(actor, guard))),
  mayReach: (actor, readBy) => !readBy || mayAct(actor, readBy),
  shown: (actor, fieldClass, mask) => {
    if (breadth.indexOf(policy[actor.role].clear) >= breadth.indexOf(fieldClass)) return 'CLEAR'
    return mask && mayAct(actor, 'person.list') ? 'MASKED' : 'HIDDEN'
  },
}
