import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { Context } from '../context.ts'

/** The console's operations, by the SHA-256 of their text. */
export interface PersistedOperations {
  has(hash: string): boolean
  cache: {
    get(key: string): Promise<string | undefined>
    set(): Promise<void>
    delete(): Promise<boolean>
  }
}

/** Reads the map that the console's build leaves; without a file nothing is persisted. */
export function readPersistedOperations(file: string): PersistedOperations {
  const documents = new Map(Object.entries(readMap(file)))
  return {
    has: hash => documents.has(hash),
    cache: {
      get: async key => documents.get(key.replace(/^apq:/, '')),
      // Nothing is learnt at run time: the build is the list.
      set: async () => {},
      delete: async () => false,
    },
  }
}

function readMap(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** In production only what the console was built with runs. */
export function knownOperationsOnly(persisted: PersistedOperations): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveSource: async ({ source }) => {
        if (persisted.has(createHash('sha256').update(source).digest('hex'))) return
        throw new GraphQLError('Only the persisted operations of the console run here', {
          extensions: {
            code: 'OPERATION_NOT_PERSISTED',
            zh: '此处只运行控制台的固定操作',
            http: { status: 400 },
          },
        })
      },
    }),
  }
}
