import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import type { FastifyInstance } from 'fastify'
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql'
import type { Context } from '../context.ts'
import { schema } from '../schema.ts'
import { answersWithinPurpose } from './answers-within-purpose.ts'
import { answerError, noteFailure } from './errors.ts'
import { operationsWithinLimits } from './operation-limits.ts'
import type { PersistedOperations } from './persisted-operations.ts'

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
    // A longer document is refused before it is parsed to the end: validation compares its fields with each other.
    parseOptions: { maxTokens: 500 },
    introspection: open,
    validationRules: open ? [] : [NoSchemaIntrospectionCustomRule],
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: !open,
    persistedQueries: { cache: persisted.cache },
    formatError: answerError,
    stopOnTerminationSignals: false,
    // Its own lines quote messages of errors, which may quote values; the plugins below write ours.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    plugins: [
      // It stands around every resolver for cache hints, and no answer of ours may be cached.
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(app),
      operationsWithinLimits(),
      answersWithinPurpose(),
      readingEndsWithOperation(),
      failuresAreNoted(),
      measuring(measure),
    ],
  })
}

const silent = (): void => {}

/** What was read, and its lines in the log, is committed before the answer leaves; else nothing leaves. */
function readingEndsWithOperation(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, response }) => {
        try {
          await contextValue.reading.close()
        } catch (error) {
          const { log, actor } = contextValue
          const { code, en, ...rest } = noteFailure(log, error, actor.requestId)
          response.body = {
            kind: 'single',
            singleResult: { errors: [new GraphQLError(en, { extensions: { code, en, ...rest } })] },
          }
          response.http.status = code === 'SERVICE_UNAVAILABLE' ? 503 : 500
        }
      },
    }),
  }
}

/** An unexpected error reaches the log with its place and the caller with an id: the same one. */
function failuresAreNoted(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue: { log, actor } }) => {
        for (const { originalError, path } of errors) {
          // What GraphQL itself says before a field is reached is about the caller's document.
          const callers = !path && originalError instanceof GraphQLError
          if (originalError && !callers) noteFailure(log, originalError, actor.requestId)
        }
      },
      willSendResponse: async ({ response, contextValue: { actor } }) => {
        if (response.body.kind !== 'single') return
        for (const { extensions = {} } of response.body.singleResult.errors ?? []) {
          Object.assign(extensions, { requestId: actor.requestId })
        }
      },
    }),
    unexpectedErrorProcessingRequest: async ({ error, requestContext: { contextValue } }) =>
      void noteFailure(contextValue.log, error, contextValue.actor.requestId),
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
