import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import type { ActName } from '../../domain/access/policy.ts'
import { type Act, act } from '../../domain/act.ts'
import type { DomainError } from '../../domain/errors.ts'
import { cancelStay } from '../../domain/housing/cancel-stay.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { changeEnd } from '../../domain/housing/stays/change-end.ts'
import { checkIn } from '../../domain/housing/stays/check-in.ts'
import { checkOut } from '../../domain/housing/stays/check-out.ts'
import { cleanBed } from '../../domain/housing/stays/cleaning.ts'
import { correctStay } from '../../domain/housing/stays/correct-stay.ts'
import { confirmHold, holdBed } from '../../domain/housing/stays/hold-bed.ts'
import { letGoHolds } from '../../domain/housing/stays/let-go-holds.ts'
import { recordNoShow } from '../../domain/housing/stays/record-no-show.ts'
import { type StayState, type StayStep, stayTable } from '../../domain/housing/stays/rules.ts'
import { exchangeBeds, transferStay } from '../../domain/housing/stays/transfer-stay.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makePeople, makeRooms } from './rooms-and-people.ts'

const noon = '2026-11-20T04:00:00Z'
const house = await testHouse(noon)
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
beforeEach(() => house.clock.set(noon))

const does = <T>(name: ActName, work: (under: Act) => Promise<T>, actor = warden) =>
  act(house, actor, name, work)
const codeOf = (outcome: Promise<unknown>): Promise<string> =>
  outcome.then(
    () => 'DONE',
    (error: DomainError) => error.code ?? String(error),
  )
const in24h = new Date('2026-11-21T04:00:00Z')
const hold = (residentId: string, bedId: string, startsOn = '2026-11-20', endsOn: string | null = null) =>
  does('stay.hold', under => holdBed(under, { residentId, bedId, startsOn, endsOn, heldUntil: in24h }))
const give = (residentId: string, bedId: string, startsOn = '2026-12-01', endsOn: string | null = null) =>
  does('stay.give-bed', under => giveBed(under, { residentId, bedId, startsOn, endsOn }))
const confirm = (id: string) => does('stay.hold', under => confirmHold(under, id))
const comes = (id: string, items: Parameters<typeof checkIn>[1]['items'] = [], rulesAcknowledged = true) =>
  does('stay.check-in', under => checkIn(under, { id, rulesAcknowledged, items }))
const leaves = (id: string, returned: Parameters<typeof checkOut>[1]['returned'] = [], reason?: string) =>
  does('stay.check-out', under => checkOut(under, { id, returned, reason: reason ?? null }))
const ends = (id: string, endsOn: string | null) =>
  does('stay.extend', under => changeEnd(under, { id, endsOn }))
const missing = (id: string) => does('stay.no-show', under => recordNoShow(under, { id }))
const moves = (id: string, bedId: string) =>
  does('stay.transfer', under => transferStay(under, { id, bedId, reason: '调宿' }))
const swap = (stayIds: string[], freeBedId?: string) =>
  does('stay.transfer', under =>
    exchangeBeds(under, { stayIds, freeBedId: freeBedId ?? null, reason: '互换' }),
  )
const correct = (id: string) => does('stay.correct', under => correctStay(under, { id, reason: '误办' }))
const cancel = (id: string) => does('stay.cancel', under => cancelStay(under, { id, reason: '不来了' }))
const stayOf = (id: string) => owner.stay.findUniqueOrThrow({ where: { id } })
const addressOf = async (residentId: string) =>
  (await owner.residenceRegistration.findFirstOrThrow({ where: { residentId } })).residenceAddress

let number = 100
async function room(parts: Parameters<typeof makeRooms>[3] = {}) {
  number += 1
  const [made] = await makeRooms(owner, place, 1, { ...parts, first: number })
  return { bed: (at: number) => made?.bedIds[at - 1] ?? '', number }
}
async function person(): Promise<string> {
  const [id = ''] = await makePeople(owner, place, 1)
  return id
}

