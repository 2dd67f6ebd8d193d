import { PothosValidationError } from '@pothos/core'
import { type ASTNode, type GraphQLResolveInfo, Kind, visit } from 'graphql'
import { cursorUnknown } from './input-check.ts'
import type { Resolver } from './resolver.ts'

/** That a cursor is one of another list is said by the libraries below, each in an error of its own. */
export function fromKnownCursor(resolver: Resolver): Resolver {
  return async (parent, args, context, info) => {
    try {
      return await resolver(parent, args, context, info)
    } catch (error) {
      const unusable =
        error instanceof PothosValidationError || (error as Error).name === 'PrismaClientValidationError'
      throw unusable && hasCursor(info) ? cursorUnknown() : error
    }
  }
}

/** Was a cursor given anywhere in the operation? Nested lists are loaded together with their parent. */
function hasCursor({ operation, fragments }: GraphQLResolveInfo): boolean {
  let found = false
  const enter = (node: ASTNode) => {
    found ||= node.kind === Kind.ARGUMENT && /^(after|before)$/.test(node.name.value)
  }
  for (const node of [operation, ...Object.values(fragments)]) visit(node, { enter })
  return found
}
