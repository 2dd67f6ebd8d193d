import { Prisma, type Tx } from '../../../prisma/client.ts'
import { refuse } from '../refusals.ts'
import { type FactGroup, factGroups } from './facts.sql.ts'
import { type IndicatorCode, indicatorCodes } from './indicators.ts'
import type { AssessedMonth } from './month.ts'

export interface Figure {
  indicator: IndicatorCode
  numerator: number
  denominator: number
}

export interface StationAssessment {
  stationId: string
  name: string
  /** In the order of the definitions, every indicator, also where nothing was counted. */
  figures: Figure[]
}

interface StationRow {
  id: string
  name: string
  community: boolean
}

/** The stations whose figures a caller may see whole: those in their scopes, or all of the township. */
const stationsInReach = (tx: Tx): Promise<StationRow[]> => tx.$queryRaw<StationRow[]>`
  SELECT t.id, t.name, t.kind <> 'ENTERPRISE' AS community FROM service_station t
  WHERE anju.reach() = 'TOWNSHIP' OR t.id = ANY (anju.stations()) ORDER BY t.name, t.id`

/**
 * The figures of a month for each station in reach, by name and in no order of merit; counted from the facts that the caller may
 * see, by one statement for each kind of fact. People of no station are those of every community’s platform, as they are served.
 */
export async function assess(tx: Tx, month: AssessedMonth): Promise<StationAssessment[]> {
  const stations = await stationsInReach(tx)
  const counted = new Map(
    stations.map(({ id }) => [
      id,
      new Map(indicatorCodes.map(indicator => [indicator, { indicator, numerator: 0, denominator: 0 }])),
    ]),
  )
  for (const group of factGroups(month)) {
    for (const { stationId, indicator, numerator, denominator } of await countGroup(tx, group)) {
      const whose = stationId === null ? stations.filter(({ community }) => community) : [{ id: stationId }]
      for (const { id } of whose) {
        const figure = counted.get(id)?.get(indicator)
        if (!figure) continue
        figure.numerator += numerator
        figure.denominator += denominator
      }
    }
  }
  return stations.map(({ id, name }) => ({
    stationId: id,
    name,
    figures: [...(counted.get(id)?.values() ?? [])],
  }))
}

interface CountRow extends Figure {
  /** Null: of people for whom no station is named. */
  stationId: string | null
}

function countGroup(tx: Tx, { from, by, tests }: FactGroup): Promise<CountRow[]> {
  const codes = Object.keys(tests) as IndicatorCode[]
  const columns = codes.map((code, n) => {
    const test = tests[code] as { of: Prisma.Sql; met: Prisma.Sql }
    return Prisma.sql`count(*) FILTER (WHERE ${test.of}) AS ${name('d', n)},
      count(*) FILTER (WHERE ${test.of} AND ${test.met}) AS ${name('n', n)}`
  })
  const figures = codes.map((code, n) => Prisma.sql`(${code}, c.${name('n', n)}, c.${name('d', n)})`)
  const told = Prisma.sql`CROSS JOIN LATERAL (VALUES ${Prisma.join(figures)}) AS figure (indicator, numerator, denominator)
    WHERE figure.denominator > 0`
  const numbers = Prisma.sql`figure.indicator, figure.numerator::int AS numerator, figure.denominator::int AS denominator`
  if (by === 'STATION')
    return tx.$queryRaw<CountRow[]>`
      SELECT c.station_id AS "stationId", ${numbers}
      FROM (SELECT f.station_id, ${Prisma.join(columns)} FROM ${from} GROUP BY f.station_id) c ${told}`
  return tx.$queryRaw<CountRow[]>`
    SELECT e.station_id AS "stationId", ${numbers}
    FROM (SELECT f.employer_id, ${Prisma.join(columns)} FROM ${from} GROUP BY f.employer_id) c
    LEFT JOIN employer e ON e.id = c.employer_id ${told} AND (c.employer_id IS NULL OR e.id IS NOT NULL)`
}

/** A name of our own making for a column. */
const name = (kind: 'd' | 'n', at: number) => Prisma.raw(`${kind}${at}`)

/** What a figure is counted from: one row of it. */
export interface AssessedRow {
  id: string
  residentId: string | null
  day: Date | null
  /** In the numerator as well. */
  met: boolean
}

export interface FigureAsked {
  stationId: string
  indicator: IndicatorCode
  /** Only those in the numerator, or only those that are not. */
  met?: boolean | null
  /** The id of the last row seen. */
  after?: string | null
  first: number
}

/**
 * The rows behind a figure, by id. As many as the denominator says for the same caller at the same moment.
 * @throws DomainError STATION_UNKNOWN, also for one out of reach
 */
export async function assessedRows(tx: Tx, month: AssessedMonth, asked: FigureAsked): Promise<AssessedRow[]> {
  const station = (await stationsInReach(tx)).find(({ id }) => id === asked.stationId)
  if (!station) throw refuse('STATION_UNKNOWN', 'stationId')
  const group = factGroups(month).find(({ tests }) => tests[asked.indicator])
  const test = group?.tests[asked.indicator]
  if (!group || !test) return []
  const conditions = [test.of, ofStation(group, station)]
  if (typeof asked.met === 'boolean') conditions.push(asked.met ? test.met : Prisma.sql`NOT (${test.met})`)
  if (asked.after) conditions.push(Prisma.sql`f.id > ${asked.after}::${idType(group)}`)
  return tx.$queryRaw<AssessedRow[]>`
    SELECT f.id::text AS id, f.resident_id::text AS "residentId", ${group.day} AS day, ${test.met} AS met
    FROM ${group.from} WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY f.id LIMIT ${asked.first}`
}

const idType = ({ tests }: FactGroup) => Prisma.raw(tests.KIT_READY ? 'kit_item' : 'uuid')

function ofStation({ by }: FactGroup, { id, community }: StationRow): Prisma.Sql {
  if (by === 'STATION') return Prisma.sql`f.station_id = ${id}::uuid`
  const served = Prisma.sql`f.employer_id IN (SELECT e.id FROM employer e WHERE e.station_id = ${id}::uuid)`
  if (!community) return served
  return Prisma.sql`(f.employer_id IS NULL OR f.employer_id IN
    (SELECT e.id FROM employer e WHERE e.station_id = ${id}::uuid OR e.station_id IS NULL))`
}
