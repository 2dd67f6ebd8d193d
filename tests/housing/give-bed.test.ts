import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import type { DomainError } from '../../domain/errors.ts'
import { cancelStay } from '../../domain/housing/cancel-stay.ts'
import { type GiveBedInput, giveBed } from '../../domain/housing/give-bed.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makeCouple, makePeople, makeRooms } from './rooms-and-people.ts'

const house = await testHouse()
const { owner } = house
let place: TestTownship
let warden: Actor

beforeAll(async () => {
  place = await testTownship(house)
  warden = await place.actor('DORM_WARDEN', [
    { kind: 'PROPERTY', targetId: place.propertyId },
    { kind: 'EMPLOYER', targetId: place.employerId },
  ])
})

const give = (input: GiveBedInput, actor = warden) =>
  act(house, actor, 'stay.give-bed', under => giveBed(under, input))
const cancel = (id: string, reason = '调宿') =>
  act(house, warden, 'stay.cancel', under => cancelStay(under, { id, reason }))
const codeOf = (outcome: Promise<unknown>): Promise<string> =>
  outcome.then(
    () => 'DONE',
    (error: DomainError) => error.code ?? String(error),
  )
const addressOf = async (residentId: string) =>
  (await owner.residenceRegistration.findFirstOrThrow({ where: { residentId } })).residenceAddress

let number = 1000
async function room(parts: Parameters<typeof makeRooms>[3] = {}) {
  number += 1
  const [made] = await makeRooms(owner, place, 1, { ...parts, first: number })
  return { id: made?.id ?? '', bed: (at: number) => made?.bedIds[at - 1] ?? '', number }
}

describe('Giving a bed', () => {
  it('reserves a bed to come and checks in where the stay has begun; the address follows', async () => {
    const { bed, number } = await room()
    const [now = '', soon = ''] = await makePeople(owner, place, 2)
    const first = await give({ residentId: now, bedId: bed(1), startsOn: '2026-11-20' })
    const second = await give({
      residentId: soon,
      bedId: bed(3),
      startsOn: '2026-12-01',
      endsOn: '2027-01-01',
    })
    const stays = await owner.stay.findMany({
      where: { id: { in: [first.id, second.id] } },
      orderBy: { startsOn: 'asc' },
    })
    expect(stays.map(({ status }) => status)).toEqual(['CHECKED_IN', 'RESERVED'])
    expect(await addressOf(now)).toBe(`测试路2号1号楼${number}室1床`)
    expect(await addressOf(soon)).toBe(`测试路2号1号楼${number}室3床`)
  })

  it('says why a bed cannot be given', async () => {
    const { bed } = await room({ capacity: 1 })
    const women = await room({ sexPolicy: 'FEMALE' })
    const closed = await room()
    await owner.roomClosure.create({
      data: {
        townshipId: place.id,
        propertyId: place.propertyId,
        roomId: closed.id,
        startsOn: new Date('2026-12-01'),
        reason: '漏水',
      },
    })
    const [a = '', b = '', c = ''] = await makePeople(owner, place, 3)
    const [unknown = ''] = await makePeople(owner, place, 1, { sex: 'UNKNOWN' })
    const startsOn = '2026-11-20'
    await give({ residentId: a, bedId: bed(1), startsOn })
    expect(await codeOf(give({ residentId: b, bedId: bed(1), startsOn }))).toBe('BED_TAKEN')
    expect(await codeOf(give({ residentId: a, bedId: women.bed(1), startsOn }))).toBe('PERSON_ALREADY_HOUSED')
    expect(await codeOf(give({ residentId: b, bedId: bed(2), startsOn }))).toBe('ROOM_FULL')
    expect(await codeOf(give({ residentId: b, bedId: women.bed(1), startsOn }))).toBe('SEX_POLICY')
    expect(await codeOf(give({ residentId: unknown, bedId: women.bed(1), startsOn }))).toBe('SEX_POLICY')
    expect(await codeOf(give({ residentId: b, bedId: closed.bed(1), startsOn }))).toBe('ROOM_CLOSED')
    expect(await codeOf(give({ residentId: b, bedId: closed.bed(1), startsOn, endsOn: '2026-12-01' }))).toBe(
      'DONE',
    )
    expect(await codeOf(give({ residentId: c, bedId: closed.bed(2), startsOn, endsOn: startsOn }))).toBe(
      'STAY_ENDS_BEFORE_START',
    )
    expect(await codeOf(give({ residentId: c, bedId: closed.bed(2), startsOn: '2026-02-30' }))).toBe(
      'DATE_INVALID',
    )
    expect(await codeOf(give({ residentId: c, bedId: place.id, startsOn }))).toBe('BED_UNKNOWN')
    expect(await codeOf(give({ residentId: place.id, bedId: bed(3), startsOn }))).toBe('RESIDENT_UNKNOWN')
  })

  it('lets two of a couple share a room of their own, and nobody else', async () => {
    const { bed } = await room({ sexPolicy: 'COUPLE', beds: 3 })
    const [husband = '', man = ''] = await makePeople(owner, place, 2)
    const [wife = ''] = await makePeople(owner, place, 1, { sex: 'FEMALE' })
    await makeCouple(owner, place, husband, wife)
    const startsOn = '2026-11-20'
    expect(await codeOf(give({ residentId: man, bedId: bed(1), startsOn }))).toBe('SEX_POLICY')
    await give({ residentId: husband, bedId: bed(1), startsOn })
    expect(await codeOf(give({ residentId: man, bedId: bed(2), startsOn }))).toBe('SEX_POLICY')
    expect(await codeOf(give({ residentId: wife, bedId: bed(2), startsOn }))).toBe('DONE')
  })

  it('takes two who declared themselves a couple for one', async () => {
    const { bed } = await room({ sexPolicy: 'COUPLE', beds: 2 })
    const [husband = ''] = await makePeople(owner, place, 1)
    const [wife = ''] = await makePeople(owner, place, 1, { sex: 'FEMALE' })
    for (const [residentId, roomMateIds] of [
      [husband, []],
      [wife, [husband]],
    ] as const) {
      await owner.lodgingWish.create({
        data: { residentId, townshipId: place.id, wantsCoupleRoom: true, roomMateIds: [...roomMateIds] },
      })
    }
    await give({ residentId: husband, bedId: bed(1), startsOn: '2026-11-20' })
    await give({ residentId: wife, bedId: bed(2), startsOn: '2026-11-20' })
    expect(await owner.couple.count({ where: { OR: [{ firstId: husband }, { secondId: husband }] } })).toBe(1)
  })

  it('is refused to the manager of another property', async () => {
    const { bed } = await room()
    const other = await owner.property.create({
      data: { townshipId: place.id, name: '别处', address: '别处1号' },
    })
    const stranger = await place.actor('DORM_WARDEN', [
      { kind: 'PROPERTY', targetId: other.id },
      { kind: 'EMPLOYER', targetId: place.employerId },
    ])
    const [residentId = ''] = await makePeople(owner, place, 1)
    const stay = await give({ residentId, bedId: bed(1), startsOn: '2026-11-20' })
    expect(await codeOf(give({ residentId, bedId: bed(2), startsOn: '2026-11-20' }, stranger))).toBe(
      'PROPERTY_NOT_YOURS',
    )
    const cancelling = act(house, stranger, 'stay.cancel', under =>
      cancelStay(under, { id: stay.id, reason: '无' }),
    )
    expect(await codeOf(cancelling)).toMatch(/PROPERTY_NOT_YOURS|STAY_UNKNOWN/)
    const clerk = await place.actor('STATION_CLERK')
    expect(await codeOf(give({ residentId, bedId: bed(2), startsOn: '2026-11-20' }, clerk))).toBe('FORBIDDEN')
  })

  it('keeps the right order however many ask at once: one has the bed, all others are told', async () => {
    const people = await makePeople(owner, place, 200)
    for (let round = 0; round < 3; round++) {
      const { bed } = await room()
      const outcomes = await Promise.all(
        people.map(residentId =>
          codeOf(
            give({
              residentId,
              bedId: bed(1),
              startsOn: `2028-0${round + 1}-01`,
              endsOn: `2028-0${round + 1}-20`,
            }),
          ),
        ),
      )
      expect(outcomes.filter(code => code === 'DONE')).toHaveLength(1)
      expect(outcomes.filter(code => code === 'BED_TAKEN')).toHaveLength(199)
      expect(await owner.stay.count({ where: { bedId: bed(1) } })).toBe(1)
    }
  }, 120_000)

  it('never puts one person into two beds, whoever asks at once', async () => {
    const { bed } = await room()
    const other = await room()
    const [residentId = ''] = await makePeople(owner, place, 1)
    const beds = Array.from({ length: 16 }, (_, at) =>
      at % 2 ? bed(1 + (at >> 1)) : other.bed(1 + (at >> 1)),
    )
    const outcomes = await Promise.all(
      beds.map(bedId => codeOf(give({ residentId, bedId, startsOn: '2026-11-20' }))),
    )
    expect(outcomes.filter(code => code === 'DONE')).toHaveLength(1)
    expect(outcomes.filter(code => code === 'PERSON_ALREADY_HOUSED')).toHaveLength(15)
  })
})

