import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { walls } from '../../api/builder/walls.ts'
import { createHotReads, type HotReads } from '../../api/hot/hot-reads.ts'
import { schema } from '../../api/schema.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { actOnStep } from '../../domain/stations/act-on-step.ts'
import { assignCase } from '../../domain/stations/assign-case.ts'
import { closeCase } from '../../domain/stations/close-case.ts'
import { openCases } from '../../domain/stations/open-cases.ts'
import { waitForApplicant } from '../../domain/stations/wait-for-applicant.ts'
import { type Call, openReadTrips, type ReadTrips, type Trips } from '../../prisma/trips.ts'
import { runOperation } from '../access/policy/run-operation.ts'
import { consoleDocuments } from '../api/hot/console-documents.ts'
import { openTestSession } from '../api/hot/open-session.ts'
import { testHouse } from '../harness/township.ts'
import { deskWorld } from './desk-world.ts'

const house = await testHouse()
const world = await deskWorld(house)
const { township, clerk } = world
const { documents, hashOf } = consoleDocuments()
const hash = hashOf.get('Desk') ?? ''
const tokens = new Map<Actor, string>()
const sent: Call[] = []
let trips: ReadTrips
let reads: HotReads
let callers: Actor[]

const filters = [
  {},
  { hands: 'MINE' },
  { hands: 'NOBODYS' },
  { late: true },
  { waitsFor: 'APPLICANT' },
  { waitsFor: 'DEPARTMENT' },
  { waitsFor: 'DESK' },
  { stationId: township.stationId },
]

/** Cases in every state: mine, nobody’s, of one who left, late, waiting, away, in confidence, closed. */
async function fill(): Promise<void> {
  const gone = await house.owner.stationStaff.create({
    data: {
      townshipId: township.id,
      stationId: township.stationId,
      name: '离职人员',
      duties: ['COORDINATOR'],
      startsOn: new Date('2026-01-01'),
      endsOn: new Date('2026-11-21'),
    },
  })
  const services = [['MEDIATION'], ['BED', 'HARDSHIP'], ['LEGAL_AID'], ['DORM_COMPLAINT']]
  for (let n = 0; n < 24; n += 1) {
    house.clock.set(`2026-11-${String(2 + (n % 17)).padStart(2, '0')}T02:00:00Z`)
    const complaint = {
      about: 'PROPERTY',
      aboutId: township.propertyId,
      confidential: n % 2 === 0,
      text: '漏水',
    }
    const { caseIds } = await act(house, clerk, 'case.open', under =>
      openCases(under, {
        residentId: world.residentId,
        stationId: n % 3 === 0 ? null : township.stationId,
        services: (services[n % 4] ?? []).map(code => ({
          itemId: world.itemId(code),
          ...(code === 'DORM_COMPLAINT' ? (complaint as { about: 'PROPERTY' }) : {}),
        })),
        shown: n % 5 === 0 ? [] : ['IDENTITY_DOCUMENT', 'EMPLOYMENT_PROOF'],
      }),
    )
    for (const id of caseIds) {
      const staffId = [undefined, gone.id, null][n % 3]
      await act(house, clerk, 'case.act', under => assignCase(under, { id, staffId }))
      const held = await house.owner.serviceCase.findUniqueOrThrow({ where: { id } })
      if (held.waitsFor !== 'DESK') continue
      if (n % 4 === 0) {
        await act(house, clerk, 'case.act', under => actOnStep(under, { id, key: 'LISTEN', action: 'DO' }))
        await act(house, clerk, 'case.act', under =>
          actOnStep(under, { id, key: 'HANDLE', action: 'HAND_OVER' }),
        )
      }
      if (n % 7 === 2)
        await act(house, clerk, 'case.act', under => waitForApplicant(under, { id, reason: '约定时间' }))
      if (n % 7 === 3)
        await act(house, clerk, 'case.act', under =>
          closeCase(under, { id, outcome: 'WITHDRAWN', text: '本人撤回' }),
        )
    }
  }
  house.clock.set('2026-11-23T04:00:00Z')
}

