import { describe, expect, it } from '@jest/globals'
import { schema } from '../../api/schema.ts'
import { testHouse } from '../harness/township.ts'
import { type Disagreement, type Tally, tryOne } from './policy/agreement.ts'
import { dice } from './policy/dice.ts'
import { makeWorld } from './policy/made-world.ts'
import { roots } from './policy/reference-roots.ts'
import { things } from './policy/reference-things.ts'
import { contract } from './policy/run-operation.ts'

// `npm run soak:policy -- --operations 100000 --seed 7` sets these.
const operations = Number(process.env.ANJU_SOAK_OPERATIONS ?? 400)
const seed = Number(process.env.ANJU_SOAK_SEED ?? 20261120)
const soaks = process.env.ANJU_SOAK_OPERATIONS !== undefined
const atOnce = 4

const house = await testHouse()

/** Fields of modelled things and root fields that the reference leaves to tests of their own. */
const elsewhere: Readonly<Record<string, string>> = {
  'Query.auditProof': 'tests/audit',
  'AuditEntry.seal': 'tests/audit',
  'Query.mySecondFactor': 'tests/access/second-factor.test.ts',
  'Query.mySessions': 'tests/access/sessions.test.ts',
  'Query.roleGrants': 'tests/access',
  'Query.serviceTokens': 'tests/access',
  'Query.signInOptions': 'tests/access: no rows',
  'Query.disclosuresTo': 'tests/lookups/disclosures.test.ts',
  'Query.lookupBuildings': 'tests/lookups',
  'Query.lookupInbox': 'tests/lookups',
  'Query.lookupNotices': 'tests/lookups',
  'Query.lookupPurposes': 'tests/lookups: the same for every officer, no rows',
  'Query.lookupQuestions': 'tests/lookups/review.test.ts',
  'Query.lookupReport': 'tests/lookups/report.test.ts',
  'Query.lookupRequests': 'tests/lookups',
  'Query.lookupReviews': 'tests/lookups/review.test.ts',
  'Query.lookupSamplings': 'tests/lookups/sampling.test.ts',
  'Query.lookupStanding': 'tests/lookups',
  'Query.policeLookups': 'tests/lookups/walls.test.ts',
  'Home.lookups': 'tests/lookups',
}

describe('the reference', () => {
  it('answers every root field and every field of a thing that it knows, or says who tests it instead', () => {
    const unknown: string[] = []
    const ask = (type: string, known: object) => {
      const object = contract.getType(type)
      if (!object || !('getFields' in object)) return
      for (const name of Object.keys(object.getFields())) {
        if (!(name in known) && !elsewhere[`${type}.${name}`]) unknown.push(`${type}.${name}`)
      }
    }
    ask('Query', roots)
    for (const [name, { fields }] of Object.entries(things)) ask(name, fields)
    expect(unknown).toEqual([])
  })
})

describe('an operation of any shape, by anybody', () => {
  it(
    `shows the rows and fields of the policy and no other: ${operations} from seed ${seed}`,
    async () => {
      const world = await makeWorld(house, dice(seed))
      const tally: Tally = { operations: 0, denied: 0, personal: 0 }
      const found: Disagreement[] = []
      const began = Date.now()
      const lane = async (n: number) => {
        const own = dice(seed + n + 1)
        while (found.length === 0 && tally.operations + atOnce <= operations + n) {
          const disagreement = await tryOne(schema, house, world, own, tally)
          if (disagreement) found.push(disagreement)
          if (soaks && tally.operations % 5_000 === 0) report(tally, began)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, (_, n) => lane(n)))
      if (soaks) report(tally, began)
      expect(found).toEqual([])
      // A generator that is told nothing, or always no, would try nothing.
      expect(tally.denied).toBeGreaterThan(operations / 20)
      expect(tally.personal).toBeGreaterThan(operations / 20)
    },
    soaks ? 24 * 3_600_000 : 180_000,
  )
})

function report({ operations, denied, personal }: Tally, began: number): void {
  const seconds = (Date.now() - began) / 1_000
  process.stderr.write(
    `${operations} operations agree (${personal} told of people, ${denied} were told no), ${(operations / seconds).toFixed(0)} a second\n`,
  )
}
