import { Prisma, type Tx } from '../../prisma/client.ts'
import { mayAct, reachOf } from '../access/actor.ts'
import { convertLegacyNumber } from './documents.ts'
import { documentIndex, documentTailIndex, phoneIndex } from './sealed.ts'
import { type Asked, liveStay } from './search-residents.sql.ts'
import { readSearch, type SearchTerms } from './search-terms.ts'

/** By what somebody was found. */
export const searchKinds = [
  'DOCUMENT',
  'PHONE',
  'NAME',
  'INITIALS',
  'PINYIN',
  'DOCUMENT_TAIL',
  'ROOM',
  'COMPANY',
] as const
export type SearchKind = (typeof searchKinds)[number]

export interface SearchHit {
  residentId: string
  kind: SearchKind
  /** The whole of the name, number, room or company, not only its beginning or a part. */
  exact: boolean
  /** Lives here now. */
  live: boolean
}

/** The most that a search box shows. */
export const MOST_HITS = 50

/**
 * Whom a clerk most likely means by what stands in the search box, the likeliest first: the whole before the beginning
 * before a part, and of equals those who live here before those who have left. Reads so many rows of an index as it
 * answers, whatever the size of the register (see the migration `search`). Who may not search by numbers finds by the
 * rest: a number tried out would tell what the mask hides.
 */
export async function searchPeople(tx: Tx, typed: string, first: number, asked: Asked): Promise<SearchHit[]> {
  const terms = readSearch(typed)
  if (!terms) return []
  const limit = Math.min(Math.max(Math.trunc(first), 1), MOST_HITS)
  const tiers = tiersOf(terms, asked, limit)
  if (tiers.length === 0) return []
  const parts = tiers.map(
    (
      { kind, exact, live, sql },
      rank,
    ) => Prisma.sql`(SELECT f.id, f.place, ${kind}::text AS kind, ${exact}::boolean AS exact,
      ${live === null ? Prisma.sql`f.live` : Prisma.sql`${live}::boolean`} AS live, ${rank}::int AS rank FROM (${sql}) AS f)`,
  )
  return tx.$queryRaw<SearchHit[]>`
    SELECT id AS "residentId", kind, exact, live FROM (
      SELECT DISTINCT ON (id) id, kind, exact, live, rank, place FROM (${Prisma.join(parts, ' UNION ALL ')}) AS found
      ORDER BY id, rank
    ) AS once ORDER BY rank, place LIMIT ${limit}`
}

interface Tier {
  kind: SearchKind
  exact: boolean
  /** Null: the statement says. */
  live: boolean | null
  /** Gives id, place (its order within the tier) and, where `live` is null, live. */
  sql: Prisma.Sql
}

function tiersOf(terms: SearchTerms, asked: Asked, limit: number): Tier[] {
  const numbers = mayAct(asked.actor, 'person.search-document')
  const { vault } = asked
  const tiers: Tier[] = []
  if (numbers && terms.documentNumber) {
    const whole = [terms.documentNumber]
    if (/^\d{15}$/.test(terms.documentNumber)) whole.push(convertLegacyNumber(terms.documentNumber))
    for (const number of whole)
      tiers.push(byNumber('DOCUMENT', 'document_index', documentIndex(vault, number), asked, limit))
  }
  if (numbers && terms.phone)
    tiers.push(byNumber('PHONE', 'phone_index', phoneIndex(vault, terms.phone), asked, limit))
  if (terms.name)
    tiers.push(...both('NAME', true, live => equal('name', terms.name ?? '', live, asked, limit)))
  if (terms.letters) {
    const { letters } = terms
    tiers.push(...both('INITIALS', true, live => equal('name_initials', letters, live, asked, limit)))
    tiers.push(...both('PINYIN', true, live => equal('name_pinyin', letters, live, asked, limit)))
  }
  if (numbers && terms.documentTail) {
    const tail = documentTailIndex(vault, terms.documentTail)
    tiers.push(...both('DOCUMENT_TAIL', true, live => equal('document_tail_index', tail, live, asked, limit)))
  }
  if (terms.room) tiers.push(inRoom(terms.room, asked, limit))
  if (terms.name)
    tiers.push(...both('NAME', false, live => beginning('name', terms.name ?? '', live, asked, limit)))
  if (terms.letters) {
    const { letters } = terms
    tiers.push(...both('INITIALS', false, live => beginning('name_initials', letters, live, asked, limit)))
    tiers.push(...both('PINYIN', false, live => beginning('name_pinyin', letters, live, asked, limit)))
  }
  if (terms.name && [...terms.name].length > 1) {
    for (const column of ['name_rest', 'name_end'] as const)
      tiers.push(...both('NAME', false, live => beginning(column, terms.name ?? '', live, asked, limit)))
  }
  if (terms.company) tiers.push(ofCompany(terms.company, asked, limit))
  return tiers
}

