import type { PersonQuery } from '../generated/graphql.ts'

/** A person as the person's page shows them; parts the caller may not see are not asked for. */
export type Person = NonNullable<PersonQuery['migrantResident']>
