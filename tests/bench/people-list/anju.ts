import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { PROJECT_DIR } from '../../../platform/config.ts'
import type { Contender } from '../bench-case.ts'
import { BENCH_DIR, type BenchDatabase, keyEnvironment } from '../database.ts'
import { type Connection, personOf } from './essence.ts'

/** The API process as in production, asked as the console asks: a persisted operation with the session's cookie. */
export function anju({ appUrl, sessionToken }: BenchDatabase, port: number): Contender {
  return {
    name: 'Anju',
    what: 'bin/api.ts in production mode; session, authorization, row security, masking and audit on, documents decrypted',
    plan: {
      program: {
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
      },
      request: {
        url: `http://127.0.0.1:${port}/graphql`,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          'apollo-require-preflight': '1',
          cookie: `anju_session=${sessionToken}`,
        },
        body: JSON.stringify({
          operationName: 'People',
          variables: { first: 25, after: null, filter: {} },
          extensions: { persistedQuery: { version: 1, sha256Hash: operationHash() } },
        }),
      },
    },
    essence: answer => {
      const { data } = answer as { data?: { migrantResidents: Connection } | null }
      if (!data) throw new Error(JSON.stringify(answer))
      return data.migrantResidents.edges.map(({ node }) => personOf(node))
    },
  }
}

/** The hash under which the console's build persisted its list of people. */
function operationHash(): string {
  const file = path.join(PROJECT_DIR, 'admin', 'dist', 'persisted-operations.json')
  const operations = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>
  const document = Object.values(operations).find(text => /\bquery People\b/.test(text))
  if (!document) throw new Error('The console has no operation People')
  return createHash('sha256').update(document).digest('hex')
}
