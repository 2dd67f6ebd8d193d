import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import { createTicketSigner } from '../../api/http/tickets.ts'
import { createServer } from '../../api/server.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { hashPassword } from '../../domain/access/passwords.ts'
import type { OpenidSettings } from '../../platform/sign-in-settings.ts'
import type { Role } from '../../prisma/client.ts'
import { afterTestFile } from './after-test-file.ts'
import { type TestHouse, type TestTownship, testAccount } from './township.ts'

export interface GraphQLAnswer<Data = Record<string, unknown>> {
  data?: Data | null
  errors?: { message: string; extensions: Record<string, unknown> }[]
}

/** Somebody at a browser. */
export interface Caller {
  accountId: string
  cookie: string
  ask<Data = Record<string, unknown>>(query: string, variables?: object): Promise<GraphQLAnswer<Data>>
}

export interface TestApi {
  app: FastifyInstance
  /** Where it listens, for a browser or a load. */
  url: string
  anonymous: Pick<Caller, 'ask'>
  /** A new account of the role, signed in through the door. */
  signIn(township: TestTownship, role: Role, scopes?: Scope[]): Promise<Caller>
}

const password = 'test-password'
let passwordHash: Promise<string> | undefined

export interface TestApiOptions {
  /** Any document and introspection, as outside production. */
  open?: boolean
  consoleFolder?: string
  /** Where the server's own log goes; else nowhere. */
  log?: Logger
  /** A provider of identities. */
  openid?: OpenidSettings
  /** Else any. */
  port?: number
}

/** The real server on a port of its own, over a test's house. */
export async function testApi(house: TestHouse, options: TestApiOptions = {}): Promise<TestApi> {
  const app = await createServer({
    house,
    log: options.log ?? pino({ level: 'silent' }),
    tickets: createTicketSigner(randomBytes(32)),
    open: options.open ?? true,
    secureCookie: false,
    consoleFolder: options.consoleFolder ?? '/nowhere',
    trustProxy: false,
    ready: async () => Boolean(await house.db.$queryRaw`SELECT 1`),
    metrics: async () => '',
    measure: () => {},
    openid: options.openid,
  })
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  afterTestFile(() => app.close())

  const ask = async <Data>(
    cookie: string,
    query: string,
    variables: object,
  ): Promise<GraphQLAnswer<Data>> => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    })
    return (await answer.json()) as GraphQLAnswer<Data>
  }

  return {
    app,
    url,
    anonymous: { ask: (query, variables = {}) => ask('', query, variables) },
    signIn: async (township, role, scopes) => {
      passwordHash ??= hashPassword(password)
      const standard = await township.actor(role, scopes)
      const username = `caller-${randomBytes(6).toString('hex')}`
      const accountId = await testAccount(house.owner, {
        townshipId: township.id,
        role,
        scopes: [...standard.scopes],
        username,
        passwordHash: await passwordHash,
      })
      const cookie = await cookieFor(url, username)
      return { accountId, cookie, ask: (query, variables = {}) => ask(cookie, query, variables) }
    },
  }
}

async function cookieFor(url: string, username: string): Promise<string> {
  const query =
    'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { __typename } }'
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { username, password } }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`Sign-in failed: ${await answer.text()}`)
  return cookie
}