beforeAll(async () => {
  await fill()
  trips = openReadTrips({ url: house.database.appUrl, connections: 2 })
  const spied = (way: Trips): Trips => ({
    ...way,
    send: calls => {
      sent.push(...calls)
      return way.send(calls)
    },
  })
  reads = createHotReads({
    house,
    trips: { ...trips, anybody: spied(trips.anybody), township: spied(trips.township) },
    recorder: { record: async () => {} },
    walls,
    documents,
  })
  callers = [
    clerk,
    world.admin,
    await township.actor('STATION_CLERK', [{ kind: 'STATION', targetId: township.stationId }]),
    await township.actor('STATION_CLERK', [{ kind: 'PROPERTY', targetId: township.propertyId }]),
    await township.actor('COMPANY_CLERK'),
  ]
  for (const actor of callers) tokens.set(actor, await openTestSession(house, actor))
}, 120_000)
afterAll(() => trips.end())

type Answered = { data: { desk: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } } } }
const asks = async (actor: Actor, variables: Record<string, unknown>) => {
  const answer = await reads.answer({
    requestId: randomUUID(),
    sessionToken: tokens.get(actor) ?? '',
    hash,
    variables,
  })
  return answer && (JSON.parse(answer.json) as Answered)
}
const idsOf = (answer: Answered | null) => (answer?.data.desk.edges ?? []).map(({ node }) => node.id)

interface Plan {
  'Node Type': string
  'Parent Relationship'?: string
  Plans?: Plan[]
}
/** From the root to the scan of the page itself. */
function pathOf({ 'Node Type': type, Plans = [] }: Plan): string[] {
  const below = Plans.find(({ 'Parent Relationship': relationship }) => relationship === 'Outer')
  return [...(type === 'Result' ? [] : [type]), ...(below ? pathOf(below) : [])]
}

describe('the desk', () => {
  it('is answered by one statement as by an ordinary execution, for everybody', async () => {
    let told = 0
    for (const actor of callers) {
      for (const filter of filters) {
        for (const first of [5, 100]) {
          const variables = { first, after: null, filter }
          const ordinary = await runOperation(schema, house, actor, documents.get(hash) ?? '', variables)
          const answer = await asks(actor, variables)
          if (actor.role === 'COMPANY_CLERK') {
            expect([answer, ordinary.errors[0]?.code]).toEqual([null, 'FORBIDDEN'])
            continue
          }
          expect(answer).toEqual({ data: ordinary.data })
          told += idsOf(answer).length
        }
      }
    }
    expect(told).toBeGreaterThan(50)
  })

  it('loses no open case: those of the three that may be waited for, and every page, are the whole', async () => {
    const all = idsOf(await asks(clerk, { first: 100, filter: {} }))
    const open = await house.owner.serviceCase.findMany({
      where: { townshipId: township.id, status: 'UNDER_WAY' },
      orderBy: [{ deskOn: 'asc' }, { id: 'asc' }],
    })
    expect(all).toEqual(open.map(({ id }) => id))
    const parts = await Promise.all(
      ['APPLICANT', 'DESK', 'DEPARTMENT'].map(async waitsFor =>
        idsOf(await asks(clerk, { first: 100, filter: { waitsFor } })),
      ),
    )
    expect(parts.flat().sort()).toEqual([...all].sort())
    expect(parts.every(part => part.length > 0)).toBe(true)
    const [mine, nobodys] = await Promise.all(
      ['MINE', 'NOBODYS'].map(async hands => idsOf(await asks(clerk, { first: 100, filter: { hands } }))),
    )
    // Only the clerk serves: whatever is not theirs is nobody’s, that of the one who left as well.
    expect([...(mine ?? []), ...(nobodys ?? [])].sort()).toEqual([...all].sort())
    const paged: string[] = []
    for (let after: string | null = null; ; ) {
      const page = await asks(clerk, { first: 5, after, filter: {} })
      if (idsOf(page).length === 0) break
      paged.push(...idsOf(page))
      after = page?.data.desk.pageInfo.endCursor ?? null
    }
    expect(paged).toEqual(all)
  })

  it.each([{}, { waitsFor: 'DESK' }, { stationId: township.stationId }, { late: true }])(
    'reads no more of an index than it shows: %j',
    async filter => {
      sent.length = 0
      await asks(clerk, { first: 25, after: null, filter })
      const [enter, read] = sent.slice(-2)
      if (!read || !enter) throw new Error('Nothing was sent')
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
      const [, , rows] = await trips.anybody.send([enter, off, explain])
      const [{ Plan: plan }] = JSON.parse(rows?.[0]?.[0] ?? '[]') as [{ Plan: Plan }]
      // Nothing between the limit and the scan puts the page in order.
      expect(pathOf(plan)).toEqual(['Limit', 'Index Scan'])
    },
  )
})
