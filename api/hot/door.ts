import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HotReads, HotRequest } from './hot-reads.ts'

/** What the console accepts, and what it is answered in (GraphQL over HTTP). Whoever asks otherwise is asked by Apollo. */
const accepted = 'application/graphql-response+json, application/json'
const contentType = 'application/graphql-response+json; charset=utf-8'

export interface HotDoorParts {
  reads: HotReads
  /** Of a browser; a machine shows a token instead and has no hot reads. */
  sessionOf(request: FastifyRequest): string | null
  measure(operation: string, seconds: number, failed: boolean): void
}

/** The body of the answer. Not the reply: that is a thenable, and waiting for it would wait until it has left. */
type Door = (request: FastifyRequest, reply: FastifyReply) => Promise<string | null>

/** Answers what is a hot read; null for everything else, which then goes on to Apollo as if it had not been here. */
export function hotDoor({ reads, sessionOf, measure }: HotDoorParts): Door {
  return async (request, reply) => {
    const asked = askedOf(request, sessionOf)
    if (!asked) return null
    const began = performance.now()
    const answer = await reads.answer(asked)
    if (!answer) return null
    measure(answer.operation, (performance.now() - began) / 1_000, false)
    void reply.header('content-type', contentType)
    return answer.json
  }
}

/** The request in the one form that the console gives it, or null. Such a content type is never sent across sites unasked. */
function askedOf(request: FastifyRequest, sessionOf: HotDoorParts['sessionOf']): HotRequest | null {
  const { method, headers } = request
  if (method !== 'POST' || headers.accept !== accepted || headers.authorization !== undefined) return null
  if (headers['content-type'] !== 'application/json') return null
  const sessionToken = sessionOf(request)
  const hash = hashIn(request.body)
  if (!sessionToken || !hash) return null
  const { variables = {} } = request.body as { variables?: unknown }
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) return null
  return { requestId: request.id, sessionToken, hash, variables: variables as Record<string, unknown> }
}

/** The hash of a body that asks by nothing else. */
function hashIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || 'query' in body) return null
  const { extensions } = body as {
    extensions?: { persistedQuery?: { version?: unknown; sha256Hash?: unknown } }
  }
  const { version, sha256Hash } = extensions?.persistedQuery ?? {}
  return version === 1 && typeof sha256Hash === 'string' ? sha256Hash : null
}
