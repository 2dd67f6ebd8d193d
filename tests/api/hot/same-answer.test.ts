import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { walls } from '../../../api/builder/walls.ts'
import { createHotReads, type HotReads } from '../../../api/hot/hot-reads.ts'
import { schema } from '../../../api/schema.ts'
import { type Actor, reachOf } from '../../../domain/access/actor.ts'
import { recordTogether } from '../../../domain/audit/record-together.ts'
import { openReadTrips, type ReadTrips } from '../../../prisma/trips.ts'
import { dice } from '../../access/policy/dice.ts'
import { type MadeWorld, makeWorld } from '../../access/policy/made-world.ts'
import { runOperation } from '../../access/policy/run-operation.ts'
import { testHouse } from '../../harness/township.ts'
import { consoleDocuments } from './console-documents.ts'
import { makeHistory } from './make-history.ts'
import { openTestSession } from './open-session.ts'
import { hotQuestions } from './questions.ts'

const house = await testHouse()
const { documents, hashOf } = consoleDocuments()
let world: MadeWorld
let trips: ReadTrips
let reads: HotReads
const tokens = new Map<Actor, string>()

beforeAll(async () => {
  world = await makeWorld(house, dice(11))
  await makeHistory(house, world)
  trips = openReadTrips({ url: house.database.appUrl, connections: 4 })
  reads = createHotReads({ house, trips, recorder: recordTogether(trips.anybody), walls, documents })
  for (const actor of world.actors) tokens.set(actor, await openTestSession(house, actor))
}, 120_000)
afterAll(() => trips.end())

const logged = async (requestId: string) =>
  (await house.owner.auditEntry.findMany({ where: { requestId }, orderBy: { id: 'asc' } })).map(
    ({ act, outcome, subjectType, subjectId, fields, details, accountId, actor, townshipId, at }) => ({
      ...{ act, outcome, subjectType, subjectId, fields, details, accountId, actor, townshipId },
      at: at.toISOString(),
    }),
  )

const isNothing = (data: unknown) => {
  const [root] = Object.values(data as Record<string, { edges?: unknown[] } | null>)
  return root === null || root?.edges?.length === 0
}

describe('a hot operation', () => {
  it.each(Object.keys(hotQuestions))(
    '%s is answered and logged as an ordinary execution does, for everybody',
    async name => {
      const hash = hashOf.get(name) ?? ''
      const document = documents.get(hash) ?? ''
      let [hot, refused] = [0, 0]
      for (const actor of world.actors) {
        for (const variables of hotQuestions[name]?.(world, actor) ?? []) {
          const requestId = randomUUID()
          const ordinary = await runOperation(schema, house, actor, document, variables)
          const request = { requestId, sessionToken: tokens.get(actor) ?? '', hash, variables }
          const answer = await reads.answer(request)
          const lines = await logged(requestId)
          if (ordinary.errors.length > 0 || answer === null) {
            // What is refused goes the ordinary way, and leaves nothing on this one. So does what would be refused of a
            // thing that is not there: the policy is asked before the rows.
            const without = ordinary.errors.length > 0 || isNothing(ordinary.data)
            expect({ answer, lines, without }).toEqual({ answer: null, lines: [], without: true })
            refused += 1
            continue
          }
          expect(JSON.parse(answer.json)).toEqual({ data: ordinary.data })
          expect(answer.json).toBe(JSON.stringify({ data: ordinary.data }))
          const { accountId, role, townshipId } = actor
          const common = {
            accountId,
            actor: role,
            townshipId,
            at: new Date(house.clock.now().epochMilliseconds).toISOString(),
          }
          expect(lines).toEqual(
            ordinary.lines.map(line => ({
              subjectType: null,
              subjectId: null,
              details: {},
              ...line,
              ...common,
            })),
          )
          hot += 1
        }
      }
      expect(hot).toBeGreaterThan(5)
      expect(refused).toBeGreaterThan(5)
    },
    300_000,
  )
})

describe('a session', () => {
  const asked = (actor: Actor) => ({
    requestId: randomUUID(),
    sessionToken: tokens.get(actor) ?? '',
    hash: hashOf.get('People') ?? '',
    variables: { first: 25, after: null, filter: {} },
  })
  const clerk = () => {
    const found = world.actors.find(
      actor => actor.role === 'STATION_CLERK' && reachOf(actor).reach === 'TOWNSHIP',
    )
    if (!found) throw new Error('The world has no clerk')
    return found
  }

  it('that has ended, or whose account has changed, opens nothing from the next request on', async () => {
    const actor = clerk()
    expect(await reads.answer(asked(actor))).not.toBeNull()
    const accountId = actor.accountId ?? ''
    await house.owner.accountScope.deleteMany({ where: { accountId, kind: 'TOWNSHIP' } })
    const narrower = await reads.answer(asked(actor))
    const ordinary = await runOperation(
      schema,
      house,
      { ...actor, scopes: actor.scopes.filter(({ kind }) => kind !== 'TOWNSHIP') },
      documents.get(asked(actor).hash) ?? '',
      asked(actor).variables,
    )
    expect(narrower?.json).toBe(JSON.stringify({ data: ordinary.data }))
    await house.owner.session.updateMany({ where: { accountId }, data: { endedAt: new Date() } })
    expect(await reads.answer(asked(actor))).toBeNull()
  })

  it('nobody knows opens nothing', async () => {
    expect(await reads.answer({ ...asked(clerk()), sessionToken: 'unknown' })).toBeNull()
  })
})