const both = (kind: SearchKind, exact: boolean, sql: (live: boolean) => Prisma.Sql): Tier[] =>
  [true, false].map(live => ({ kind, exact, live, sql: sql(live) }))

type SearchColumn =
  | 'name'
  | 'name_rest'
  | 'name_end'
  | 'name_pinyin'
  | 'name_initials'
  | 'document_tail_index'

const column = (name: string) => Prisma.raw(`r.${name}`)
// In the text and not a parameter: a plan that is kept must know that it is for a page.
const limited = (limit: number) => Prisma.raw(`LIMIT ${limit}`)

const equal = (
  name: SearchColumn,
  value: string | Uint8Array,
  live: boolean,
  asked: Asked,
  limit: number,
) => Prisma.sql`
  SELECT r.id, row_number() OVER () AS place FROM (
    SELECT r.id FROM migrant_resident r WHERE ${within(asked)} AND r.live = ${live}::boolean AND ${column(name)} = ${value}
    ORDER BY r.id DESC ${limited(limit)}) AS r`

/** A range that leaks nothing, in place of LIKE: see the migration `search`. */
const beginning = (
  name: SearchColumn,
  start: string,
  live: boolean,
  asked: Asked,
  limit: number,
) => Prisma.sql`
  SELECT r.id, row_number() OVER () AS place FROM (
    SELECT r.id FROM migrant_resident r WHERE ${within(asked)} AND r.live = ${live}::boolean
      AND ${column(name)} ~>=~ ${start} AND ${column(name)} ~<~ ${after(start)}
    ORDER BY ${column(name)} USING ~<~, r.id ${limited(limit)}) AS r`

/** The first text that no longer begins so, in the order of code points. */
function after(start: string): string {
  const letters = [...start]
  const last = letters.pop()?.codePointAt(0) ?? 0
  // Surrogates are no characters.
  return letters.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1)
}

const byNumber = (
  kind: SearchKind,
  name: 'document_index' | 'phone_index',
  index: Uint8Array,
  asked: Asked,
  limit: number,
): Tier => ({
  kind,
  exact: true,
  live: null,
  sql: Prisma.sql`
    SELECT r.id, r.live, row_number() OVER () AS place FROM (
      SELECT r.id, r.live FROM migrant_resident r WHERE ${within(asked)} AND ${column(name)} = ${index}
      ORDER BY r.live DESC, r.id DESC ${limited(limit)}) AS r`,
})

/** Who sleeps in rooms of this number, or is to; in one building where it was said. */
function inRoom(
  { number, building }: { number: string; building: string | null },
  asked: Asked,
  limit: number,
): Tier {
  const house = building ? Prisma.sql`AND b.name ~ ${`^${building}(\\D|$)`}` : Prisma.empty
  return {
    kind: 'ROOM',
    exact: true,
    live: null,
    sql: Prisma.sql`
      SELECT r.id, r.live, row_number() OVER (ORDER BY s.at) AS place FROM (
        SELECT s.resident_id, row_number() OVER () AS at FROM (
          SELECT m.id FROM room m JOIN building b ON b.id = m.building_id
          WHERE m.township_id = ${townshipOf(asked)}::uuid AND m.number = ${number} ${house}
          ORDER BY m.id ${limited(limit)}
        ) AS m JOIN bed ON bed.room_id = m.id JOIN stay s ON s.bed_id = bed.id AND ${liveStay(asked.today)}
        ${limited(limit)}
      ) AS s JOIN migrant_resident r ON r.id = s.resident_id WHERE ${within(asked)}`,
  }
}