describe('A hold', () => {
  it('keeps the bed like a reservation, and becomes one', async () => {
    const { bed } = await room()
    const [a, b] = [await person(), await person()]
    const { id } = await hold(a, bed(1))
    expect(await codeOf(give(b, bed(1)))).toBe('BED_TAKEN')
    await confirm(id)
    expect((await stayOf(id)).heldUntil).toBeNull()
    expect(await codeOf(confirm(id))).toBe('TRANSITION_NOT_ALLOWED')
  })

  it('is let go when its time has come, and not before', async () => {
    const { bed } = await room()
    const [a, b] = [await person(), await person()]
    const { id } = await hold(a, bed(1))
    expect(await letGoHolds(house, place.id, 'test')).toBe(0)
    house.clock.set(in24h.toISOString())
    expect(await codeOf(confirm(id))).toBe('HOLD_EXPIRED')
    expect(await codeOf(comes(id))).toBe('HOLD_EXPIRED')
    expect(await letGoHolds(house, place.id, 'test')).toBe(1)
    expect(await letGoHolds(house, place.id, 'test')).toBe(0)
    expect((await stayOf(id)).status).toBe('CANCELLED')
    expect(await addressOf(a)).toBeNull()
    expect(await codeOf(give(b, bed(1)))).toBe('DONE')
  })

  it('ends within two weeks, in the future, and holds no night that has passed', async () => {
    const { bed } = await room()
    const a = await person()
    const until = (heldUntil: string, startsOn = '2026-11-20') =>
      codeOf(
        does('stay.hold', under =>
          holdBed(under, { residentId: a, bedId: bed(1), startsOn, heldUntil: new Date(heldUntil) }),
        ),
      )
    expect(await until(noon)).toBe('HOLD_EXPIRY_INVALID')
    expect(await until('2026-12-04T04:00:01Z')).toBe('HOLD_EXPIRY_INVALID')
    expect(await until('2026-11-21T00:00:00Z', '2026-11-19')).toBe('STAY_STARTS_IN_PAST')
    expect(await until('2026-12-04T04:00:00Z')).toBe('DONE')
  })
})

describe('Checking in', () => {
  it('takes acknowledged house rules, and notes what is handed over; late comers begin tonight', async () => {
    const { bed } = await room()
    const a = await person()
    const { id } = await hold(a, bed(1))
    expect(await codeOf(comes(id, [], false))).toBe('HOUSE_RULES_NOT_ACKNOWLEDGED')
    expect(await codeOf(comes(id, [{ kind: 'KEY', count: 0 }]))).toBe('ITEMS_INVALID')
    await confirm(id)
    house.clock.set('2026-11-21T20:00:00Z')
    await comes(id, [
      { kind: 'KEY', count: 1 },
      { kind: 'BEDDING', count: 2 },
    ])
    const stay = await stayOf(id)
    // Four in the morning of the 22nd in Shanghai.
    expect([stay.status, stay.startsOn]).toEqual(['CHECKED_IN', new Date('2026-11-22')])
    expect(stay.items).toEqual({ KEY: 1, BEDDING: 2 })
  })

  it('waits for its day, and for a clean bed', async () => {
    const { bed } = await room()
    const [a, b] = [await person(), await person()]
    expect(await codeOf(comes((await give(a, bed(1))).id))).toBe('CHECK_IN_TOO_EARLY')
    const { id } = await hold(b, bed(2))
    await owner.bed.update({ where: { id: bed(2) }, data: { cleaningSince: new Date(noon) } })
    expect(await codeOf(comes(id))).toBe('BED_NOT_CLEAN')
    await does('stay.check-out', under => cleanBed(under, bed(2)))
    expect(await codeOf(comes(id))).toBe('DONE')
  })
})

describe('Leaving', () => {
  it('brings everything back, or says why not; the bed waits to be cleaned', async () => {
    const { bed, number } = await room()
    const a = await person()
    const { id } = await hold(a, bed(1))
    await comes(id, [{ kind: 'KEY', count: 2 }])
    expect(await addressOf(a)).toBe(`测试路2号1号楼${number}室1床`)
    house.clock.set('2026-11-25T04:00:00Z')
    expect(await codeOf(leaves(id, [{ kind: 'KEY', count: 3 }]))).toBe('ITEMS_NOT_HANDED_OVER')
    const missing = await leaves(id, [{ kind: 'KEY', count: 1 }]).catch((error: DomainError) => error)
    expect(missing).toMatchObject({ code: 'ITEMS_MISSING', zh: '尚未归还：钥匙 × 1' })
    await leaves(id, [{ kind: 'KEY', count: 1 }], '钥匙遗失，已赔偿')
    const stay = await stayOf(id)
    expect([stay.status, stay.endsOn]).toEqual(['ENDED', new Date('2026-11-25')])
    expect(stay.items).toEqual({ KEY: 1 })
    expect(await addressOf(a)).toBeNull()
    const { cleaningSince } = await owner.bed.findUniqueOrThrow({ where: { id: bed(1) } })
    expect(cleaningSince).toEqual(new Date('2026-11-25T04:00:00Z'))
    expect(await codeOf(leaves(id))).toBe('STAY_OVER')
  })

  it('before the day agreed has a reason; after it keeps that day', async () => {
    const { bed } = await room()
    const [a, b] = [await person(), await person()]
    const early = await hold(a, bed(1), '2026-11-20', '2026-12-01')
    const late = await hold(b, bed(2), '2026-11-20', '2026-11-22')
    await comes(early.id)
    await comes(late.id)
    house.clock.set('2026-11-25T04:00:00Z')
    expect(await codeOf(leaves(early.id))).toBe('REASON_MISSING')
    await leaves(early.id, [], '离职')
    expect((await stayOf(early.id)).endsOn).toEqual(new Date('2026-11-25'))
    await leaves(late.id)
    expect((await stayOf(late.id)).endsOn).toEqual(new Date('2026-11-22'))
    const actions = await owner.stayEvent.findMany({
      where: { stayId: { in: [early.id, late.id] }, action: { in: ['CHECK_OUT', 'LEAVE_EARLY'] } },
      orderBy: { id: 'asc' },
    })
    expect(actions.map(({ action }) => action)).toEqual(['LEAVE_EARLY', 'CHECK_OUT'])
  })
})

