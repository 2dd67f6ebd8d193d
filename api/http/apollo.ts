import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import type { FastifyInstance } from 'fastify'
import { NoSchemaIntrospectionCustomRule } from 'graphql'
import { safeError } from '../../platform/safe-error.ts'
import type { Context } from '../context.ts'
import { schema } from '../schema.ts'
import { answerError, answered } from './errors.ts'
import { knownOperationsOnly, type PersistedOperations } from './persisted-operations.ts'

export interface ApolloOptions {
  app: FastifyInstance
  persisted: PersistedOperations
  /** Outside production any document runs and the schema may be introspected. */
  open: boolean
  measure(operation: string, seconds: number, failed: boolean): void
}

/** Apollo Server over our schema: limits, persisted operations, one reading transaction an operation. */
export function createApollo({ app, persisted, open, measure }: ApolloOptions): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    // A longer document is refused before it is parsed to the end.
    parseOptions: { maxTokens: 4_000 },
    introspection: open,
    validationRules: open ? [] : [NoSchemaIntrospectionCustomRule],
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: !open,
    persistedQueries: { cache: persisted.cache },
    formatError: answerError,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ...(open ? [] : [knownOperationsOnly(persisted)]),
      readingEndsWithOperation(),
      unexpectedErrorsAreLogged(),
      measuring(measure),
    ],
  })
}

/** What was read, and its lines in the log, is committed before the answer leaves. */
function readingEndsWithOperation(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue }) => contextValue.reading.end(),
    }),
  }
}

/** An unexpected error reaches the log with its place and the caller with an id: the same one. */
function unexpectedErrorsAreLogged(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        const { log, actor } = contextValue
        for (const { originalError } of errors) {
          if (!originalError || answered(originalError).code !== 'INTERNAL') continue
          log.error({ err: safeError(originalError), requestId: actor.requestId }, 'operation failed')
        }
      },
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single') return
        for (const error of response.body.singleResult.errors ?? []) {
          Object.assign((error.extensions as object | undefined) ?? {}, {
            requestId: contextValue.actor.requestId,
          })
        }
      },
    }),
  }
}

function measuring(measure: ApolloOptions['measure']): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      const begin = process.hrtime.bigint()
      return {
        willSendResponse: async ({ operationName, operation, errors }) => {
          const seconds = Number(process.hrtime.bigint() - begin) / 1e9
          // The name of a known operation only: a label must not carry what a caller typed.
          measure(
            operation ? (operationName ?? 'anonymous').slice(0, 60) : 'invalid',
            seconds,
            Boolean(errors),
          )
        },
      }
    },
  }
}
