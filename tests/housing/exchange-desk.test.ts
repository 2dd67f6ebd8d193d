import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import type { ActName } from '../../domain/access/policy.ts'
import { type Act, act, look } from '../../domain/act.ts'
import type { DomainError } from '../../domain/errors.ts'
import { answerOwn, recordAnswer } from '../../domain/housing/exchanges/answer-exchange.ts'
import { carryOutAgreed } from '../../domain/housing/exchanges/carry-out.ts'
import { withdrawProposal } from '../../domain/housing/exchanges/held-proposal.ts'
import { lapseExchanges } from '../../domain/housing/exchanges/lapse-exchanges.ts'
import { postWish, withdrawWish } from '../../domain/housing/exchanges/post-wish.ts'
import { proposeExchanges } from '../../domain/housing/exchanges/propose-exchanges.ts'
import type { WishedPlace } from '../../domain/housing/exchanges/rules.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { correctStay } from '../../domain/housing/stays/correct-stay.ts'
import { exchangeBeds, transferStay } from '../../domain/housing/stays/transfer-stay.ts'
import { personActor } from '../../domain/oneself/own-codes.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makePeople, makeRooms } from './rooms-and-people.ts'

const noon = '2026-11-20T04:00:00Z'
const house = await testHouse(noon, 12)
const { owner } = house
let place: TestTownship
let warden: Actor
let colleague: Actor
/** Rooms of two beds each, and who sleeps in the lower bed of each. */
let rooms: { id: string; bedIds: string[] }[]
let people: string[]
let stays: string[]

const does = <T>(name: ActName, work: (under: Act) => Promise<T>, actor = warden) =>
  act(house, actor, name, work)
const codeOf = (outcome: Promise<unknown>): Promise<string> =>
  outcome.then(
    () => 'DONE',
    (error: DomainError) => error.code ?? String(error),
  )
const give = (residentId: string, bedId: string, actor = warden) =>
  does('stay.give-bed', under => giveBed(under, { residentId, bedId, startsOn: '2026-11-19' }), actor)
const wish = (at: number, choices: readonly WishedPlace[]) =>
  does('exchange.wish', under => postWish(under, { stayId: stays[at] ?? '', choices }))
const find = (actor = warden, hours = 48) =>
  does('exchange.propose', under => proposeExchanges(under, { hours }), actor)
const proposal = (id: string) =>
  owner.exchangeProposal.findUniqueOrThrow({
    where: { id },
    include: { members: { orderBy: { position: 'asc' } } },
  })
const answers = (memberId: string, answer: 'AGREED' | 'REFUSED' = 'AGREED', actor = warden) =>
  does('exchange.answer', under => recordAnswer(under, { memberId, answer, given: 'IN_PERSON' }), actor)
/** Where each sleeps tonight: room and bed, by number. */
async function beds(): Promise<string[]> {
  const live = await owner.stay.findMany({
    where: { residentId: { in: people }, status: { in: ['RESERVED', 'CHECKED_IN'] } },
  })
  return people.map(person => {
    const bedId = live.find(({ residentId }) => residentId === person)?.bedId ?? ''
    const room = rooms.findIndex(({ bedIds }) => bedIds.includes(bedId))
    return `${room}.${rooms[room]?.bedIds.indexOf(bedId)}`
  })
}

/** A ring of so many: each wants the room of the next one. */
async function ring(count: number): Promise<string> {
  for (let at = 0; at < count; at++) await wish(at, [{ roomId: rooms[(at + 1) % count]?.id ?? '' }])
  // Lest the empty upper beds are found first.
  for (const room of rooms) {
    const [guest = ''] = await makePeople(owner, place, 1)
    await give(guest, room.bedIds[1] ?? '')
  }
  const { ids } = await find()
  expect(ids).toHaveLength(1)
  return ids[0] ?? ''
}

