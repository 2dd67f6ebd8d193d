import { randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { systemActor } from '../access/actor.ts'
import { type Act, act, type House, instantDate, stateCaller } from '../act.ts'
import { flagLookups } from './flags.sql.ts'
import { commitmentOf, draw, type Week, weekOf } from './sampling.ts'
import { countersignHours } from './standing.ts'

const seedContext = 'lookup_sampling.seed'

/** How far back flags are looked for, in days: a week and a night that the service stood still. */
const FLAG_DAYS = 8

export interface Watched {
  committed: number
  /** Look-ups drawn out of weeks that ended. */
  drawn: number
  flagged: number
  /** Notices that a countersignature is overdue. */
  told: number
}

/**
 * What the conscience of look-ups does by the clock, for one township: commits the seeds of this week and the next,
 * draws out of the weeks that have ended and reveals their seeds, flags, and tells who lets a countersignature wait.
 * Repeatable at any moment. `random` gives the seeds.
 */
export function watchLookups(
  house: House,
  townshipId: string,
  requestId: string,
  random: (bytes: number) => Uint8Array = randomBytes,
): Promise<Watched> {
  return act(house, systemActor(townshipId, requestId), 'lookup.watch', async under => {
    // The service draws from what auditors may see; no account does this.
    await stateCaller(under.tx, under.actor, 'AUDIT')
    const committed = await commitSeeds(under, random)
    const drawn = await revealWeeks(under)
    const since = instantDate(under.now.subtract({ hours: 24 * FLAG_DAYS }))
    const flagged = await flagLookups(under.tx, townshipId, since, instantDate(under.now))
    const told = await tellOverdue(under)
    under.concerns({
      subjectType: 'LookupSampling',
      details: { committed, drawn, flagged, told },
    })
    return { committed: committed.length, drawn, flagged, told }
  })
}

/** The commitments made now, as they go into the log: when the week begins, and the hash. */
async function commitSeeds(under: Act, random: (bytes: number) => Uint8Array) {
  const thisWeek = weekOf(under.now)
  const weeks = [thisWeek, weekOf(thisWeek.endsAt)]
  const committed: { week: string; commitment: string }[] = []
  for (const week of weeks) {
    const commitment = await commitSeed(under, week, random(32))
    if (commitment) committed.push({ week: week.startsAt.toString(), commitment })
  }
  return committed
}

async function commitSeed({ tx, townshipId, vault, now }: Act, week: Week, seed: Uint8Array) {
  const commitment = commitmentOf(seed)
  const written = await tx.$executeRaw`
    INSERT INTO lookup_sampling (id, township_id, starts_at, ends_at, committed_at, commitment, seed_sealed)
    VALUES (gen_random_uuid(), ${townshipId}::uuid, ${instantDate(week.startsAt)}::timestamptz,
      ${instantDate(week.endsAt)}::timestamptz, ${instantDate(now)}::timestamptz, ${commitment}, ${vault.seal(seed, seedContext)})
    ON CONFLICT (township_id, starts_at) DO NOTHING`
  return written === 1 ? Buffer.from(commitment).toString('hex') : null
}

/** Draws out of every week that has ended, and reveals how. */
async function revealWeeks({ tx, townshipId, vault, now }: Act): Promise<number> {
  const ended = await tx.lookupSampling.findMany({
    where: { townshipId, revealedSeed: null, endsAt: { lte: instantDate(now) } },
    orderBy: { startsAt: 'asc' },
  })
  let total = 0
  for (const { id, startsAt, endsAt, seedSealed } of ended) {
    const seed = Uint8Array.from(vault.open(seedSealed, seedContext))
    const lookups = await tx.policeLookup.findMany({
      where: { townshipId, createdAt: { gte: startsAt, lt: endsAt } },
      select: { id: true, officerId: true },
      orderBy: { id: 'asc' },
    })
    const drawn = draw(seed, lookups).map(lookup => lookup.id)
    await tx.$executeRaw`
      INSERT INTO lookup_review (id, township_id, lookup_id, officer_id, reasons, created_at)
      SELECT gen_random_uuid(), l.township_id, l.id, l.officer_id, '{SAMPLE}', ${instantDate(now)}::timestamptz
      FROM police_lookup l WHERE l.id = ANY (${drawn}::uuid[]) ORDER BY l.id
      ON CONFLICT (lookup_id) DO UPDATE SET reasons = lookup_review.reasons || '{SAMPLE}'
        WHERE NOT lookup_review.reasons @> '{SAMPLE}'`
    await tx.lookupSampling.updateMany({
      where: { id },
      data: {
        revealedSeed: seed,
        revealedAt: instantDate(now),
        population: lookups.length,
        drawn: drawn.length,
      },
    })
    total += drawn.length
  }
  return total
}

/** Everyone who could sign an emergency that has waited 24 hours is told once more. */
async function tellOverdue({ tx, townshipId, now }: Act): Promise<number> {
  const due: Temporal.Instant = now.subtract({ hours: countersignHours })
  return tx.$executeRaw`
    INSERT INTO lookup_notice (id, township_id, request_id, recipient_id, kind, created_at)
    SELECT gen_random_uuid(), q.township_id, q.id, approver, 'COUNTERSIGNATURE_OVERDUE', ${instantDate(now)}::timestamptz
    FROM lookup_request q LEFT JOIN lookup_decision d ON d.request_id = q.id,
      anju.lookup_approvers(q.unit_id, q.officer_id) AS approver
    WHERE q.township_id = ${townshipId}::uuid AND q.emergency AND d.request_id IS NULL
      AND q.created_at <= ${instantDate(due)}::timestamptz
    ON CONFLICT (request_id, recipient_id, kind) DO NOTHING`
}
