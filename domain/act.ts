import { setTimeout as sleep } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import type { Database, Tx } from '../prisma/client.ts'
import { type Actor, reachOf, requireAct } from './access/actor.ts'
import type { ActName, Reach } from './access/policy.ts'
import { closedTo } from './access/row-kinds.ts'
import { type AuditLine, record } from './audit/record.ts'
import { isRetryable, refusalOf } from './database-refusals.ts'
import { DomainError } from './errors.ts'
import type { Vault } from './vault.ts'

/** What every use case stands on. Handed in by the composition root; tests hand in their own clock. */
export interface House {
  db: Database
  vault: Vault
  clock: Clock
  /** Roles of which the policy says so sign in with a second factor. */
  requireSecondFactor?: boolean
}

export interface Clock {
  /** The present instant, UTC. */
  now(): Temporal.Instant
  /** The present legal date in Asia/Shanghai. */
  today(): Temporal.PlainDate
}

/** One act under way: the caller, the open transaction and the moment it counts as having happened. */
export interface Act {
  readonly actor: Actor
  readonly townshipId: string
  readonly tx: Tx
  readonly vault: Vault
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  /**
   * Says what the act is about; becomes its line in the log, in the same transaction. What was said before a
   * refusal is in the refusal's line.
   */
  concerns(line: Partial<AuditLine>): void
  /** Leaves a message for a worker, delivered only if the act commits. Ids only, no sensitive value. */
  emit(topic: string, payload: Payload): Promise<void>
  /** The same for many at once. */
  emitAll(messages: readonly { topic: string; payload: Payload }[]): Promise<void>
}

type Payload = Record<string, string | number | boolean | null>

export interface Idempotency {
  key: string
  /** The caller's input; the same key with another input is refused. */
  input: unknown
}

const attempts = 5
const responseContext = 'idempotency_key.response'
const inputContext = 'idempotency_key.input_hash'

/** PostgreSQL channel on which the outbox says that something waits. */
export const outboxChannel = 'anju_outbox'

/**
 * One transaction an act: the fact, its line in the log and its messages, or none of them (invariant 2).
 * Tried again on serialization failures and deadlocks. A refusal is rolled back and then logged by itself.
 *
 * @throws DomainError what the use case or the database refuses, in words; FORBIDDEN without the right.
 */
export async function act<T>(
  house: House,
  actor: Actor,
  name: ActName,
  work: (act: Act) => Promise<T>,
  idempotency?: Idempotency,
): Promise<T> {
  const townshipId = requireTownship(actor)
  let line: AuditLine = { act: name, outcome: 'DONE' }
  try {
    requireAct(actor, name)
    return await retrying(() =>
      house.db.$transaction(async tx => {
        await stateCaller(tx, actor, undefined, house.clock.now())
        const first = idempotency && (await claimKey(tx, house, actor, name, idempotency))
        if (first) {
          await record(tx, actor, townshipId, instantDate(house.clock.now()), {
            ...line,
            details: { repeated: true },
          })
          return first.answer as T
        }
        line = { act: name, outcome: 'DONE' }
        const under = begin(house, actor, townshipId, tx, line)
        const answer = await work(under)
        await record(tx, actor, townshipId, instantDate(under.now), line)
        if (idempotency) await keepAnswer(tx, house, actor, idempotency, answer)
        return answer
      }),
    )
  } catch (error) {
    const refusal = error instanceof DomainError ? error : refusalOf(error)
    if (!refusal) throw error
    await logRefusal(house, actor, line, refusal)
    throw refusal
  }
}

/**
 * Logs a refusal in a transaction of its own, with what the act had said it concerns: the act itself is rolled
 * back. Nobody's refusals (a caller without a township) are left to the service's own log.
 */
export async function logRefusal(
  house: House,
  actor: Actor,
  line: Pick<AuditLine, 'act'> & Partial<AuditLine>,
  { code }: DomainError,
): Promise<void> {
  const { townshipId } = actor
  if (!townshipId) return
  const said = line.details && typeof line.details === 'object' ? line.details : {}
  await look(house, actor, tx =>
    record(tx, actor, townshipId, instantDate(house.clock.now()), {
      act: line.act,
      subjectType: line.subjectType,
      subjectId: line.subjectId,
      outcome: 'REFUSED',
      details: { ...said, code },
    }),
  )
}

/**
 * A transaction for reading, as the caller. Nothing is written but what `work` records itself.
 * `as` narrows the reach, e.g. to SIGN_IN before there is an actor.
 */
