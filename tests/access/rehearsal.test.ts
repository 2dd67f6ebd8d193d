import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type ActName, type ActorRole, acts, policy } from '../../domain/access/policy.ts'
import { loggedRequests, rehearsePolicy, withActs } from '../../domain/access/rehearse.ts'
import { look } from '../../domain/act.ts'
import { Role } from '../../prisma/client.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const names = Object.keys(acts) as ActName[]
const now = Date.parse('2026-11-20T04:00:00Z')
const daysAgo = (days: number) => new Date(now - days * 86_400_000)

interface Line {
  role: Role
  act: ActName
  account: number
  days: number
}

const anyLine = fc.record({
  role: fc.constantFrom(...Object.values(Role)),
  act: fc.constantFrom(...names),
  account: fc.integer({ min: 0, max: 3 }),
  days: fc.integer({ min: 0, max: 60 }),
})
const anyActs = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 6 })

let accounts: string[] = []
let township: TestTownship

beforeAll(async () => {
  township = await testTownship(house)
  const made = [0, 1, 2, 3].map(() => township.actor('STATION_CLERK'))
  accounts = (await Promise.all(made)).map(({ accountId }) => accountId ?? '')
})

/** Writes the lines as the policy of today would have left them. */
async function write(lines: readonly Line[]): Promise<TestTownship> {
  const place = await testTownship(house)
  await house.owner.auditEntry.createMany({
    data: lines.map(({ role, act, account, days }) => {
      const may = policy[role].acts.includes(act)
      return {
        townshipId: place.id,
        at: daysAgo(days),
        accountId: accounts[account] ?? '',
        actor: role,
        act,
        outcome: may ? ('DONE' as const) : ('REFUSED' as const),
        fields: may ? ['name'] : [],
        details: may ? {} : { code: 'FORBIDDEN' },
        requestId: 'r',
      }
    }),
  })
  return place
}

describe('a rehearsal', () => {
  it('counts what a changed role would lose of what it did and gain of what it was refused, line by line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLine, { maxLength: 40 }),
        fc.constantFrom(...Object.values(Role)),
        anyActs,
        anyActs,
        async (lines, role, add, remove) => {
          const place = await write(lines)
          const logged = await look(house, place.system, tx => loggedRequests(tx, daysAgo(30)))
          const then = withActs(role, add, remove)
          const changes = rehearsePolicy({ [role]: then }, logged)
          for (const act of names) {
            const [held, holds] = [policy[role].acts.includes(act), then.acts.includes(act)]
            const found = changes.filter(change => change.act === act)
            const own = lines.filter(line => line.role === role && line.act === act && line.days <= 30)
            expect(found).toEqual(
              held === holds
                ? []
                : [
                    {
                      role,
                      effect: held ? 'LOSES' : 'GAINS',
                      act,
                      requests: own.length,
                      accounts: new Set(own.map(({ account }) => account)).size,
                    },
                  ],
            )
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('tells who would see less or reach otherwise', async () => {
    const act: ActName = 'person.read'
    const place = await write([{ role: 'STATION_CLERK', act, account: 0, days: 1 }])
    const logged = await look(house, place.system, tx => loggedRequests(tx, daysAgo(30)))
    const role: ActorRole = 'STATION_CLERK'
    const { acts: held } = policy[role]
    const told = (effect: string) => [{ role, effect, act, requests: 1, accounts: 1 }]
    const play = (rules: object) =>
      rehearsePolicy({ [role]: { acts: held, reach: 'SCOPED', clear: 'PERSONAL', ...rules } }, logged)
    expect(play({ clear: 'OPEN' })).toEqual(told('SEES_LESS'))
    expect(play({ clear: 'SENSITIVE' })).toEqual(told('SEES_MORE'))
    expect(play({ reach: 'TOWNSHIP' })).toEqual(told('REACHES_OTHERWISE'))
    expect(play({})).toEqual([])
  })
})
