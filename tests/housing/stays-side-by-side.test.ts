import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { testHouse } from '../harness/township.ts'
import {
  anyCommand,
  type Command,
  type Dormitory,
  emptyLedger,
  holdsAreLetGo,
  linesOf,
  nightPasses,
  openDormitory,
  outcomeOf,
} from './stay-commands.ts'
import type { StayLedger } from './stay-ledger.ts'

/** `npm run soak:stays` says how many; so many are made side by side. */
const runs = Number(process.env.ANJU_STAY_RUNS ?? 40)
const lanes = 4
const house = await testHouse(undefined, 12)

type Step = readonly Command[] | 'NIGHT' | 'LET_GO'

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: anyCommand.map(one => [one]) },
  { weight: 3, arbitrary: fc.array(anyCommand, { minLength: 2, maxLength: 3 }) },
  { weight: 2, arbitrary: fc.constant<Step>('NIGHT') },
  { weight: 1, arbitrary: fc.constant<Step>('LET_GO') },
)

function orders<T>(all: readonly T[]): T[][] {
  if (all.length < 2) return [[...all]]
  return all.flatMap((first, at) =>
    orders(all.filter((_, other) => other !== at)).map(rest => [first, ...rest]),
  )
}

/** Done at the same moment, they came out as if one had been done after the other, in some order. */
async function atOnce(
  commands: readonly Command[],
  ledger: StayLedger,
  dormitory: Dormitory,
): Promise<StayLedger> {
  const known = ledger.stays.length
  const outcomes = await Promise.all(commands.map(command => outcomeOf(command.real(dormitory))))
  const lines = await linesOf(dormitory)
  const happened = { codes: outcomes.map(({ code }) => code), lines }
  const told: (typeof happened)[] = []
  for (const order of orders(commands.map((_, at) => at))) {
    let paper = ledger
    const codes: string[] = []
    for (const at of order) {
      const trial = paper.copy()
      codes[at] = commands[at]?.paper(trial, known) ?? ''
      if (codes[at] === 'DONE') paper = trial
    }
    const so = { codes, lines: paper.lines() }
    if (JSON.stringify(so) === JSON.stringify(happened)) {
      dormitory.stays.push(...order.flatMap(at => outcomes[at]?.begun ?? []))
      return paper
    }
    told.push(so)
  }
  expect([happened]).toEqual(told)
  throw new Error('No order explains what happened')
}

async function run(steps: readonly Step[]): Promise<void> {
  const dormitory = await openDormitory(house)
  let ledger = emptyLedger()
  for (const each of steps) {
    if (each === 'NIGHT') await nightPasses(ledger, dormitory)
    else if (each === 'LET_GO') await holdsAreLetGo(ledger, dormitory)
    else ledger = await atOnce(each, ledger, dormitory)
  }
  expect(await linesOf(dormitory)).toEqual(ledger.lines())
}

describe('Whatever is done about stays, one after the other and at the same moment', () => {
  it('comes out as on paper', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), run)
    const seed = Number(process.env.ANJU_STAY_SEED ?? Date.now() % 1_000_000)
    const done = await Promise.allSettled(
      Array.from({ length: lanes }, (_, lane) =>
        fc.assert(property, { numRuns: Math.ceil(runs / lanes), seed: seed + lane }),
      ),
    )
    for (const lane of done) if (lane.status === 'rejected') throw lane.reason
  }, 36_000_000)
})
