import type { OwnRequestsQuery } from '../generated/graphql.ts'

/** What a person asks about their own data, as the desk shows it. */
export type Request = OwnRequestsQuery['ownRequests']['edges'][number]['node']
