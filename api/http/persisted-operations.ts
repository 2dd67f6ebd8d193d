import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { preHandlerHookHandler } from 'fastify'

/** The console's operations, by the SHA-256 of their text. */
export interface PersistedOperations {
  has(hash: string): boolean
  /** Every document by its hash. */
  documents: ReadonlyMap<string, string>
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
    documents,
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

/**
 * In production only what the console was built with runs: anything else is refused before it is even parsed.
 * A hash that nobody knows goes on to Apollo, which says so in the words of the protocol.
 */
export function knownOperationsOnly(persisted: PersistedOperations): preHandlerHookHandler {
  return async (request, reply) => {
    const asked = (request.method === 'GET' ? request.query : request.body) as { query?: unknown } | null
    const { query } = asked ?? {}
    if (query === undefined && !Array.isArray(asked)) return
    if (typeof query === 'string' && persisted.has(createHash('sha256').update(query).digest('hex'))) return
    const [zh, en] = ['此处只运行控制台的固定操作', 'Only the persisted operations of the console run here']
    const error = {
      message: en,
      extensions: { code: 'OPERATION_NOT_PERSISTED', zh, en, requestId: request.id },
    }
    return reply.code(400).send({ errors: [error] })
  }
}
