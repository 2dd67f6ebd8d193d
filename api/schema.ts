import './builder/scalars.ts'
import './builder/refusal.ts'
import './access/township.ts'
import './access/account.ts'
import './access/session.ts'
import type { GraphQLSchema } from 'graphql'
import { builder } from './builder/index.ts'

builder.queryType({})
builder.mutationType({})

/** The whole public contract; printed to api/schema.graphql. */
export const schema: GraphQLSchema = builder.toSchema()
