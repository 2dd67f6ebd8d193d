import type { Tx } from '../../prisma/client.ts'
import { DomainError } from '../errors.ts'
import { legalDate } from '../rules/legal-date.ts'

/** What a bed is on some nights. TAKEN: by somebody whom the caller may not see. */
export type RackState = 'HELD' | 'RESERVED' | 'CHECKED_IN' | 'ENDED' | 'TAKEN'

/**
 * A property's beds over a span of nights, column by column: the n-th values of a group belong together, and `…At` is a
 * place in another group. Days count from the first day of the rack; those before it are negative.
 */
export interface Rack {
  buildings: { ids: string[]; names: string[] }
  rooms: {
    ids: string[]
    buildingAt: number[]
    floors: number[]
    numbers: string[]
    sexPolicies: ('MALE' | 'FEMALE' | 'COUPLE' | 'FAMILY')[]
    capacities: number[]
  }
  beds: {
    ids: string[]
    roomAt: number[]
    numbers: number[]
    tiers: ('LOWER' | 'UPPER' | 'SINGLE')[]
    /** Whether it waits to be cleaned. */
    toClean: boolean[]
  }
  closures: { roomAt: number[]; startDays: number[]; endDays: (number | null)[]; reasons: string[] }
  employers: string[]
  stays: {
    /** Null where the caller may not see whose stay it is. */
    ids: (string | null)[]
    bedAt: number[]
    startDays: number[]
    /** The day of leaving; null: no end agreed. */
    endDays: (number | null)[]
    states: RackState[]
    residentIds: (string | null)[]
    names: (string | null)[]
    sexes: (string | null)[]
    employerAt: (number | null)[]
  }
}

const longest = 366

/**
 * The rack of one property: every bed in walking order and who has it on the nights from `from` (ISO date) on, `days` of them.
 * One statement. Whom row security hides is shown as a bed that is taken.
 *
 * @throws DomainError DATE_INVALID, RACK_TOO_LONG
 */
