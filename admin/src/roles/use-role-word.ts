import type { Role } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'

interface Named {
  base: Role
  name?: string | null
}

/** A role by its name: one of the township's own with the shipped one that it stands on. */
export function useRoleWord(): (role: Named) => string {
  const { term } = useWords()
  return ({ base, name }) => (name ? `${name}（${term('Role', base)}）` : term('Role', base))
}
