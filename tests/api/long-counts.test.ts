import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import type { Context } from '../../api/context.ts'
import { counted } from '../../api/long-counts.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()

it('tells what took long to count again to the same reach only, and for a while only', async () => {
  const township = await testTownship(house)
  const [clerk, other] = [await township.actor('STATION_CLERK'), await township.actor('STATION_CLERK')]
  const elsewhere = await (await testTownship(house)).actor('STATION_CLERK')
  const ask = (actor: Context['actor'], number: number, takes: number) =>
    counted({ house, actor }, 'made', async () => {
      await sleep(takes)
      return number
    })
  expect(await ask(clerk, 1, 400)).toBe(1)
  expect(await ask(clerk, 2, 0)).toBe(1)
  expect(await ask(other, 3, 0)).toBe(1)
  expect(await ask(elsewhere, 4, 0)).toBe(4)
  await sleep(4_500)
  expect(await ask(clerk, 5, 0)).toBe(5)
  // What is quickly counted is counted each time.
  expect(await ask(clerk, 6, 0)).toBe(6)
})
