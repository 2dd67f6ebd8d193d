import path from 'node:path'
import type { Contender } from '../bench-case.ts'
import type { BenchDatabase } from '../database.ts'
import { type Connection, personOf } from './essence.ts'

/** The floor: the same page as JSON from one statement, and nothing else. */
export function oneStatement({ ownerUrl }: BenchDatabase, port: number): Contender {
  return {
    name: 'SQL',
    what: 'Fastify and one hand-written statement that returns JSON; nobody signs in, nothing is logged, documents stay sealed',
    plan: {
      program: {
        name: 'sql',
        node: process.execPath,
        args: ['--import', 'tsx', path.join(import.meta.dirname, 'one-statement-server.ts')],
        environment: { DATABASE_URL: ownerUrl, PORT: String(port) },
      },
      request: { url: `http://127.0.0.1:${port}/people`, method: 'GET', headers: {} },
    },
    essence: answer => (answer as Connection).edges.map(({ node }) => personOf(node)),
  }
}
