import { createHash } from 'node:crypto'
import type { Database } from '../../prisma/client.ts'
import { type House, instantDate } from '../act.ts'
import { type Actor, anonymous } from './actor.ts'

/** What is kept of a secret that a browser or a machine shows: its SHA-256. */
export const digest = (token: string) => Uint8Array.from(createHash('sha256').update(token).digest())

type Caller = Omit<Actor, 'requestId'>

/**
 * The caller behind a session's token; nobody when it is unknown, ended or expired, still wants its code, or its
 * account is closed. One statement without a transaction (anju.session_caller), for it is asked at every request.
 */
export function actorOfSession(house: House, requestId: string, token: string): Promise<Actor> {
  const now = instantDate(house.clock.now())
  return actorFrom(
    house.db.$queryRaw`SELECT anju.session_caller(${digest(token)}, ${now}::timestamptz) AS caller`,
    requestId,
  )
}

/** The caller that a machine's token stands for; nobody when it is unknown, revoked or expired. */
export function actorOfToken(house: House, requestId: string, token: string): Promise<Actor> {
  const now = instantDate(house.clock.now())
  return actorFrom(
    house.db.$queryRaw`SELECT anju.token_caller(${digest(token)}, ${now}::timestamptz) AS caller`,
    requestId,
  )
}

/** The actor without a session: a job that goes on with what a person or a machine began. */
export function actorOfAccount(house: House, requestId: string, accountId: string): Promise<Actor> {
  const now = instantDate(house.clock.now())
  return actorFrom(
    house.db.$queryRaw`SELECT anju.account_caller(${accountId}::uuid, ${now}::timestamptz) AS caller`,
    requestId,
  )
}

/** The caller that the database named as JSON (anju.session_caller and the like), in a request. */
export const actorOfCaller = (caller: string | null, requestId: string): Actor => {
  const named = caller === null ? null : (JSON.parse(caller) as Caller | null)
  return named ? { ...named, requestId } : anonymous(requestId)
}

async function actorFrom(asked: ReturnType<Database['$queryRaw']>, requestId: string): Promise<Actor> {
  const [row] = (await asked) as { caller: Caller | null }[]
  return row?.caller ? { ...row.caller, requestId } : anonymous(requestId)
}
