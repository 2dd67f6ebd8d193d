import { Prisma, type Tx } from '../../prisma/client.ts'
import { declaredCouples } from './declared-couples.ts'
import type { Sex } from './rules.ts'

interface WishRow {
  residentId: string
  sex: Sex
  wantsCoupleRoom: boolean
  roomMateIds: string[]
}

/**
 * The husband or wife of each of these people: as it is in the register, else as both declared it
 * (declaredCouples). People without one are not in the answer. Two statements, however many people.
 */
export async function partnersOf(tx: Tx, residentIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...residentIds]
  const known = await tx.$queryRaw<{ firstId: string; secondId: string }[]>`
    SELECT first_id AS "firstId", second_id AS "secondId" FROM couple
    WHERE first_id = ANY (${ids}::uuid[]) OR second_id = ANY (${ids}::uuid[])`
  const partners = new Map<string, string>()
  for (const { firstId, secondId } of known) partners.set(firstId, secondId).set(secondId, firstId)
  const declared = declaredCouples(
    (await wishesAround(tx, ids)).filter(wish => !partners.has(wish.residentId)),
  )
  for (const id of ids) {
    const other = declared.get(id)
    if (other && !partners.has(id)) partners.set(id, other)
  }
  return partners
}

/**
 * The wishes of these people, of whom they name, and of whoever names one of those: as far as it takes to tell
 * whether a choice is the only one. People who are in a couple already are left out.
 */
const wishesAround = (tx: Tx, ids: string[]): Promise<WishRow[]> => tx.$queryRaw`
  WITH hopeful AS (
    SELECT w.resident_id, r.sex::text AS sex, w.wants_couple_room, w.room_mate_ids
    FROM lodging_wish w JOIN migrant_resident r ON r.id = w.resident_id
    WHERE w.wants_couple_room AND NOT EXISTS (
      SELECT FROM couple c WHERE w.resident_id IN (c.first_id, c.second_id))
  ), near AS (
    SELECT resident_id FROM hopeful WHERE resident_id = ANY (${ids}::uuid[])
    UNION SELECT unnest(room_mate_ids) FROM hopeful WHERE resident_id = ANY (${ids}::uuid[])
    UNION SELECT resident_id FROM hopeful WHERE room_mate_ids && ${ids}::uuid[]
  )
  SELECT h.resident_id AS "residentId", h.sex, h.wants_couple_room AS "wantsCoupleRoom",
    h.room_mate_ids AS "roomMateIds"
  FROM hopeful h
  WHERE h.resident_id IN (SELECT resident_id FROM near)
    OR h.room_mate_ids && (SELECT array_agg(resident_id) FROM near)`

/** Writes couples that both halves declared; one that is there already is left as it is. */
export async function declareCouples(
  tx: Tx,
  townshipId: string,
  couples: readonly (readonly [string, string])[],
): Promise<void> {
  if (couples.length === 0) return
  const pairs = couples.map(pair => [...pair].sort() as [string, string])
  await tx.$executeRaw(Prisma.sql`INSERT INTO couple (id, township_id, first_id, second_id)
    SELECT gen_random_uuid(), ${townshipId}::uuid, first_id, second_id
    FROM unnest(${pairs.map(([first]) => first)}::uuid[], ${pairs.map(([, second]) => second)}::uuid[])
      AS pair (first_id, second_id)
    ON CONFLICT DO NOTHING`)
}