beforeEach(async () => {
  house.clock.set(noon)
  place = await testTownship(house)
  const scopes = [
    { kind: 'PROPERTY' as const, targetId: place.propertyId },
    { kind: 'EMPLOYER' as const, targetId: place.employerId },
  ]
  warden = await place.actor('DORM_WARDEN', scopes)
  colleague = await place.actor('DORM_WARDEN', scopes)
  rooms = await makeRooms(owner, place, 6, { beds: 2 })
  people = await makePeople(owner, place, 6)
  stays = []
  for (const [at, person] of people.entries()) {
    stays.push((await give(person, rooms[at]?.bedIds[0] ?? '')).id)
  }
})

describe('The exchange desk', () => {
  it.each([2, 3, 6])('moves %i people round when all have agreed, and ends their wishes', async count => {
    const id = await ring(count)
    const before = await beds()
    const { members, size, freeBedId } = await proposal(id)
    expect({ size, freeBedId }).toEqual({ size: count, freeBedId: null })
    for (const { id: memberId } of members.slice(1)) await answers(memberId)
    expect(await beds()).toEqual(before)
    await answers(members[0]?.id ?? '')
    const round = Array.from({ length: count }, (_, at) => `${(at + 1) % count}.0`)
    expect(await beds()).toEqual([...round, ...before.slice(count)])
    expect(await proposal(id)).toMatchObject({
      status: 'DONE',
      members: members.map(() => ({ open: false })),
    })
    expect(await owner.exchangeWish.count({ where: { stayId: { in: stays }, endedAs: 'MET' } })).toBe(count)
    // What was done at once is taken back at once.
    const now = await owner.stay.findFirstOrThrow({
      where: { residentId: people[0] ?? '', status: 'CHECKED_IN' },
    })
    await does('stay.correct', under => correctStay(under, { id: now.id, reason: '记录有误' }))
    expect(await beds()).toEqual(before)
  })

  it('leads a chain into an empty bed, and one alone too; what is asked for first comes first', async () => {
    await wish(0, [{ roomId: rooms[1]?.id ?? '', tier: 'LOWER' }])
    await wish(1, [{ roomId: rooms[2]?.id ?? '', tier: 'UPPER' }])
    const { ids } = await find()
    const { members, freeBedId } = await proposal(ids[0] ?? '')
    expect(members.map(({ stayId }) => stayId)).toEqual([stays[0], stays[1]])
    expect(freeBedId).toBe(rooms[2]?.bedIds[1])
    for (const { id } of members) await answers(id)
    expect((await beds()).slice(0, 2)).toEqual(['1.0', '2.1'])

    await wish(3, [{ tier: 'UPPER' }])
    const [alone = ''] = (await find()).ids
    for (const { id } of (await proposal(alone)).members) await answers(id)
    expect((await beds())[3]).toMatch(/\.1$/)
  })

  it('lets somebody near somebody, wherever that person sleeps by then', async () => {
    await wish(0, [{ nearStayId: stays[1] ?? '' }])
    await does('stay.transfer', under =>
      transferStay(under, { id: stays[1] ?? '', bedId: rooms[5]?.bedIds[1] ?? '', reason: '调宿' }),
    )
    expect((await find()).ids).toEqual([])
    await does('stay.transfer', under =>
      transferStay(under, { id: stays[5] ?? '', bedId: rooms[1]?.bedIds[1] ?? '', reason: '调宿' }),
    )
    await owner.bed.updateMany({ where: { townshipId: place.id }, data: { cleaningSince: null } })
    const { members } = await proposal((await find()).ids[0] ?? '')
    expect(members.map(({ toBedId }) => toBedId)).toEqual([rooms[5]?.bedIds[0]])
  })

  it('ends with one refusal, also after an agreement, and what has ended is answered no more', async () => {
    const id = await ring(3)
    const before = await beds()
    const { members } = await proposal(id)
    const [first = '', second = '', third = ''] = members.map(member => member.id)
    await answers(first)
    await answers(second)
    await answers(first, 'REFUSED')
    expect((await proposal(id)).status).toBe('REFUSED')
    expect(await codeOf(answers(third))).toBe('EXCHANGE_CLOSED')
    expect(await beds()).toEqual(before)
    // Its people are free for the next.
    expect((await find()).ids).toHaveLength(1)
  })

  it('lapses when the deadline has passed, once', async () => {
    const id = await ring(2)
    const { members } = await proposal(id)
    await answers(members[0]?.id ?? '')
    expect(await lapseExchanges(house, place.id, 'test')).toBe(0)
    house.clock.set('2026-11-22T04:00:00Z')
    expect(await codeOf(answers(members[1]?.id ?? ''))).toBe('EXCHANGE_CLOSED')
    expect(await lapseExchanges(house, place.id, 'test')).toBe(1)
    expect(await lapseExchanges(house, place.id, 'test')).toBe(0)
    expect((await proposal(id)).status).toBe('LAPSED')
  })

  it('takes a proposal back, and refuses what cannot be wished or proposed', async () => {
    const id = await ring(2)
    expect(await codeOf(wish(0, [{ tier: 'UPPER' }]))).toBe('EXCHANGE_PENDING')
    expect(await codeOf(wish(4, []))).toBe('EXCHANGE_CHOICES')
    expect(await codeOf(wish(4, [{}]))).toBe('EXCHANGE_CHOICES')
    expect(await codeOf(wish(4, [{ roomId: crypto.randomUUID() }]))).toBe('EXCHANGE_PLACE')
    expect(await codeOf(find(warden, 0))).toBe('EXCHANGE_DEADLINE')
    expect(await codeOf(find(warden, 400))).toBe('EXCHANGE_DEADLINE')
    const stranger = await place.actor('DORM_WARDEN', [
      { kind: 'PROPERTY', targetId: (await testTownship(house)).propertyId },
    ])
    const { members } = await proposal(id)
    expect(await codeOf(answers(members[0]?.id ?? '', 'AGREED', stranger))).toBe('EXCHANGE_UNKNOWN')
    expect(await look(house, stranger, tx => tx.exchangeWish.count())).toBe(0)
    await does('exchange.propose', under => withdrawProposal(under, { id }))
    expect(await codeOf(does('exchange.propose', under => withdrawProposal(under, { id })))).toBe(
      'EXCHANGE_CLOSED',
    )
    const [posted] = await owner.exchangeWish.findMany({ where: { stayId: stays[0], endedAt: null } })
    await does('exchange.wish', under => withdrawWish(under, { id: posted?.id ?? '' }))
    expect((await find()).ids).toEqual([])
  })
})

