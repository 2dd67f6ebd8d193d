import type { ApolloServerPlugin } from '@apollo/server'
import { createComplexityRule } from '@pothos/plugin-complexity'
import { type DocumentNode, GraphQLError, validate } from 'graphql'
import { type Bilingual, DomainError } from '../../domain/errors.ts'
import { limits } from '../builder/limits.ts'
import type { Context } from '../context.ts'
import { schema } from '../schema.ts'

/** Refuses an operation that is too deep, too broad or too costly, or whose arguments cannot be, before it runs. */
export function operationsWithinLimits(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operationName, request }) => {
        const [refusal] = refusalsOf(document, operationName, request.variables ?? {})
        if (refusal) throw refusedOperation(refusal)
      },
    }),
  }
}

/** What of its limits an operation exceeds with these variables, and which of its arguments cannot be. */
export function refusalsOf(
  document: DocumentNode,
  operationName: string | null,
  variableValues: Record<string, unknown>,
): DomainError[] {
  const refusals: DomainError[] = []
  const rule = createComplexityRule({
    // No cost of ours depends on who asks.
    context: {},
    operationName,
    variableValues,
    // What it finds about variables is found again, and said better, when the operation runs.
    validate: found => refusals.push(...excesses(found)),
  })
  try {
    validate(schema, document, [rule])
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    refusals.push(error)
  }
  return refusals
}

const words: Readonly<Record<keyof typeof limits, { code: string; what: Bilingual }>> = {
  depth: { code: 'QUERY_TOO_DEEP', what: { zh: '查询嵌套太深', en: 'This operation is nested too deeply' } },
  breadth: {
    code: 'QUERY_TOO_BROAD',
    what: { zh: '查询的字段太多', en: 'This operation has too many fields' },
  },
  complexity: {
    code: 'QUERY_TOO_COSTLY',
    what: { zh: '查询的数据太多', en: 'This operation asks for too much at once' },
  },
}

function excesses(found: Readonly<Record<keyof typeof limits, number>>): DomainError[] {
  return (['depth', 'breadth', 'complexity'] as const)
    .filter(measure => found[measure] > limits[measure])
    .map(measure => {
      const { code, what } = words[measure]
      const [zh, en] = [`${what.zh}（上限 ${limits[measure]}）`, `${what.en} (limit ${limits[measure]})`]
      const remedy = { zh: '请分成几次查询', en: 'Ask in several operations' }
      return new DomainError(code, { zh, en }, { remedy })
    })
}

const refusedOperation = (refusal: DomainError): GraphQLError =>
  new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: 400 } } })
