import type { HomeQuery } from '../generated/graphql.ts'

type Home = HomeQuery['home']

/** The numbers of the home page; a part the account has no right to is not there. */
export type HomeNumbers = Home
export type Registrations = NonNullable<Home['registrations']>
export type Housing = NonNullable<Home['housing']>
export type Renewals = NonNullable<Home['renewals']>
export type Lookups = NonNullable<Home['lookups']>
export type Imports = NonNullable<Home['imports']>

/** Counts by date as points of a chart. */
export const byDate = (counts: readonly { date: string; count: number }[]) =>
  counts.map(({ date, count }) => ({ name: date, count }))
