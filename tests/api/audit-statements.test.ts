import { expect, it } from '@jest/globals'
import { PrismaPg } from '@prisma/adapter-pg'
import { graphql } from 'graphql'
import { pino } from 'pino'
import { createContext } from '../../api/context.ts'
import { schema } from '../../api/schema.ts'
import { act } from '../../domain/act.ts'
import { PrismaClient } from '../../prisma/client.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const adapter = new PrismaPg({ connectionString: house.database.appUrl, max: 2 })
const counted = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
afterTestFile(() => counted.$disconnect())

it('a page of the log takes the same number of statements whatever its length', async () => {
  const township = await testTownship(house)
  for (let n = 0; n < 12; n += 1) {
    await act(house, await township.actor('STATION_CLERK'), 'renewal.act', async () => null)
  }
  let statements = 0
  counted.$on('query', () => {
    statements += 1
  })
  const auditor = await township.actor('AUDITOR')
  const statementsFor = async (first: number) => {
    const contextValue = createContext({
      house: { ...house, db: counted },
      actor: auditor,
      log: pino({ level: 'silent' }),
      browser: { sessionToken: null, startSession: () => {}, endSession: () => {} },
      tickets: { sign: () => '', verify: () => null },
    })
    statements = 0
    const source = `{ auditEntries(first: ${first}) { edges { node { id account { displayName } } } } }`
    const { data, errors } = await graphql({ schema, source, contextValue })
    await contextValue.reading.end()
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ auditEntries: { edges: { length: first } } })
    expect(statements).toBeGreaterThan(2)
    return statements
  }
  expect(await statementsFor(12)).toBe(await statementsFor(3))
})
