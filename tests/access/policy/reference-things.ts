import { housing, plans } from './reference-housing.ts'
import { people } from './reference-people.ts'
import { access, home, imports } from './reference-records.ts'
import type { Thing } from './reference-words.ts'

/** What each thing of the contract tells, by its name there. */
export const things: Readonly<Record<string, Thing>> = {
  ...people,
  ...housing,
  ...plans,
  ...imports,
  ...access,
  ...home,
}