describe('A person on the own page', () => {
  const self = (at: number) => personActor(place.id, people[at] ?? '', 'own')

  it('agrees, and is moved with the others by the service', async () => {
    const id = await ring(2)
    const before = await beds()
    const { members } = await proposal(id)
    const idOf = (at: number) => members.find(({ stayId }) => stayId === stays[at])?.id ?? ''
    const [mine, other] = [idOf(0), idOf(1)]
    const own = (memberId: string, at: number) =>
      does('own.exchange', under => answerOwn(under, { memberId, answer: 'AGREED' }), self(at))
    expect(await codeOf(own(other, 0))).toBe('EXCHANGE_UNKNOWN')
    await answers(other)
    expect(await own(mine, 0)).toEqual({ id })
    expect(await beds()).toEqual(before)
    const message = await owner.outboxMessage.findFirstOrThrow({ where: { topic: 'exchange.carry-out' } })
    expect(message.payload).toEqual({ townshipId: place.id, proposalId: id })
    await carryOutAgreed(house, place.id, id, 'test')
    await carryOutAgreed(house, place.id, id, 'test')
    expect((await beds()).slice(0, 2)).toEqual(['1.0', '0.0'])
    expect(await owner.exchangeMember.findUnique({ where: { id: mine } })).toMatchObject({
      given: 'ON_OWN_PAGE',
      answeredBy: null,
    })
  })

  it('refuses, which lets all others go, and sees nobody else', async () => {
    const id = await ring(3)
    const { members } = await proposal(id)
    const seen = await look(house, self(1), async tx => ({
      wishes: await tx.exchangeWish.findMany({ select: { stayId: true } }),
      members: await tx.exchangeMember.findMany({ select: { stayId: true } }),
      stays: await tx.stay.findMany({ select: { id: true } }),
    }))
    expect(seen).toEqual({
      wishes: [{ stayId: stays[1] }],
      members: [{ stayId: stays[1] }],
      stays: [{ id: stays[1] }],
    })
    const own = members.find(({ stayId }) => stayId === stays[1])?.id ?? ''
    await does('own.exchange', under => answerOwn(under, { memberId: own, answer: 'REFUSED' }), self(1))
    expect(await proposal(id)).toMatchObject({
      status: 'REFUSED',
      members: [{ open: false }, { open: false }, { open: false }],
    })
  })
})