/** The people of the companies whose name has this part; those whose name begins so first. */
const ofCompany = (part: string, asked: Asked, limit: number): Tier => ({
  kind: 'COMPANY',
  exact: false,
  live: null,
  sql: Prisma.sql`
    SELECT r.id, r.live, row_number() OVER (ORDER BY e.at, r.live DESC, r.id DESC) AS place FROM (
      SELECT p.employer_id, min(p.at) AS at FROM (
        SELECT p.employer_id, row_number() OVER () AS at FROM (
          SELECT p.employer_id FROM employer_name_part p WHERE p.township_id = ${townshipOf(asked)}::uuid
            AND p.part ~>=~ ${part.slice(0, 20)} AND p.part ~<~ ${after(part.slice(0, 20))}
          ORDER BY p.part USING ~<~, p.employer_id ${limited(COMPANIES)}) AS p
      ) AS p GROUP BY p.employer_id
    ) AS e, LATERAL (
      SELECT r.id, r.live FROM migrant_resident r WHERE r.employer_id = e.employer_id AND ${within(asked)}
      ORDER BY r.id DESC ${limited(limit)}
    ) AS r`,
})

/** More companies are not looked into: who types two letters of 有限公司 is not helped by all of them. */
const COMPANIES = 5

const townshipOf = ({ actor }: Asked): string => actor.townshipId ?? '00000000-0000-0000-0000-000000000000'

/**
 * The caller's part of the register, said to the planner as well: row security says the same, but in words by which no
 * index is chosen. Who reaches few employers is served from theirs, not from all who are called so.
 */
function within(asked: Asked): Prisma.Sql {
  const town = Prisma.sql`r.township_id = ${townshipOf(asked)}::uuid`
  const { reach, employers, properties, stations } = reachOf(asked.actor)
  if (reach === 'TOWNSHIP') return town
  const own =
    stations.length === 0
      ? Prisma.sql`r.employer_id = ANY (${employers}::uuid[])`
      : Prisma.sql`(r.employer_id = ANY ((SELECT anju.employers_in_reach())::uuid[])
          OR r.employer_id IS NULL AND (SELECT anju.serves_whoever()))`
  if (properties.length === 0) return Prisma.sql`${town} AND ${own}`
  return Prisma.sql`${town} AND (${own} OR r.id = ANY ((SELECT anju.sleepers_in_reach())::uuid[]))`
}

/** What a search finds besides people, to go to. */
export interface FoundPlaces {
  employerIds: string[]
  roomIds: string[]
}

/** Companies and rooms of what stands in the search box; a few of each. */
export async function searchPlaces(
  tx: Tx,
  typed: string,
  asked: { townshipId: string },
): Promise<FoundPlaces> {
  const terms = readSearch(typed)
  const part = terms?.company?.slice(0, 20)
  const employers = part
    ? await tx.$queryRaw<{ id: string }[]>`
        SELECT employer_id AS id FROM (
          SELECT p.employer_id, row_number() OVER () AS at FROM (
            SELECT p.employer_id FROM employer_name_part p WHERE p.township_id = ${asked.townshipId}::uuid
              AND p.part ~>=~ ${part} AND p.part ~<~ ${after(part)}
            ORDER BY p.part USING ~<~, p.employer_id ${limited(COMPANIES)}) AS p
        ) AS e GROUP BY employer_id ORDER BY min(at)`
    : []
  const { number, building } = terms?.room ?? {}
  const house = building ? Prisma.sql`AND b.name ~ ${`^${building}(\\D|$)`}` : Prisma.empty
  const rooms = number
    ? await tx.$queryRaw<{ id: string }[]>`
        SELECT m.id FROM room m JOIN building b ON b.id = m.building_id
        WHERE m.township_id = ${asked.townshipId}::uuid AND m.number = ${number} ${house} ORDER BY m.id ${limited(COMPANIES)}`
    : []
  return { employerIds: employers.map(({ id }) => id), roomIds: rooms.map(({ id }) => id) }
}
