import type { GraphQLFieldResolver } from 'graphql'
import type { Context } from '../context.ts'

/** A field's resolver, as what stands around it sees it. */
export type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>