describe('At the same moment', () => {
  it('two who answer last carry it out once', async () => {
    const id = await ring(2)
    const { members } = await proposal(id)
    const codes = await Promise.all(
      members.map(({ id: memberId }, at) => codeOf(answers(memberId, 'AGREED', at ? warden : colleague))),
    )
    expect(codes).toEqual(['DONE', 'DONE'])
    expect((await proposal(id)).status).toBe('DONE')
    expect((await beds()).slice(0, 2)).toEqual(['1.0', '0.0'])
  })

  it('two who look find each ring once', async () => {
    await wish(0, [{ roomId: rooms[1]?.id ?? '', tier: 'LOWER' }])
    await wish(1, [{ roomId: rooms[0]?.id ?? '', tier: 'LOWER' }])
    const found = await Promise.all([find(), find(colleague), find()])
    expect(found.flatMap(({ ids }) => ids)).toHaveLength(1)
  })

  it.each([1, 2])('an exchange and another of the same people: one of them, whole (round %i)', async () => {
    const id = await ring(3)
    const { members } = await proposal(id)
    for (const member of members.slice(1)) await answers(member.id)
    const [agreed, moved] = await Promise.all([
      codeOf(answers(members[0]?.id ?? '')),
      codeOf(
        does(
          'stay.transfer',
          under =>
            exchangeBeds(under, {
              stayIds: [stays[2] ?? '', stays[3] ?? '', stays[4] ?? ''],
              reason: '调宿',
            }),
          colleague,
        ),
      ),
    ])
    expect(agreed).toBe('DONE')
    const { status, failureCode } = await proposal(id)
    if (moved === 'DONE') {
      expect({ status, failureCode }).toEqual({ status: 'FAILED', failureCode: 'STAY_OVER' })
      expect((await beds()).slice(0, 5)).toEqual(['0.0', '1.0', '3.0', '4.0', '2.0'])
    } else {
      expect({ status, moved }).toEqual({ status: 'DONE', moved: 'STAY_OVER' })
      expect((await beds()).slice(0, 5)).toEqual(['1.0', '2.0', '0.0', '3.0', '4.0'])
    }
  })

  it.each([1, 2])(
    'a chain and somebody who gets its empty bed: all or nobody, told why (round %i)',
    async () => {
      await wish(0, [{ roomId: rooms[1]?.id ?? '', tier: 'LOWER' }])
      await wish(1, [{ roomId: rooms[2]?.id ?? '', tier: 'UPPER' }])
      const [id = ''] = (await find()).ids
      const { members } = await proposal(id)
      const [guest = ''] = await makePeople(owner, place, 1)
      await answers(members[1]?.id ?? '')
      const [agreed, given] = await Promise.all([
        codeOf(answers(members[0]?.id ?? '')),
        codeOf(give(guest, rooms[2]?.bedIds[1] ?? '', colleague)),
      ])
      const after = await proposal(id)
      expect(agreed).toBe('DONE')
      if (given === 'DONE') {
        expect(after).toMatchObject({
          status: 'FAILED',
          failureCode: 'BED_TAKEN',
          failureZh: '该床位在所选日期已有人',
        })
        expect((await beds()).slice(0, 2)).toEqual(['0.0', '1.0'])
        expect(await owner.exchangeWish.count({ where: { stayId: { in: stays }, endedAt: null } })).toBe(2)
      } else {
        expect(given).toBe('BED_TAKEN')
        expect(after.status).toBe('DONE')
        expect((await beds()).slice(0, 2)).toEqual(['1.0', '2.1'])
      }
    },
  )
})
