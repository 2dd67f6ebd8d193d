import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  graphql,
  parse,
} from 'graphql'
import { pino } from 'pino'
import { type Context, createContext } from '../../../api/context.ts'
import { answerError } from '../../../api/http/errors.ts'
import type { Actor } from '../../../domain/access/actor.ts'
import type { House } from '../../../domain/act.ts'
import type { AuditLine } from '../../../domain/audit/record.ts'

/** The public contract, from its file: what may be asked, and nothing of how it is answered. */
export const contract = buildSchema(
  readFileSync(new URL('../../../api/schema.graphql', import.meta.url), 'utf8'),
)

export interface Answer {
  data: unknown
  /** As they leave the door. */
  errors: { code: string; text: string }[]
  /** What the read would have left in the log; kept from it, so that the world stays as it is. */
  lines: AuditLine[]
}

const silent = pino({ level: 'silent' })

/** Runs an operation as somebody, through the schema given, as the door does. */
export async function runOperation(
  schema: GraphQLSchema,
  house: House,
  actor: Actor,
  source: string,
  variableValues?: Record<string, unknown>,
): Promise<Answer> {
  const context = createContext({
    house,
    actor,
    log: silent,
    browser: { sessionToken: null, startSession: () => {}, endSession: () => {} },
    tickets: { sign: () => '', verify: () => null },
  })
  const lines: AuditLine[] = []
  const reading = { ...context.reading, discloses: (line: AuditLine) => void lines.push(line) }
  const contextValue: Context = { ...context, reading }
  const answer: ExecutionResult = await graphql({ schema, source, contextValue, variableValues })
  await context.reading.close()
  const errors = (answer.errors ?? []).map(error => {
    const left = answerError(error.toJSON(), error)
    return { code: String(left.extensions?.code), text: JSON.stringify(left) }
  })
  return { data: JSON.parse(JSON.stringify(answer.data ?? null)), errors, lines }
}

export const parsed = (source: string): DocumentNode => parse(source, { noLocation: true })