export async function rackOf(
  tx: Tx,
  { propertyId, from, days }: { propertyId: string; from: string; days: number },
): Promise<Rack> {
  const first = legalDate(from, 'from')
  if (!(days >= 1 && days <= longest)) throw tooLong()
  const [start, end] = [first.toString(), first.add({ days }).toString()]
  const [row] = await tx.$queryRaw<{ rack: Rack }[]>`
    WITH span AS MATERIALIZED (SELECT ${start}::date AS first, ${end}::date AS last, ${propertyId}::uuid AS property),
    houses AS MATERIALIZED (
      SELECT id, name, row_number() OVER (ORDER BY length(name), name) - 1 AS at FROM building
      WHERE property_id = (SELECT property FROM span)
    ), chambers AS MATERIALIZED (
      SELECT room.*, houses.at AS building_at,
        row_number() OVER (ORDER BY houses.at, floor, length(number), number) - 1 AS at
      FROM room JOIN houses ON houses.id = room.building_id
    ), places AS MATERIALIZED (
      SELECT bed.id, bed.number, bed.tier, bed.cleaning_since, chambers.at AS room_at,
        row_number() OVER (ORDER BY chambers.at, bed.number) - 1 AS at
      FROM bed JOIN chambers ON chambers.id = bed.room_id
    ), seen AS MATERIALIZED (
      SELECT stay.id, stay.bed_id, stay.starts_on, stay.ends_on, stay.resident_id,
        CASE WHEN stay.held_until IS NOT NULL THEN 'HELD' ELSE stay.status::text END AS state
      FROM stay WHERE stay.property_id = (SELECT property FROM span) AND stay.status <> 'CANCELLED'
        AND stay.starts_on < (SELECT last FROM span) AND (stay.ends_on IS NULL OR stay.ends_on > (SELECT first FROM span))
    ), taken AS (
      SELECT bed_id, starts_on, ends_on FROM anju.beds_taken(ARRAY[${propertyId}::uuid], ${start}::date, ${end}::date)
      WHERE NOT (SELECT anju.reach() = 'TOWNSHIP' OR ${propertyId}::uuid = ANY (coalesce(anju.properties(), '{}')))
    ), lines AS MATERIALIZED (
      SELECT seen.id, bed_id, starts_on, ends_on, state, r.id AS resident_id, r.name, r.sex, r.employer_id
      FROM seen LEFT JOIN migrant_resident r ON r.id = seen.resident_id
      UNION ALL
      SELECT NULL, bed_id, starts_on, ends_on, 'TAKEN', NULL, NULL, NULL, NULL FROM taken
      WHERE NOT EXISTS (SELECT FROM seen WHERE seen.bed_id = taken.bed_id AND seen.starts_on = taken.starts_on)
    ), firms AS MATERIALIZED (
      SELECT id, name, row_number() OVER (ORDER BY name, id) - 1 AS at FROM employer
      WHERE id IN (SELECT employer_id FROM lines)
    )
    SELECT json_build_object(
      'buildings', (SELECT json_build_object('ids', coalesce(json_agg(id ORDER BY at), '[]'),
        'names', coalesce(json_agg(name ORDER BY at), '[]')) FROM houses),
      'rooms', (SELECT json_build_object('ids', coalesce(json_agg(id), '[]'), 'buildingAt', coalesce(json_agg(building_at), '[]'),
        'floors', coalesce(json_agg(floor), '[]'), 'numbers', coalesce(json_agg(number), '[]'),
        'sexPolicies', coalesce(json_agg(sex_policy), '[]'), 'capacities', coalesce(json_agg(rated_capacity), '[]'))
        FROM (SELECT * FROM chambers ORDER BY at) c),
      'beds', (SELECT json_build_object('ids', coalesce(json_agg(id), '[]'), 'roomAt', coalesce(json_agg(room_at), '[]'),
        'numbers', coalesce(json_agg(number), '[]'), 'tiers', coalesce(json_agg(tier), '[]'),
        'toClean', coalesce(json_agg(cleaning_since IS NOT NULL), '[]'))
        FROM (SELECT * FROM places ORDER BY at) p),
      'closures', (SELECT json_build_object('roomAt', coalesce(json_agg(chambers.at), '[]'),
        'startDays', coalesce(json_agg(c.starts_on - span.first), '[]'),
        'endDays', coalesce(json_agg(c.ends_on - span.first), '[]'), 'reasons', coalesce(json_agg(c.reason), '[]'))
        FROM span, room_closure c JOIN chambers ON chambers.id = c.room_id
        WHERE daterange(c.starts_on, c.ends_on, '[)') && daterange(span.first, span.last, '[)')),
      'employers', (SELECT coalesce(json_agg(name ORDER BY at), '[]') FROM firms),
      'stays', (SELECT json_build_object('ids', coalesce(json_agg(l.id), '[]'), 'bedAt', coalesce(json_agg(places.at), '[]'),
        'startDays', coalesce(json_agg(l.starts_on - span.first), '[]'),
        'endDays', coalesce(json_agg(l.ends_on - span.first), '[]'), 'states', coalesce(json_agg(l.state), '[]'),
        'residentIds', coalesce(json_agg(l.resident_id), '[]'), 'names', coalesce(json_agg(l.name), '[]'),
        'sexes', coalesce(json_agg(l.sex), '[]'), 'employerAt', coalesce(json_agg(firms.at), '[]'))
        FROM span, lines l JOIN places ON places.id = l.bed_id LEFT JOIN firms ON firms.id = l.employer_id)
    ) AS rack`
  if (!row) throw new Error('A statement of one row answered none')
  return row.rack
}

const tooLong = () =>
  new DomainError(
    'RACK_TOO_LONG',
    { zh: `一次最多显示 ${longest} 天`, en: `At most ${longest} days are shown at once` },
    { field: 'days', remedy: { zh: '请缩短时段', en: 'Ask for fewer days' } },
  )
