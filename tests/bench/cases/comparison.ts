import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { PROJECT_DIR } from '../../../platform/config.ts'
import { freePort } from '../../../platform/free-port.ts'
import type { BenchCase, Contender } from '../bench-case.ts'
import { BENCH_DIR, type BenchDatabase, keyEnvironment } from '../database.ts'
import type { LoadRequest } from '../load-order.ts'
import { isPostgraphileInstalled, postgraphileNode } from '../postgraphile-node.ts'
import type { ServerProgram } from '../server-process.ts'

type Ids = BenchDatabase['ids']
// biome-ignore lint/suspicious/noExplicitAny: the answers of three servers, each of its own shape, looked into once
type Answer = any

/** One of the console's operations, and how others would answer the same question. */
export interface Comparison {
  name: string
  what: string
  /** Who asks. */
  as: 'clerk' | 'auditor'
  /** Of the console. */
  operation: string
  variables(ids: Ids): Record<string, unknown>
  /** A hand-written statement that gives the answer as JSON in one column. */
  sql: { text: string; values(ids: Ids): unknown[]; essence(answer: Answer): unknown }
  /** The nearest query of PostGraphile on the bare tables; or why it has none. */
  postgraphile:
    | { query: string; variables(ids: Ids): Record<string, unknown>; essence(data: Answer): unknown }
    | { notRun: string }
  /** What must be equal in all answers, of ours. */
  essence(data: Answer): unknown
}

export const comparison = (given: Comparison): BenchCase => ({
  name: given.name,
  what: given.what,
  yardsticks: ['SQL', 'PostGraphile', 'Anju bypassed'],
  contenders: async database => [
    sqlContender(given, database, await freePort()),
    postgraphileContender(given, database, await freePort()),
    bypassed(given, database, await freePort()),
    anju(given, database, await freePort()),
  ],
})

const server = (file: string) => path.join(import.meta.dirname, '..', 'servers', file)

/** The floor: the same answer as JSON from one statement, and nothing else. */
function sqlContender({ sql }: Comparison, { ownerUrl, ids }: BenchDatabase, port: number): Contender {
  const environment = {
    DATABASE_URL: ownerUrl,
    PORT: String(port),
    STATEMENT: sql.text,
    VALUES: JSON.stringify(sql.values(ids)),
  }
  return {
    name: 'SQL',
    what: 'Fastify and one hand-written statement that returns JSON; nobody signs in, nothing is logged, documents stay sealed',
    plan: {
      program: {
        name: 'sql',
        node: process.execPath,
        args: ['--import', 'tsx', server('one-statement.ts')],
        environment,
      },
      request: { url: `http://127.0.0.1:${port}/answer`, method: 'GET', headers: {} },
    },
    essence: sql.essence,
  }
}

function postgraphileContender(
  { postgraphile }: Comparison,
  database: BenchDatabase,
  port: number,
): Contender {
  return {
    name: 'PostGraphile',
    what: 'PostGraphile 5 on the bare tables; nobody signs in, nothing is masked or logged, documents stay sealed',
    plan: planOf(postgraphile, database, port),
    essence: answer => {
      const { data } = answer as { data?: Answer }
      if (!data || 'notRun' in postgraphile) throw new Error(JSON.stringify(answer))
      return postgraphile.essence(data)
    },
  }
}

function planOf(
  asked: Comparison['postgraphile'],
  { ownerUrl, ids }: BenchDatabase,
  port: number,
): Contender['plan'] {
  if ('notRun' in asked) return asked
  const node = postgraphileNode()
  if (!node) return { notRun: 'needs Node 22 or newer, which is packaged for Linux on x64 only' }
  if (!isPostgraphileInstalled()) return { notRun: 'its packages could not be installed' }
  return {
    program: {
      name: 'postgraphile',
      node: node.program,
      args: [server('postgraphile.mjs')],
      environment: { DATABASE_URL: ownerUrl, PORT: String(port), NODE_OPTIONS: '' },
    },
    request: {
      url: `http://127.0.0.1:${port}/graphql`,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: asked.query, variables: asked.variables(ids) }),
    },
  }
}

/** The API process as in production. */
export const apiProgram = (appUrl: string, port: number): ServerProgram => ({
  name: 'anju',
  node: process.execPath,
  args: ['--import', 'tsx', 'bin/api.ts'],
  environment: {
    ...keyEnvironment,
    DATABASE_URL: '',
    APP_DATABASE_URL: appUrl,
    ANJU_DATA_DIR: BENCH_DIR,
    ANJU_PUBLIC_URL: '',
    OTEL_EXPORTER_OTLP_ENDPOINT: '',
    REDIS_URL: '',
    HOST: '127.0.0.1',
    PORT: String(port),
  },
})

/** The API process as in production, asked as the console asks: a persisted operation with the session's cookie. */
function anju(given: Comparison, database: BenchDatabase, port: number): Contender {
  return {
    name: 'Anju',
    what: 'bin/api.ts in production mode; session, authorization, row security, masking and audit on, documents decrypted',
    plan: {
      program: apiProgram(database.appUrl, port),
      request: consoleRequest(given, database, port),
    },
    essence: answer => given.essence(dataOf(answer)),
  }
}

/** The same server without its walls and its log. */
function bypassed(given: Comparison, database: BenchDatabase, port: number): Contender {
  const environment = { DATABASE_URL: database.ownerUrl, PORT: String(port) }
  return {
    name: 'Anju bypassed',
    what: 'the same API put together for the bench without authorization, row security, masking and audit; signed in, documents decrypted',
    plan: {
      program: {
        name: 'bypassed',
        node: process.execPath,
        args: ['--import', 'tsx', server('bypassed.ts')],
        environment,
      },
      request: consoleRequest(given, database, port),
    },
    essence: answer => given.essence(dataOf(answer)),
  }
}

function dataOf(answer: unknown): Answer {
  const { data, errors } = answer as { data?: Answer; errors?: unknown }
  if (!data || errors) throw new Error(JSON.stringify(answer))
  return data
}

const consoleRequest = (
  { operation, variables, as }: Comparison,
  { ids, tokens }: BenchDatabase,
  port: number,
): LoadRequest => persistedRequest(operation, variables(ids), tokens[as], port)

/** As the console asks: a persisted operation with the session's cookie. */
export const persistedRequest = (
  operation: string,
  variables: Record<string, unknown>,
  token: string,
  port: number,
): LoadRequest => ({
  url: `http://127.0.0.1:${port}/graphql`,
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'apollo-require-preflight': '1',
    cookie: `anju_session=${token}`,
  },
  body: JSON.stringify({
    operationName: operation,
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash: operationHash(operation) } },
  }),
})

/** The hash under which the console's build persisted an operation. */
function operationHash(name: string): string {
  const file = path.join(PROJECT_DIR, 'admin', 'dist', 'persisted-operations.json')
  const operations = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>
  const document = Object.values(operations).find(text => new RegExp(`\\bquery ${name}\\b`).test(text))
  if (!document) throw new Error(`The console has no operation ${name}`)
  return createHash('sha256').update(document).digest('hex')
}