describe('Another day of leaving', () => {
  it('is agreed where the bed is free until then', async () => {
    const { bed } = await room()
    const [a, b] = [await person(), await person()]
    const { id } = await hold(a, bed(1), '2026-11-20', '2026-12-01')
    await give(b, bed(1), '2026-12-10')
    expect(await codeOf(ends(id, '2026-12-01'))).toBe('STAY_END_UNCHANGED')
    expect(await codeOf(ends(id, '2026-11-20'))).toBe('STAY_ENDS_TOO_SOON')
    expect(await codeOf(ends(id, null))).toBe('BED_TAKEN')
    expect(await codeOf(ends(id, '2026-12-10'))).toBe('DONE')
    expect(await codeOf(ends(id, '2026-11-30'))).toBe('DONE')
    expect((await stayOf(id)).endsOn).toEqual(new Date('2026-11-30'))
  })
})

describe('A no-show', () => {
  it('frees the bed from the first night on', async () => {
    const { bed } = await room()
    const [a, b] = [await person(), await person()]
    const { id } = await give(a, bed(1), '2026-11-22')
    expect(await codeOf(missing(id))).toBe('NO_SHOW_TOO_EARLY')
    house.clock.set('2026-11-23T04:00:00Z')
    await missing(id)
    expect(await codeOf(give(b, bed(1), '2026-11-22'))).toBe('DONE')
    expect(await codeOf(comes(id))).toBe('STAY_OVER')
  })
})

describe('Moving', () => {
  it('ends one stay and begins another like it, with what is in hand; the address follows', async () => {
    const from = await room()
    const to = await room()
    const a = await person()
    const { id } = await hold(a, from.bed(1), '2026-11-20', '2026-12-20')
    await comes(id, [{ kind: 'KEY', count: 1 }])
    house.clock.set('2026-11-25T04:00:00Z')
    expect(await codeOf(moves(id, from.bed(1)))).toBe('TRANSFER_SAME_BED')
    const next = await moves(id, to.bed(4))
    const [old, now] = [await stayOf(id), await stayOf(next.id)]
    expect([old.status, old.endsOn]).toEqual(['ENDED', new Date('2026-11-25')])
    expect([now.status, now.startsOn, now.endsOn, now.items]).toEqual([
      'CHECKED_IN',
      new Date('2026-11-25'),
      new Date('2026-12-20'),
      { KEY: 1 },
    ])
    expect(await addressOf(a)).toBe(`测试路2号1号楼${to.number}室4床`)
    const { cleaningSince } = await owner.bed.findUniqueOrThrow({ where: { id: from.bed(1) } })
    expect(cleaningSince).not.toBeNull()
  })

  it('moves a reservation as a whole, and refuses as giving a bed does', async () => {
    const { bed } = await room()
    const women = await room({ sexPolicy: 'FEMALE' })
    const [a, b] = [await person(), await person()]
    const { id } = await give(a, bed(1), '2026-12-01', '2026-12-20')
    await give(b, bed(2), '2026-12-10', '2026-12-11')
    expect(await codeOf(moves(id, bed(2)))).toBe('BED_TAKEN')
    expect(await codeOf(moves(id, women.bed(1)))).toBe('SEX_POLICY')
    expect((await stayOf(id)).status).toBe('RESERVED')
    const next = await moves(id, bed(3))
    expect((await stayOf(id)).status).toBe('CANCELLED')
    expect((await stayOf(next.id)).startsOn).toEqual(new Date('2026-12-01'))
  })

  it('goes round between three, and along a chain into a free bed; all of it or nothing', async () => {
    const { bed } = await room()
    const people = [await person(), await person(), await person()]
    const stays: string[] = []
    for (const [at, one] of people.entries()) stays.push((await hold(one, bed(at + 1))).id)
    for (const id of stays) await comes(id)
    expect(await codeOf(swap([stays[0] ?? ''], bed(5)))).toBe('EXCHANGE_SIZE')
    house.clock.set('2026-11-22T04:00:00Z')
    const round = await swap(stays)
    const beds = await Promise.all(round.map(async ({ id }) => (await stayOf(id)).bedId))
    expect(beds).toEqual([bed(2), bed(3), bed(1)])
    expect(await owner.bed.count({ where: { id: { in: beds }, cleaningSince: { not: null } } })).toBe(0)
    const chain = round.map(({ id }) => id)
    expect(await codeOf(swap([...chain, stays[0] ?? '']))).toBe('STAY_OVER')
    house.clock.set('2026-11-23T04:00:00Z')
    const along = await swap(chain.slice(0, 2), bed(5))
    expect(await Promise.all(along.map(async ({ id }) => (await stayOf(id)).bedId))).toEqual([bed(3), bed(5)])
    const { cleaningSince } = await owner.bed.findUniqueOrThrow({ where: { id: bed(2) } })
    expect(cleaningSince).not.toBeNull()
  })
})

