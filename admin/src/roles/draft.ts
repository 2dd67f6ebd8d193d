import type { RehearsalPartsFragment, RoleDraftInput, RolePartsFragment } from '../generated/graphql.ts'

/** What is on the screen: a role, perhaps a name for a new one beside it, and the acts ticked. */
export interface Draft {
  role: RolePartsFragment
  /** Null: the role itself is changed. */
  newName: string | null
  acts: readonly string[]
}

export const draftOf = (role: RolePartsFragment): Draft => ({ role, newName: null, acts: role.acts })

/** One of a list by base and id; two of the same base are told apart by id. */
export const keyOf = ({ base, townshipRoleId, name }: RolePartsFragment): string =>
  name === null || name === undefined ? base : `${base} ${townshipRoleId}`

/** As the API takes it. */
export const inputOf = ({ role, newName, acts }: Draft): RoleDraftInput => ({
  base: role.base,
  townshipRoleId: newName === null ? role.townshipRoleId : null,
  name: newName,
  acts: [...acts],
})

/** Is it this very draft that was rehearsed? The API decides; this only spares a refusal. */
export const isOf = (rehearsal: RehearsalPartsFragment, { role, newName, acts }: Draft): boolean =>
  rehearsal.base === role.base &&
  (rehearsal.name ?? null) === (newName?.trim() ?? role.name ?? null) &&
  [...rehearsal.acts].sort().join() === [...acts].sort().join()

/** Acts by what they are about: `person`, `import`, …, in the order in which they come. */
export function groupsOf(acts: readonly string[]): [string, string[]][] {
  const groups = new Map<string, string[]>()
  for (const act of acts) {
    const about = act.split('.')[0] ?? act
    groups.set(about, [...(groups.get(about) ?? []), act])
  }
  return [...groups]
}
