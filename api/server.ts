import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import fastifyCookie from '@fastify/cookie'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { type Actor, anonymous } from '../domain/access/actor.ts'
import { actorOfSession } from '../domain/access/callers.ts'
import { machineOf, tokenPrefix } from '../domain/access/service-tokens.ts'
import type { House } from '../domain/act.ts'
import type { Recorder } from '../domain/audit/record-together.ts'
import type { OpenidSettings } from '../platform/sign-in-settings.ts'
import type { ReadTrips } from '../prisma/trips.ts'
import { auditRoutes } from './audit/routes.ts'
import type { Walls } from './builder/walls.ts'
import { type Context, createContext, type TicketSigner } from './context.ts'
import { hotDoor } from './hot/door.ts'
import { createHotReads } from './hot/hot-reads.ts'
import { createApollo } from './http/apollo.ts'
import { browserOf, sessionCookie } from './http/browser.ts'
import { failedRequest, noteFailure, refusedRequest } from './http/errors.ts'
import { type HealthOptions, healthRoutes } from './http/health.ts'
import { openidRoutes } from './http/openid.ts'
import { knownOperationsOnly, readPersistedOperations } from './http/persisted-operations.ts'
import { secureHeaders } from './http/security-headers.ts'
import { ownRoutes } from './oneself/routes.ts'
import { exportRoute } from './registrations/export-route.ts'
import { noticeRoutes } from './renewals/notice-routes.ts'
import { workbookRoutes } from './workbooks/routes.ts'

export interface ServerOptions extends HealthOptions {
  house: House
  /** What the console's most frequent reads stand on; absent: they are executed like all others. */
  hot?: { trips: ReadTrips; recorder: Recorder; walls: Walls }
  log: Logger
  tickets: TicketSigner
  /** Any GraphQL document and introspection; never in production. */
  open: boolean
  /** The cookie goes over HTTPS only. */
  secureCookie: boolean
  /** The built console with its persisted operations; absent: the API alone. */
  consoleFolder: string
  /** Addresses of proxies whose X-Forwarded-* are believed. */
  trustProxy: boolean
  measure(operation: string, seconds: number, failed: boolean): void
  /** The office's own provider of identities; absent: accounts of this service only. */
  openid?: OpenidSettings
  /** The address users see; absent: the one they came by. */
  publicUrl?: string
}

/** The HTTP door: GraphQL, uploads and downloads, the console, health. Not yet listening. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { house, log, tickets, open, secureCookie, consoleFolder, trustProxy, measure } = options
  const { openid, publicUrl } = options
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // A line a request would carry URLs; the metrics count, the audit log remembers.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 1_000_000,
    // Long enough for 20 MB from a township's line; Fastify would wait for ever.
    requestTimeout: 300_000,
    trustProxy,
    frameworkErrors: (_error, request, reply: FastifyReply) =>
      reply.code(400).send(refusalBody(400, request.id)),
  })
  await app.register(fastifyCookie)
  secureHeaders(app)
  answerFailures(app)

  const actorOf = async (request: FastifyRequest, reply: FastifyReply): Promise<Actor> => {
    const machine = bearerToken(request)
    if (machine !== null) return machineOf(house, request.id, machine)
    const { sessionToken } = browserOf(request, reply, house, secureCookie)
    return sessionToken ? actorOfSession(house, request.id, sessionToken) : anonymous(request.id)
  }

  const persisted = readPersistedOperations(path.join(consoleFolder, 'persisted-operations.json'))
  const apollo = createApollo({ app, persisted, open, measure })
  await apollo.start()
  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const log = request.log as Logger
    try {
      const actor = await actorOf(request, reply)
      const browser = browserOf(request, reply, house, secureCookie)
      return createContext({ house, actor, log, browser, tickets, openidLabel: openid?.label })
    } catch (error) {
      throw failedRequest(log, error, request.id)
    }
  }
  const executed = fastifyApolloHandler(apollo, { context })
  const hot = options.hot && {
    reads: createHotReads({ ...options.hot, house, documents: persisted.documents }),
    sessionOf: (request: FastifyRequest) => sessionCookie(request),
    measure,
  }
  const answeredHot = hot ? hotDoor(hot) : async () => null
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preHandler: open ? [] : [knownOperationsOnly(persisted)],
    handler: async (request, reply) =>
      (await answeredHot(request, reply)) ?? executed.call(app, request, reply),
  })
  await app.register(workbookRoutes, { house, tickets, actorOf })
  await app.register(ownRoutes, { house, secureCookie })
  await app.register(exportRoute, { house, actorOf })
  await app.register(auditRoutes, { house, actorOf })
  await app.register(noticeRoutes, { house })
  if (openid) await app.register(openidRoutes, { house, tickets, settings: openid, secureCookie, publicUrl })
  healthRoutes(app, options)
  if (existsSync(consoleFolder)) {
    // Loaded only where there is a console: its static files need packages that an API alone does without.
    const { consoleRoutes } = await import('./http/console.ts')
    await consoleRoutes(app, consoleFolder)
  } else {
    app.setNotFoundHandler((request, reply) => reply.code(404).send(refusalBody(404, request.id)))
  }
  return app
}

/** What a machine shows in place of a session; null for a browser. */
function bearerToken({ headers }: FastifyRequest): string | null {
  const [scheme = '', token = ''] = headers.authorization?.split(' ') ?? []
  return scheme.toLowerCase() === 'bearer' && token.startsWith(tokenPrefix) ? token : null
}

/** Routes outside GraphQL answer failures in the same words. */
function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const { statusCode = 500 } = error
    // What Fastify itself refuses about a request; its messages are English and about its own options.
    if (statusCode < 500) return reply.code(statusCode).send(refusalBody(statusCode, request.id))
    const answer = noteFailure(request.log as Logger, error, request.id)
    return reply.code(statuses[answer.code] ?? 422).send(answer)
  })
}

const refusalBody = (status: number, requestId: string) => ({ ...refusedRequest(status), requestId })

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  FILE_TOO_LARGE: 413,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL: 500,
}
