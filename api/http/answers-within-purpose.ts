import type { ApolloServerPlugin } from '@apollo/server'
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { mayAct } from '../../domain/access/actor.ts'
import { logRefusal } from '../../domain/act.ts'
import { type Asked, widerThanPurpose } from '../../domain/lookups/within-purpose.ts'
import { isUuid } from '../builder/input-check.ts'
import type { Context } from '../context.ts'
import { schema } from '../schema.ts'

/**
 * Refuses an operation whose answer would be wider than the purpose or the grant it names, before anything of it runs:
 * FIELD_OUTSIDE_PURPOSE, logged. A field that @skip or @include leaves out is not asked for.
 */
export function answersWithinPurpose(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        const { house, actor, tx } = contextValue
        if (!operation || !mayAct(actor, 'lookup.person')) return
        for (const asked of lookupsAsked(document, operation, request.variables ?? {})) {
          const wider = await widerThanPurpose(tx, asked, house.clock.now())
          if (!wider) continue
          const { refusal, purpose } = wider
          const details = { purpose, field: refusal.field }
          await logRefusal(
            house,
            actor,
            { act: 'lookup.person', subjectType: 'PoliceLookup', details },
            refusal,
          )
          throw new GraphQLError(refusal.message, {
            originalError: refusal,
            extensions: { http: { status: 400 } },
          })
        }
      },
    }),
  }
}

/** The root fields that answer a look-up, and how each says what it is for. */
const answering: Readonly<Record<string, (args: Record<string, unknown>) => Omit<Asked, 'keys'>>> = {
  lookUpPerson: ({ input }) => ({ purposeId: String((input as { purpose?: unknown })?.purpose) }),
  answerLookup: ({ requestId }) => ({ requestId: isUuid(requestId) ? requestId : undefined }),
  answerWideSearch: ({ requestId }) => ({ requestId: isUuid(requestId) ? requestId : undefined }),
}

/** The fields of an answer that hold people. */
const peopleFields: readonly string[] = ['person', 'people']

/** What an operation asks for in each of its look-ups. */
export function lookupsAsked(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  inputs: Record<string, unknown>,
): Asked[] {
  const type = schema.getMutationType()
  if (operation.operation !== 'mutation' || !type) return []
  const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], inputs)
  // What is wrong with the variables the execution says.
  if (!variables) return []
  const selected = selectionOf(document, variables)
  return selected(operation.selectionSet).flatMap(node => {
    const field = type.getFields()[node.name.value]
    const about = field && answering[field.name]
    if (!field || !about) return []
    const people = selected(node.selectionSet).filter(({ name }) => peopleFields.includes(name.value))
    const keys = people.flatMap(person => selected(person.selectionSet).map(({ name }) => name.value))
    return [{ ...about(getArgumentValues(field, node, variables)), keys }]
  })
}

/** The fields of a selection as they will run: through fragments, without what is skipped. */
function selectionOf(document: DocumentNode, variables: Record<string, unknown>) {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map(node => [node.name.value, node]),
  )
  const selected = (set: SelectionSetNode | undefined): FieldNode[] =>
    (set?.selections ?? []).flatMap(node => {
      if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return []
      if (getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if === false) return []
      if (node.kind === Kind.FIELD) return [node]
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
      return selected(fragment?.selectionSet)
    })
  return selected
}
