import type { LookUpPersonMutation } from '../generated/graphql.ts'

export type Answer = Extract<LookUpPersonMutation['lookUpPerson'], { __typename: 'LookupAnswer' }>
