import { type GraphQLField, isListType, isNonNullType } from 'graphql'
import type { Context } from '../context.ts'
import { checkInput } from './input-check.ts'

/** What one operation may be: levels, fields written down (an alias is one), and fields answered as estimated. */
export const limits = { depth: 12, breadth: 150, complexity: 20_000 } as const

/** How many entries a list without pages is taken to have, and a page whose size is not said (Pothos's own). */
const usualList = 5
const usualPage = 20

type Field = GraphQLField<unknown, Context, Record<string, unknown>>

/**
 * What a field costs: one, and its selection as often as it will be answered. Called for every field of an
 * operation before the first is resolved, and so the place where arguments are looked at.
 */
export function costOf(args: Record<string, unknown>, field: Field) {
  checkInput(args)
  return { field: 1, multiplier: multiplierOf(args, field) }
}

function multiplierOf(args: Record<string, unknown>, field: Field): number {
  if (field.args.some(({ name }) => name === 'first')) {
    return Number(args.first ?? args.last ?? usualPage)
  }
  // The edges of a connection are counted by its page.
  if (field.name === 'edges') return 1
  const type = isNonNullType(field.type) ? field.type.ofType : field.type
  return isListType(type) ? usualList : 1
}
