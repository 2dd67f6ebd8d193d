import { expect, it } from '@jest/globals'
import { act } from '../../domain/act.ts'
import { lookUpPerson } from '../../domain/lookups/look-up-person.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { addressCheck } from './police.ts'

const house = await testHouse()
const PAIRS = 240

/** Where the share `of` of the sorted values lies. */
const quantile = (values: number[], of: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * of)] ?? 0

it('nobody and somebody out of reach take the same time', async () => {
  const township = await testTownship(house)
  const elsewhere = Array.from({ length: PAIRS }, testDocumentNumber)
  const nobody = Array.from({ length: PAIRS }, testDocumentNumber)
  const foreign = (await testTownship(house)).id
  await testResidents(
    house,
    foreign,
    elsewhere.map(documentNumber => ({ documentNumber })),
  )
  await house.owner.$executeRaw`ANALYZE migrant_resident`
  let officer = await township.actor('OFFICER')
  const timed = async (documentNumber: string) => {
    const begin = process.hrtime.bigint()
    const { outcome } = await act(house, officer, 'lookup.person', under =>
      lookUpPerson(under, { ...addressCheck, documentNumber }),
    )
    expect(outcome).toBe('NOT_FOUND')
    return Number(process.hrtime.bigint() - begin) / 1e6
  }
  for (let n = 0; n < 20; n += 1) await timed(testDocumentNumber())
  const times = { elsewhere: [] as number[], nobody: [] as number[] }
  for (let n = 0; n < PAIRS; n += 1) {
    // Below a day's quota, and one after the other in changing order, so that what else the machine does hits both.
    if (n % 20 === 0) officer = await township.actor('OFFICER')
    const order = n % 2 ? (['elsewhere', 'nobody'] as const) : (['nobody', 'elsewhere'] as const)
    for (const kind of order) times[kind].push(await timed((kind === 'nobody' ? nobody : elsewhere)[n] ?? ''))
  }
  // How often one took longer than the other: half the time, five standard deviations to either side.
  const longer = times.elsewhere.filter((time, n) => time > (times.nobody[n] ?? 0)).length
  expect(Math.abs(longer - PAIRS / 2)).toBeLessThan(5 * Math.sqrt(PAIRS / 4))
  // And by no more than the noise between the quarters of one kind.
  const noise = quantile(times.nobody, 0.75) - quantile(times.nobody, 0.25)
  for (const share of [0.25, 0.5, 0.75]) {
    expect(Math.abs(quantile(times.elsewhere, share) - quantile(times.nobody, share))).toBeLessThan(
      Math.max(noise, 1),
    )
  }
}, 120_000)
