import type { Logger } from 'pino'
import type { Actor } from '../domain/access/actor.ts'
import type { ActName } from '../domain/access/policy.ts'
import { type Act, act, type House, type Idempotency } from '../domain/act.ts'
import type { Tx } from '../prisma/client.ts'
import { createReading, type Reading } from './reading.ts'

/** The browser's side of a request, as far as a resolver may touch it. */
export interface Browser {
  sessionToken: string | null
  /** Of the browser and its system, e.g. "Firefox, Windows". */
  family?: string
  startSession(token: string, expiresAt: Date): void
  endSession(): void
}

/** Signs what leaves in a URL, so that it can be checked when it comes back. */
export interface TicketSigner {
  sign(payload: object, expiresAt: Date): string
  verify<T>(ticket: string, now: Date): T | null
}

export interface Context {
  house: House
  actor: Actor
  log: Logger
  browser: Browser
  tickets: TicketSigner
  /** What the button of the office's own provider says; absent: there is none. */
  openidLabel?: string
  reading: Reading
  /** Reads as the caller, in the one transaction of this operation. */
  tx: Tx
  /** The act of the field under way, as its guard names it. Set by the policy plugin. */
  act: <T>(work: (act: Act) => Promise<T>) => Promise<T>
}

export interface ContextParts {
  house: House
  actor: Actor
  log: Logger
  browser: Browser
  tickets: TicketSigner
  openidLabel?: string
}

export function createContext(parts: ContextParts): Context {
  const reading = createReading(parts.house, parts.actor)
  const act = () => Promise.reject(new Error('Only a guarded mutation acts'))
  return { ...parts, reading, tx: reading.tx, act }
}

/** The context of one guarded mutation field: the same, with its act. The reading ends first: one connection a request. */
export function actingContext(context: Context, name: ActName, idempotency?: Idempotency): Context {
  return {
    ...context,
    act: async work => {
      await context.reading.end()
      return act(context.house, context.actor, name, work, idempotency)
    },
  }
}
