import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import type { AssessedMonth } from '../../domain/stations/assessment/month.ts'
import type { PlainMonth } from './assessment-reference.ts'

export interface MadeSize {
  people: number
  stations: number
  cases: number
  /** From -1 to 1. */
  seed: number
}

/** Facts of so many people straight into the register of the one township there is, as the owner of the tables. */
export async function makeFacts(
  client: pg.Client,
  { people, stations, cases, seed }: MadeSize,
): Promise<void> {
  await client.query('BEGIN')
  await client.query(
    `CREATE TEMPORARY TABLE size ON COMMIT DROP AS SELECT ${people} AS people, ${stations} AS stations, ${cases} AS cases,
      ${seed}::float AS seed`,
  )
  await client.query(fs.readFileSync(path.join(import.meta.dirname, 'assessment-facts.sql'), 'utf8'))
  await client.query('COMMIT')
}

/** What the plain recomputation is told of a month. */
export const plainMonth = ({ from, asOf, past, leaving, city }: AssessedMonth): PlainMonth => ({
  from: from.toString(),
  asOf: asOf.toString(),
  past: past.toString(),
  lastDays: new Map(leaving.map(({ endedOn, lastDay }) => [endedOn.toString(), lastDay.toString()])),
  city,
})
