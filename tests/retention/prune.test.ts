import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from '@jest/globals'
import { look } from '../../domain/act.ts'
import { retention } from '../../domain/retention/periods.ts'
import { prune } from '../../domain/retention/prune.ts'
import type { ImportStatus } from '../../prisma/client.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
let township: TestTownship
let accountId: string

const daysAgo = (days: number) => new Date(house.clock.now().epochMilliseconds - days * 86_400_000)
const period = (of: string) => retention.find(({ kind }) => kind === of)?.days ?? 0

beforeAll(async () => {
  township = await testTownship(house)
  accountId = (await township.actor('STATION_CLERK')).accountId ?? ''
})

async function message(publishedAt: Date | null, createdAt: Date) {
  const data = { townshipId: township.id, topic: 'x', payload: {}, createdAt, publishedAt }
  return (await house.owner.outboxMessage.create({ data })).id
}

it('messages go once they were handed on and their time is over; one that waits never goes', async () => {
  const days = period('outbox')
  const kept = [await message(null, daysAgo(days * 10)), await message(daysAgo(days - 1), daysAgo(days * 10))]
  await message(daysAgo(days + 1), daysAgo(days + 1))
  expect(await prune(house)).toMatchObject({ outbox: 1 })
  expect(await prune(house)).toMatchObject({ outbox: 0 })
  const left = await house.owner.outboxMessage.findMany({ where: { topic: 'x' }, orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual(kept)
})

it('more than one transaction takes go all the same', async () => {
  const publishedAt = daysAgo(period('outbox') + 1)
  const many = Array.from({ length: 2_500 }, () => ({
    townshipId: township.id,
    topic: 'many',
    payload: {},
    publishedAt,
  }))
  await house.owner.outboxMessage.createMany({ data: many })
  expect(await prune(house)).toMatchObject({ outbox: 2_500 })
})

it('idempotency keys go when their time is over', async () => {
  const days = period('idempotencyKeys')
  const key = (name: string, createdAt: Date) =>
    house.owner.idempotencyKey.create({
      data: {
        accountId,
        key: name,
        act: 'x',
        inputHash: Buffer.alloc(1),
        response: Buffer.alloc(1),
        createdAt,
      },
    })
  await key('old', daysAgo(days + 1))
  await key('young', daysAgo(days - 1))
  expect(await prune(house)).toMatchObject({ idempotencyKeys: 1 })
  expect((await house.owner.idempotencyKey.findMany({ where: { accountId } })).map(row => row.key)).toEqual([
    'young',
  ])
})

it.each<[ImportStatus, number, boolean]>([
  ['APPLIED', 1, true],
  ['CANCELLED', 1, true],
  ['CHECKED', 1, true],
  ['APPLIED', -1, false],
  ['CHECKING', 400, false],
  ['UPLOADED', 400, false],
])('a workbook of a batch that is %s, %i days past its time: gone is %s', async (status, past, gone) => {
  const createdAt = daysAgo(period('files') + past)
  const common = { townshipId: township.id, uploadedBy: accountId, createdAt }
  const file = await house.owner.storedFile.create({
    data: {
      ...common,
      fileName: '花名册.xlsx',
      mediaType: 'x',
      byteSize: 3,
      sha256: Buffer.alloc(32, 1),
      ciphertext: Buffer.from('abc'),
    },
  })
  await house.owner.importBatch.createMany({
    data: [{ ...common, id: randomUUID(), fileId: file.id, kind: 'ROSTER', status, asOf: createdAt }],
  })
  expect(await prune(house)).toMatchObject({ files: gone ? 1 : 0 })
  const left = await house.owner.storedFile.findUniqueOrThrow({ where: { id: file.id } })
  expect(left.ciphertext.length).toBe(gone ? 0 : 3)
  expect(left).toMatchObject({ fileName: '花名册.xlsx', byteSize: 3 })
})

it('nobody but the service removes anything, and the service not before the least period', async () => {
  await message(daysAgo(400), daysAgo(400))
  const asClerk = await look(
    house,
    await township.actor('ADMINISTRATOR'),
    tx => tx.$queryRaw<{ gone: number }[]>`SELECT anju.prune_outbox(now(), 10) AS gone`,
  )
  expect(asClerk).toEqual([{ gone: 0 }])
  const fresh = await house.owner.outboxMessage.create({
    data: { townshipId: township.id, topic: 'fresh', payload: {}, publishedAt: new Date() },
  })
  await look(
    house,
    await township.actor('ADMINISTRATOR'),
    tx => tx.$queryRaw`SELECT anju.prune_outbox(now() + interval '1 day', 10)`,
    'SERVICE',
  )
  expect(await house.owner.outboxMessage.findUnique({ where: { id: fresh.id } })).not.toBeNull()
})
