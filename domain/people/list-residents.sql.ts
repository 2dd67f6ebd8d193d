import { isDeepStrictEqual } from 'node:util'
import type { Temporal } from 'temporal-polyfill'
import { type MigrantResidentModel, Prisma, type Tx } from '../../prisma/client.ts'
import { dateColumn } from '../columns.ts'
import { type Asked, liveStay, type ResidentFilter, residentCondition } from './search-residents.sql.ts'

/** A page as Prisma is asked for one: `take` rows from the cursor, backwards when negative. */
export interface ResidentPage {
  take?: number
  cursor?: { id?: string } | undefined
  include?: unknown
  select?: unknown
}

/**
 * A page of the people whom the caller sees and the filter asks for, the newest first. What the console's list
 * shows (employer, current contract, bed tonight or next) comes in one statement; whatever else is asked for is
 * read by Prisma for the people of the page. Both give the same rows.
 */
export async function listResidents(
  tx: Tx,
  filter: ResidentFilter,
  page: ResidentPage,
  asked: Asked,
): Promise<MigrantResidentModel[]> {
  const { today } = asked
  const residents = pageOf(residentCondition(filter, asked), page)
  if (isShownAtOnce(page, today)) {
    const [answer] = await tx.$queryRaw<{ page: string }[]>`
      WITH p AS (${residents}) SELECT coalesce(json_agg(${person} ORDER BY p.id DESC), '[]')::text AS page
      FROM p
      LEFT JOIN employer e ON e.id = p.employer_id
      LEFT JOIN employment_contract c ON c.resident_id = p.id AND c.ended_on IS NULL
      LEFT JOIN LATERAL (${firstLiveStay(today)}) s ON true`
    return JSON.parse(answer?.page ?? '[]', revive) as MigrantResidentModel[]
  }
  const ids = await tx.$queryRaw<{ id: string }[]>`SELECT p.id FROM (${residents}) p`
  const { include, select } = page
  const fields = { ...(select ? { select } : { include }) } as Prisma.MigrantResidentFindManyArgs
  return tx.migrantResident.findMany({
    ...fields,
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: { id: 'desc' },
  })
}

/** Keyset pagination on the id, which grows with time. */
function pageOf(condition: Prisma.Sql, { take = 20, cursor }: ResidentPage): Prisma.Sql {
  const backwards = take < 0
  const order = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const beyond = backwards ? Prisma.sql`>` : Prisma.sql`<`
  const from = cursor?.id ? Prisma.sql`r.id ${beyond} ${cursor.id}::uuid` : Prisma.sql`true`
  return Prisma.sql`SELECT r.* FROM migrant_resident r WHERE ${from} AND ${condition}
    ORDER BY r.id ${order} LIMIT ${limitOf(take)}`
}

// In the text and not a parameter: a plan that is kept must know that it is for a page.
const limitOf = (take: number) => Prisma.raw(String(Math.abs(Math.trunc(take))))

const person = Prisma.sql`json_build_object(
  'id', p.id, 'townshipId', p.township_id, 'name', p.name, 'namePinyin', p.name_pinyin, 'nameInitials', p.name_initials,
  'sex', p.sex, 'birthDate', p.birth_date, 'documentType', p.document_type,
  'documentCiphertext', encode(p.document_ciphertext, 'hex'), 'phoneCiphertext', encode(p.phone_ciphertext, 'hex'),
  'hukouDivisionCode', p.hukou_division_code, 'hukouAddress', p.hukou_address, 'employerId', p.employer_id,
  'createdAt', p.created_at, 'updatedAt', p.updated_at,
  'employer', CASE WHEN e.id IS NOT NULL THEN json_build_object(
    'id', e.id, 'townshipId', e.township_id, 'name', e.name, 'usccCode', e.uscc_code, 'stationId', e.station_id,
    'createdAt', e.created_at) END,
  'contracts', CASE WHEN c.id IS NULL THEN '[]'::json ELSE json_build_array(json_build_object(
    'id', c.id, 'townshipId', c.township_id, 'residentId', c.resident_id, 'employerId', c.employer_id,
    'workshop', c.workshop, 'shift', c.shift, 'hiredOn', c.hired_on, 'endsOn', c.ends_on, 'endedOn', c.ended_on,
    'createdAt', c.created_at)) END,
  'stays', CASE WHEN s.stay IS NULL THEN '[]'::json ELSE json_build_array(s.stay) END)`

const firstLiveStay = (today: Temporal.PlainDate): Prisma.Sql => Prisma.sql`
  SELECT json_build_object(
    'id', s.id, 'townshipId', s.township_id, 'propertyId', s.property_id, 'bedId', s.bed_id, 'residentId', s.resident_id,
    'startsOn', s.starts_on, 'endsOn', s.ends_on, 'status', s.status, 'planId', s.plan_id, 'createdAt', s.created_at,
    'bed', json_build_object(
      'id', b.id, 'townshipId', b.township_id, 'propertyId', b.property_id, 'roomId', b.room_id,
      'number', b.number, 'tier', b.tier,
      'room', json_build_object('number', m.number, 'building', json_build_object('name', g.name)))) AS stay
  FROM stay s JOIN bed b ON b.id = s.bed_id JOIN room m ON m.id = b.room_id JOIN building g ON g.id = m.building_id
  WHERE s.resident_id = p.id AND ${liveStay(today)} ORDER BY s.starts_on LIMIT 1`

/** What the one statement holds, in Prisma's words; an operation that asks for more goes the other way. */
const heldBy = (today: Temporal.PlainDate): Record<string, unknown> => ({
  employer: true,
  contracts: { where: { endedOn: null }, take: 1 },
  stays: {
    where: {
      status: { in: ['RESERVED', 'CHECKED_IN'] },
      OR: [{ endsOn: null }, { endsOn: { gt: dateColumn(today) } }],
    },
    orderBy: { startsOn: 'asc' },
    take: 1,
    include: {
      bed: { include: { room: { select: { building: { select: { name: true } }, number: true } } } },
    },
  },
})

function isShownAtOnce({ include, select }: ResidentPage, today: Temporal.PlainDate): boolean {
  if (select) return false
  const held = heldBy(today)
  return Object.entries(include ?? {}).every(([name, asked]) => isDeepStrictEqual(asked, held[name]))
}

/** JSON's strings as Prisma gives the columns: dates as Date, bytes as bytes. */
function revive(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (/(On|At|birthDate)$/.test(key)) return new Date(value)
  return key.endsWith('Ciphertext') ? Uint8Array.from(Buffer.from(value, 'hex')) : value
}