export function look<T>(
  house: Pick<House, 'db'>,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  as?: Reach,
): Promise<T> {
  return house.db.$transaction(async tx => {
    await stateCaller(tx, actor, as)
    return work(tx)
  })
}

/** Tells the database who is asking, for its row-level security. Ends with the transaction. */
export async function stateCaller(
  tx: Tx,
  actor: Actor,
  as?: Reach,
  /** The moment that what is written counts as having been known from; the database's own clock where none is given. */
  at?: Temporal.Instant,
): Promise<void> {
  const stated = statedCaller(actor, as, at)
  await tx.$executeRaw`SELECT set_config(name, value, true)
    FROM unnest(${Object.keys(stated)}::text[], ${Object.values(stated)}::text[]) AS stated (name, value)`
}

/** What a transaction states of its caller, setting by setting. */
export function statedCaller(actor: Actor, as?: Reach, at?: Temporal.Instant): Record<string, string> {
  const { reach, employers, properties, stations } = reachOf(actor)
  return {
    'anju.township': actor.townshipId ?? '',
    'anju.account': actor.accountId ?? '',
    'anju.reach': as ?? reach,
    'anju.employers': employers.join(','),
    'anju.resident': actor.residentId ?? '',
    'anju.properties': properties.join(','),
    'anju.stations': stations.join(','),
    'anju.role': actor.role,
    'anju.now': at?.toString() ?? '',
    'anju.closed': closedTo(actor.acts).join(','),
  }
}

/** @throws DomainError UNAUTHENTICATED for a caller who is not signed in. */
export function requireTownship(actor: Actor): string {
  if (actor.townshipId) return actor.townshipId
  throw new DomainError('UNAUTHENTICATED', { zh: '请先登录', en: 'Please sign in' })
}

export const instantDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds)

function begin(house: House, actor: Actor, townshipId: string, tx: Tx, line: AuditLine): Act {
  const emitAll: Act['emitAll'] = async messages => {
    if (messages.length === 0) return
    await tx.outboxMessage.createMany({ data: messages.map(message => ({ townshipId, ...message })) })
    await tx.$executeRaw`SELECT pg_notify(${outboxChannel}, '')`
  }
  return {
    actor,
    townshipId,
    tx,
    vault: house.vault,
    now: house.clock.now(),
    today: house.clock.today(),
    concerns: more => void Object.assign(line, more),
    emit: (topic, payload) => emitAll([{ topic, payload }]),
    emitAll,
  }
}

async function retrying<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once()
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) throw error
      // Apart from each other, so that the same two do not meet again.
      await sleep(2 ** attempt * 5 + (process.hrtime()[1] % 10))
    }
  }
}

/** Takes the key for this transaction; a repeat waits for the first one and then gets its answer. */
async function claimKey(
  tx: Tx,
  house: House,
  actor: Actor,
  name: ActName,
  { key, input }: Idempotency,
): Promise<{ answer: unknown } | null> {
  if (!actor.accountId) return null
  const hash = inputHash(house, name, input)
  const claimed =
    await tx.$executeRaw`INSERT INTO idempotency_key (account_id, key, act, input_hash, response)
    VALUES (${actor.accountId}::uuid, ${key}, ${name}, ${hash}, ''::bytea) ON CONFLICT DO NOTHING`
  if (claimed === 1) return null
  const earlier = await tx.idempotencyKey.findUniqueOrThrow({
    where: { accountId_key: { accountId: actor.accountId, key } },
  })
  if (Buffer.compare(earlier.inputHash, hash) !== 0) {
    throw new DomainError(
      'IDEMPOTENCY_KEY_REUSED',
      { zh: '同一幂等键已用于另一请求', en: 'This idempotency key was used for another request' },
      { field: 'idempotencyKey', remedy: { zh: '请换一个新的键', en: 'Use a new key' } },
    )
  }
  return { answer: JSON.parse(house.vault.openText(earlier.response, responseContext)) }
}

async function keepAnswer(tx: Tx, house: House, actor: Actor, { key }: Idempotency, answer: unknown) {
  if (!actor.accountId) return
  await tx.idempotencyKey.update({
    where: { accountId_key: { accountId: actor.accountId, key } },
    data: { response: house.vault.seal(JSON.stringify(answer ?? null), responseContext) },
  })
}

/** Keyed: a plain digest of an input with a document number in it could be undone by trying them all. */
const inputHash = ({ vault }: House, name: string, input: unknown) =>
  vault.blindIndex(JSON.stringify([name, input ?? null]), inputContext)