describe('Taking a bed back', () => {
  it('cancels what has not begun, ends what has, and the address goes with it', async () => {
    const { bed } = await room()
    const [a = '', b = ''] = await makePeople(owner, place, 2)
    const past = await give({ residentId: a, bedId: bed(1), startsOn: '2026-11-01' })
    const coming = await give({ residentId: b, bedId: bed(2), startsOn: '2026-12-01' })
    expect(await codeOf(cancel(past.id, ' '))).toBe('REASON_MISSING')
    await cancel(past.id)
    await cancel(coming.id)
    const ended = await owner.stay.findUniqueOrThrow({ where: { id: past.id } })
    expect([ended.status, ended.endsOn]).toEqual(['ENDED', new Date('2026-11-20')])
    expect((await owner.stay.findUniqueOrThrow({ where: { id: coming.id } })).status).toBe('CANCELLED')
    expect(await addressOf(a)).toBeNull()
    expect(await codeOf(cancel(past.id))).toBe('STAY_OVER')
    expect(await codeOf(cancel(coming.id))).toBe('STAY_OVER')
    expect(await codeOf(give({ residentId: b, bedId: bed(1), startsOn: '2026-11-20' }))).toBe('DONE')
  })

  it('leaves an address alone that did not come from the bed', async () => {
    const { bed } = await room()
    const [a = ''] = await makePeople(owner, place, 1, { address: '别处' })
    const stay = await give({ residentId: a, bedId: bed(1), startsOn: '2026-12-01' })
    await owner.residenceRegistration.updateMany({
      where: { residentId: a },
      data: { residenceAddress: '另行申报' },
    })
    await cancel(stay.id)
    expect(await addressOf(a)).toBe('另行申报')
  })
})
