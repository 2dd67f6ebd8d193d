import { expect, it } from '@jest/globals'
import { walls } from '../../../api/builder/walls.ts'
import { createHotReads } from '../../../api/hot/hot-reads.ts'
import type { Call, Trips } from '../../../prisma/trips.ts'
import { openReadTrips } from '../../../prisma/trips.ts'
import { afterTestFile } from '../../harness/after-test-file.ts'
import { testHouse, testTownship } from '../../harness/township.ts'
import { consoleDocuments } from './console-documents.ts'
import { openTestSession } from './open-session.ts'

const house = await testHouse()
const { documents, hashOf } = consoleDocuments()
const trips = openReadTrips({ url: house.database.appUrl, connections: 1 })
afterTestFile(() => trips.end())

/** Tables that grow with the people; others are a few pages whatever the township. */
const growing = [
  'migrant_resident',
  'employment_contract',
  'residence_registration',
  'renewal_item',
  'reminder',
  'stay',
  'bed',
  'room',
  'import_batch',
  'stored_file',
  'audit_entry',
]
const id = '01a20750-0000-7000-8000-000000000000'
const everything = { withRegistrations: true, withHousing: true, withRenewals: true }
const asked: Record<string, Record<string, unknown>> = {
  People: { first: 25, filter: {} },
  Person: { id, ...everything },
  Registrations: { first: 25, filter: {} },
  Registration: { id },
  Renewals: { first: 25, filter: {} },
  ImportBatches: { first: 25 },
  AuditEntries: { first: 25 },
  Building: { id },
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Parent Relationship'?: string
  Plans?: Plan[]
}
/** From the root to the scan of the page itself. */
function pathOf({ 'Node Type': type, Plans = [] }: Plan): string[] {
  const below = Plans.find(({ 'Parent Relationship': relationship }) => relationship === 'Outer')
  return [...(type === 'Result' ? [] : [type]), ...(below ? pathOf(below) : [])]
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

it.each(Object.entries(asked))(
  '%s reads no growing table from end to end, and sorts none',
  async (name, variables) => {
    const township = await testTownship(house)
    const actor = await township.actor('ADMINISTRATOR')
    const sent: Call[] = []
    const spied = (way: Trips): Trips => ({
      ...way,
      send: calls => {
        sent.push(...calls)
        return way.send(calls)
      },
    })
    const reads = createHotReads({
      house,
      trips: { ...trips, anybody: spied(trips.anybody), township: spied(trips.township) },
      recorder: { record: async () => {} },
      walls,
      documents,
    })
    const request = {
      requestId: 'explained',
      sessionToken: await openTestSession(house, actor),
      hash: hashOf.get(name) ?? '',
      variables,
    }
    expect(await reads.answer(request)).not.toBeNull()
    const read = sent.at(-1)
    const enter = sent.at(-2)
    if (!read || !enter) throw new Error('Nothing was sent')
    // Of the few rows here the planner would rather read all; whether it could do otherwise is the question.
    const off = {
      name: 'no_seqscan',
      text: `SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)`,
      values: [],
    }
    const explain = {
      name: `explain_${read.name}`,
      text: `EXPLAIN (FORMAT JSON) ${read.text}`,
      values: read.values,
    }
    for (const way of [trips.anybody, trips.township]) {
      const [, , rows] = await way.send([enter, off, explain])
      const [{ Plan: plan }] = JSON.parse(rows?.[0]?.[0] ?? '[]') as [{ Plan: Plan }]
      const found = nodes(plan)
      const whole = found.filter(
        node => node['Node Type'] === 'Seq Scan' && growing.includes(node['Relation Name'] ?? ''),
      )
      expect(whole.map(node => node['Relation Name'])).toEqual([])
      // The page itself comes in the order of an index: nothing between its limit and its scan puts it in order.
      if ('first' in variables) expect(pathOf(plan)).toEqual(['Limit', expect.stringMatching(/^Index/)])
    }
  },
)