describe('A correction', () => {
  it('takes back what was done last, one act after the other', async () => {
    const { bed } = await room()
    const a = await person()
    const { id } = await hold(a, bed(1), '2026-11-20', '2026-12-01')
    await comes(id, [{ kind: 'KEY', count: 1 }])
    await ends(id, '2026-12-10')
    house.clock.set('2026-11-22T04:00:00Z')
    await leaves(id, [{ kind: 'KEY', count: 1 }], '离职')
    const states: unknown[] = []
    for (;;) {
      const { status, startsOn, endsOn, heldUntil, items } = await stayOf(id)
      states.push([
        status,
        startsOn.toISOString().slice(8, 10),
        endsOn?.toISOString().slice(5, 10),
        heldUntil,
        items,
      ])
      if ((await codeOf(correct(id))) !== 'DONE') break
    }
    expect(states).toEqual([
      ['ENDED', '20', '11-22', null, {}],
      ['CHECKED_IN', '20', '12-10', null, { KEY: 1 }],
      ['CHECKED_IN', '20', '12-01', null, { KEY: 1 }],
      ['RESERVED', '20', '12-01', in24h, {}],
      ['CANCELLED', '20', '12-01', null, {}],
    ])
    expect(await codeOf(correct(id))).toBe('NOTHING_TO_CORRECT')
    const { cleaningSince } = await owner.bed.findUniqueOrThrow({ where: { id: bed(1) } })
    expect(cleaningSince).toBeNull()
  })

  it('of a move brings the person back, from either of its two stays', async () => {
    const { bed, number } = await room()
    const a = await person()
    const { id } = await hold(a, bed(1))
    await comes(id)
    house.clock.set('2026-11-22T04:00:00Z')
    const next = await moves(id, bed(2))
    await correct(next.id)
    expect([(await stayOf(id)).status, (await stayOf(id)).endsOn]).toEqual(['CHECKED_IN', null])
    expect((await stayOf(next.id)).status).toBe('CANCELLED')
    expect(await addressOf(a)).toBe(`测试路2号1号楼${number}室1床`)
    const again = await moves(id, bed(3))
    await ends(again.id, '2026-12-01')
    expect(await codeOf(correct(id))).toBe('CORRECTION_BUILT_ON')
  })

  it('is refused where somebody else has the bed by now, and undoes a whole exchange', async () => {
    const { bed } = await room()
    const [a, b, c] = [await person(), await person(), await person()]
    const [one, two] = [await hold(a, bed(1)), await hold(b, bed(2))]
    await comes(one.id)
    await comes(two.id)
    house.clock.set('2026-11-22T04:00:00Z')
    const [first = { id: '' }] = await swap([one.id, two.id])
    await correct(first.id)
    expect([(await stayOf(one.id)).status, (await stayOf(two.id)).status]).toEqual([
      'CHECKED_IN',
      'CHECKED_IN',
    ])
    await cancel(one.id)
    await give(c, bed(1), '2026-11-22')
    expect(await codeOf(correct(one.id))).toBe('BED_TAKEN')
    expect((await stayOf(one.id)).status).toBe('ENDED')
  })

  it('of a hold that ran out gives a reservation', async () => {
    const { bed } = await room()
    const { id } = await hold(await person(), bed(1))
    house.clock.set('2026-11-22T04:00:00Z')
    await letGoHolds(house, place.id, 'test')
    await correct(id)
    const { status, heldUntil } = await stayOf(id)
    expect([status, heldUntil]).toEqual(['RESERVED', null])
    // And the hold itself can be taken back after that.
    await correct(id)
    expect((await stayOf(id)).status).toBe('CANCELLED')
  })
})

