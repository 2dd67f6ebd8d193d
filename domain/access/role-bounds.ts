import { Role } from '../../prisma/client.ts'
import { type ActName, type ActorRole, acts, policy } from './policy.ts'
import { reveals } from './reveal.ts'

const roles = Object.values(Role)
const atDesk = roles.filter(role => policy[role].reach === 'SCOPED' && role !== 'ADMINISTRATOR')

/**
 * The most that a township may give a role. Roles at desks may hold one another's acts, administrators those as well;
 * police, reviewers and auditors never more than they were shipped with: who asks never approves, who looks up browses
 * nothing, who judges sees no answer. A reveal needs a quota of the role's own (reveal.ts).
 */
const most = new Map<ActorRole, ReadonlySet<string>>(
  roles.map(role => [role, new Set(ceilingOf(role).filter(act => act !== 'person.reveal' || reveals[role]))]),
)

function ceilingOf(role: Role): readonly ActName[] {
  const shipped = policy[role].acts
  return policy[role].reach === 'SCOPED'
    ? [...shipped, ...atDesk.flatMap(desk => policy[desk].acts)]
    : shipped
}

/** Whether a township, or for a machine an administrator, may give this act at all. */
export const mayHold = (role: ActorRole, act: string): boolean =>
  most.get(role)?.has(act) ?? policy[role].acts.some(shipped => shipped === act)

/** What a township may give a role at most, in the order of the policy. */
export const mostActs = (role: Role): ActName[] =>
  (Object.keys(acts) as ActName[]).filter(act => mayHold(role, act))

/** What a role holds, in the order of the policy: what the township has made of it (`changed`), or null as shipped. */
export const actsOfRole = (role: Role, changed: readonly string[] | null): ActName[] => {
  const held: readonly string[] = changed ? changed.filter(act => mayHold(role, act)) : policy[role].acts
  return (Object.keys(acts) as ActName[]).filter(act => held.includes(act))
}

/**
 * What cannot be taken from a role: what everybody does about their own account; and from the township's administrators
 * what they would need to undo it.
 */
export const leastActs = (role: Role, { own }: { own: boolean }): ActName[] =>
  policy[role].acts.filter(
    act =>
      roles.every(each => policy[each].acts.includes(act)) ||
      (role === 'ADMINISTRATOR' && !own && /^(account|role)\./.test(act)),
  )
