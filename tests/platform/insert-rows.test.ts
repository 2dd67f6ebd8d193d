import { expect, it } from '@jest/globals'
import { insertRows } from '../../prisma/insert-rows.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const township = await testTownship(house)
const ROWS = 1_203

const station = (id: string, name: string) => ({ id, townshipId: township.id, name, address: '路' })
const names = async () =>
  (await house.owner.serviceStation.findMany({ where: { townshipId: township.id, address: '路' } }))
    .map(({ name }) => name)
    .sort()

it('writes all of many rows, piece by piece, and leaves out those that are there', async () => {
  const ids = Array.from({ length: ROWS }, () => uuid7(Date.now()))
  expect(new Set(ids).size).toBe(ROWS)
  const there = [ids[7], ids[700], ids[1_202]] as string[]
  await house.owner.$transaction(tx =>
    insertRows(tx, 'service_station', there, id => station(id, `there ${ids.indexOf(id)}`)),
  )
  const made = await house.owner.$transaction(tx =>
    insertRows(tx, 'service_station', ids, (id, at) => station(id, `made ${at}`)),
  )
  expect(made).toEqual(ids.filter(id => !there.includes(id)))
  const expected = ids.map((id, at) => `${there.includes(id) ? 'there' : 'made'} ${at}`)
  expect(await names()).toEqual(expected.sort())
})

it('a row that cannot be written, or not even be made, takes all of them back', async () => {
  const before = await names()
  const ids = Array.from({ length: ROWS }, () => uuid7(Date.now()))
  const spoilt = (at: number) => (at === 600 ? (null as unknown as string) : `late ${at}`)
  await expect(
    house.owner.$transaction(tx =>
      insertRows(tx, 'service_station', ids, (id, at) => station(id, spoilt(at))),
    ),
  ).rejects.toThrow()
  await expect(
    house.owner.$transaction(tx =>
      insertRows(tx, 'service_station', ids, (id, at) => {
        if (at === 1_100) throw new RangeError('no such row')
        return station(id, `late ${at}`)
      }),
    ),
  ).rejects.toThrow('no such row')
  expect(await names()).toEqual(before)
})