describe('What may follow what', () => {
  const steps = [
    'CONFIRM',
    'CHECK_IN',
    'EXTEND',
    'SHORTEN',
    'NO_SHOW',
    'CHECK_OUT',
    'CANCEL',
    'TRANSFER',
  ] as const
  const states = Object.keys(stayTable) as StayState[]
  async function inState(state: StayState, bed: (at: number) => string): Promise<string> {
    const { id } = await hold(
      await person(),
      bed(1),
      '2026-11-20',
      state === 'ENDED' ? '2026-11-21' : '2026-11-22',
    )
    if (state === 'RESERVED') await confirm(id)
    if (state === 'CHECKED_IN' || state === 'ENDED') await comes(id)
    if (state === 'CANCELLED') await cancel(id)
    if (state === 'ENDED') {
      house.clock.set('2026-11-21T04:00:00Z')
      await leaves(id)
    }
    return id
  }
  const tries: Record<(typeof steps)[number], (id: string, bed: (at: number) => string) => Promise<unknown>> =
    {
      CONFIRM: confirm,
      CHECK_IN: id => comes(id),
      EXTEND: id => ends(id, '2026-12-24'),
      SHORTEN: id => ends(id, '2026-11-21'),
      NO_SHOW: missing,
      CHECK_OUT: id => leaves(id, [], '离职'),
      CANCEL: cancel,
      TRANSFER: (id, bed) => moves(id, bed(2)),
    }
  it.each(states.flatMap(state => steps.map(step => [state, step] as const)))(
    '%s, %s',
    async (state, step) => {
      const { bed } = await room()
      const id = await inState(state, bed)
      house.clock.set(state === 'ENDED' ? '2026-11-21T04:00:00Z' : noon)
      const open: StayStep[] = Object.keys(stayTable[state]) as StayStep[]
      const expected = open.includes(step) || (step === 'CHECK_OUT' && open.includes('LEAVE_EARLY'))
      const code = await codeOf(tries[step](id, bed))
      expect([state, step, code === 'DONE']).toEqual([state, step, expected])
      if (code !== 'DONE') expect(code).toMatch(/TRANSITION_NOT_ALLOWED|STAY_OVER/)
    },
  )
})

it('the change of day is that of Shanghai', () => {
  expect(
    Temporal.Instant.from('2026-11-20T16:00:00Z').toZonedDateTimeISO('Asia/Shanghai').toPlainDate().day,
  ).toBe(21)
})

describe('Bad input', () => {
  it('a stay of another property, of nobody, by somebody who may not', async () => {
    const { bed } = await room()
    const { id } = await hold(await person(), bed(1))
    const other = await owner.property.create({
      data: { townshipId: place.id, name: '别处', address: '别处1号' },
    })
    const stranger = await place.actor('DORM_WARDEN', [
      { kind: 'PROPERTY', targetId: other.id },
      { kind: 'EMPLOYER', targetId: place.employerId },
    ])
    const asStranger = does(
      'stay.check-in',
      under => checkIn(under, { id, rulesAcknowledged: true, items: [] }),
      stranger,
    )
    expect(await codeOf(asStranger)).toBe('PROPERTY_NOT_YOURS')
    const foreign = does('stay.check-out', under => cleanBed(under, bed(1)), stranger)
    expect(await codeOf(foreign)).toBe('PROPERTY_NOT_YOURS')
    expect(await codeOf(comes(place.id))).toBe('STAY_UNKNOWN')
    const clerk = await place.actor('STATION_CLERK')
    const asClerk = does('stay.correct', under => correctStay(under, { id, reason: '误办' }), clerk)
    expect(await codeOf(asClerk)).toBe('FORBIDDEN')
  })

  it('a room emptied while somebody checks in: one of the two is told', async () => {
    for (let round = 0; round < 5; round++) {
      const { bed } = await room()
      const { id } = await hold(await person(), bed(1))
      const outcomes = await Promise.all([codeOf(comes(id)), codeOf(cancel(id))])
      const { status } = await stayOf(id)
      expect([
        ['DONE,DONE', 'CANCELLED'],
        ['STAY_OVER,DONE', 'CANCELLED'],
      ]).toContainEqual([outcomes.join(), status])
    }
  })
})
