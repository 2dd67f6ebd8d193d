import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
let township: TestTownship
let clerk: Actor

beforeAll(async () => {
  township = await testTownship(house)
  clerk = await township.actor('STATION_CLERK')
})

let runs = 0
const doing = (key: string, input: unknown, topic: string, actor = clerk) =>
  act(
    house,
    actor,
    'renewal.act',
    async ({ emit }) => {
      runs += 1
      await emit(topic, { run: runs })
      return { run: runs, topic }
    },
    { key, input },
  )
const messages = (topic: string) => house.owner.outboxMessage.count({ where: { topic } })

describe('an idempotency key', () => {
  it('gives a repeat the first answer', async () => {
    const key = randomUUID()
    const first = await doing(key, { a: 1 }, 'repeated')
    expect(await doing(key, { a: 1 }, 'repeated')).toEqual(first)
    expect(await messages('repeated')).toBe(1)
  })

  it('is refused with another input', async () => {
    const key = randomUUID()
    await doing(key, { a: 1 }, 'other')
    await expect(doing(key, { a: 2 }, 'other')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    expect(await messages('other')).toBe(1)
  })

  it('lets one of many at once do the work and gives all its answer', async () => {
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 8 }, () => doing(key, { a: 1 }, 'at-once')))
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(await messages('at-once')).toBe(1)
  })

  it('belongs to its account', async () => {
    const key = randomUUID()
    await doing(key, { a: 1 }, 'two-people')
    await doing(key, { a: 1 }, 'two-people', await township.actor('STATION_CLERK'))
    expect(await messages('two-people')).toBe(2)
  })

  it('is free again after a refusal', async () => {
    const key = randomUUID()
    const refusing = act(
      house,
      clerk,
      'renewal.act',
      async () => {
        throw new DomainError('NOT_NOW', { zh: '否', en: 'No' })
      },
      { key, input: {} },
    )
    await expect(refusing).rejects.toMatchObject({ code: 'NOT_NOW' })
    await doing(key, {}, 'after-refusal')
    expect(await messages('after-refusal')).toBe(1)
  })

  it('keeps the answer sealed and the input as a keyed digest', async () => {
    await doing(randomUUID(), { documentNumber: '32069919900307257X' }, 'sealed-topic')
    const rows = await house.owner.$queryRaw<{ row: string }[]>`
      SELECT encode(response, 'escape') || encode(input_hash, 'escape') || key AS row FROM idempotency_key`
    for (const { row } of rows) expect(row).not.toMatch(/sealed-topic|320699/)
  })
})
