import { describe, expect, it, jest } from '@jest/globals'
import { act, look } from '../../domain/act.ts'
import { cancelStay } from '../../domain/housing/cancel-stay.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { explainPlacement } from '../../domain/housing/plans/explain-placement.ts'
import { makePlan } from '../../domain/housing/plans/make-plan.ts'
import { requestPlan } from '../../domain/housing/plans/request-plan.ts'
import { stopPlan } from '../../domain/housing/plans/stop-plan.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { bedsOf, handsOf, quiet, wardenOf } from './plans-made.ts'
import { makePeople, makeRooms } from './rooms-and-people.ts'

// Each plan is made in a thread of its own, which takes its time to start on a busy machine.
jest.setTimeout(120_000)

const house = await testHouse()
const { owner } = house

/** Three rooms of four for men, one for women; seven men and a woman who have no bed. */
async function preview() {
  const place = await testTownship(house)
  const warden = await wardenOf(place)
  const rooms = await makeRooms(owner, place, 3, { beds: 4 })
  const [womens] = await makeRooms(owner, place, 1, { beds: 4, building: '2号楼', sexPolicy: 'FEMALE' })
  const men = await makePeople(owner, place, 7)
  const [woman = ''] = await makePeople(owner, place, 1, { sex: 'FEMALE' })
  const hands = handsOf(house, place, warden)
  const plan = await hands.plan()
  return { place, warden, rooms, womens, men, woman, hands, plan }
}

const roomOf = async (bedId: string | null | undefined) =>
  (await owner.bed.findUniqueOrThrow({ where: { id: bedId ?? '' } })).roomId

describe('A preview in the hands of who has to answer for it', () => {
  it('keeps who was set by hand, and everyone else where they were, when it is made again', async () => {
    const { hands, plan, rooms, men } = await preview()
    const before = bedsOf(plan)
    const used = new Set(await Promise.all(men.map(id => roomOf(before.get(id)))))
    const empty = rooms.find(({ id }) => !used.has(id))
    const [chosen = ''] = men
    const bedId = empty?.bedIds[2] ?? ''
    await hands.place(plan.id, chosen, bedId)
    const moved = await hands.planOf(plan.id)
    expect(bedsOf(moved)).toEqual(new Map(before).set(chosen, bedId))
    expect(moved.placements.filter(({ locked }) => locked).map(({ residentId }) => residentId)).toEqual([
      chosen,
    ])
    // One more room is open, which nobody chose for its price.
    expect(moved.cost).toBeGreaterThan(plan.cost)

    const again = await hands.again(plan.id)
    expect(again.basedOnId).toBe(plan.id)
    expect(bedsOf(again)).toEqual(bedsOf(moved))
    expect(again.placements.find(({ residentId }) => residentId === chosen)?.locked).toBe(true)

    await hands.lock(plan.id, [chosen], false)
    const freed = await hands.again(plan.id)
    expect(freed.placements.some(({ locked }) => locked)).toBe(false)
  })

  it('exchanges two people, and refuses a bed with the rule and what would have to change', async () => {
    const { hands, plan, men, woman, womens } = await preview()
    const before = bedsOf(plan)
    const [a = '', b = ''] = men
    await hands.place(plan.id, a, before.get(b) ?? '')
    const after = bedsOf(await hands.planOf(plan.id))
    expect([after.get(a), after.get(b)]).toEqual([before.get(b), before.get(a)])

    const wrong = hands.place(plan.id, a, womens?.bedIds[3] ?? '')
    await expect(wrong).rejects.toMatchObject({ code: 'SEX_POLICY' })
    await wrong.catch(({ remedy }) => expect(remedy.zh).not.toBe(''))
    expect(bedsOf(await hands.planOf(plan.id))).toEqual(after)
    expect(after.get(woman)).toBe(before.get(woman))
    await expect(hands.place(plan.id, a, crypto.randomUUID())).rejects.toMatchObject({ code: 'BED_UNKNOWN' })
    await expect(hands.lock(plan.id, [a, crypto.randomUUID()])).rejects.toMatchObject({
      code: 'PLACEMENT_UNKNOWN',
    })
  })

  it('answers why this bed and why not that one, also once it is applied', async () => {
    const { hands, plan, warden, men, womens } = await preview()
    const [man = ''] = men
    const ask = (bedId: string | null) =>
      look(house, warden, tx => explainPlacement(tx, { planId: plan.id, residentId: man, bedId }))
    const own = await ask(null)
    expect([own?.verdict, own?.bedId]).toEqual(['ASSIGNED', bedsOf(plan).get(man)])
    const other = await ask(womens?.bedIds[0] ?? '')
    expect(other?.verdict).toBe('FORBIDDEN')
    expect(other?.breaches.map(({ rule }) => rule)).toContain('SEX_POLICY')
    await hands.apply(plan.id)
    expect(await ask(womens?.bedIds[0] ?? '')).toEqual(other)
    expect((await ask(null))?.reasons).toEqual(own?.reasons)
    expect(
      await look(house, warden, tx => explainPlacement(tx, { planId: man, residentId: man, bedId: null })),
    ).toBeNull()
  })

  it('is made again for a world that changed, and differs only where it had to', async () => {
    const { hands, plan, warden, place, men } = await preview()
    const before = bedsOf(plan)
    const [stranger = ''] = await makePeople(owner, place, 1)
    const [first = ''] = men
    const bedId = before.get(first) ?? ''
    await act(house, warden, 'stay.give-bed', under =>
      giveBed(under, { residentId: stranger, bedId, startsOn: '2026-11-20' }),
    )
    await expect(hands.apply(plan.id)).rejects.toMatchObject({ code: 'PLAN_OUTDATED' })
    expect(await owner.stay.count({ where: { planId: plan.id } })).toBe(0)
    const again = await hands.again(plan.id)
    const differing = [...bedsOf(again)].filter(([id, bed]) => before.get(id) !== bed)
    expect(differing.map(([id]) => id)).toEqual([first])
    await hands.apply(again.id)
    expect(await owner.stay.count({ where: { planId: again.id } })).toBe(8)
  })
})

describe('A plan that is being made', () => {
  it('says how far it is, and stops with the best so far', async () => {
    const place = await testTownship(house)
    const warden = await wardenOf(place)
    await makeRooms(owner, place, 40, { beds: 8 })
    await makePeople(owner, place, 300)
    const { id } = await act(house, warden, 'plan.request', under =>
      requestPlan(under, { propertyId: place.propertyId, startsOn: '2026-11-20', seconds: 60 }),
    )
    const making = makePlan(house, warden, { planId: id }, quiet)
    const told = async () => (await owner.allocationPlan.findUniqueOrThrow({ where: { id } })).progress
    for (let look = 0; look < 300 && (await told()) === null; look += 1)
      await new Promise(resolve => setTimeout(resolve, 50))
    expect(await told()).toMatchObject({ placed: 300, unplaced: 0 })
    const begin = performance.now()
    await act(house, warden, 'plan.stop', under => stopPlan(under, id))
    await making
    expect(performance.now() - begin).toBeLessThan(20_000)
    const plan = await owner.allocationPlan.findUniqueOrThrow({ where: { id } })
    expect([plan.status, plan.placedCount, plan.progress]).toEqual(['READY', 300, null])
    expect(plan.bound).toBeLessThanOrEqual(plan.cost)
    await expect(act(house, warden, 'plan.stop', under => stopPlan(under, id))).rejects.toMatchObject({
      code: 'PLAN_NOT_READY',
    })
  }, 60_000)
})

/** Everything a run writes that can be seen of it, but for the run's own rows. */
const traces = async (townshipId: string) => ({
  stays: await owner.stay.findMany({
    where: { townshipId, status: { not: 'CANCELLED' } },
    select: { residentId: true, bedId: true, startsOn: true, endsOn: true, status: true },
    orderBy: { residentId: 'asc' },
  }),
  addresses: await owner.residenceRegistration.findMany({
    where: { townshipId },
    select: { residentId: true, residenceAddress: true },
    orderBy: { residentId: 'asc' },
  }),
  closures: await owner.roomClosure.findMany({ where: { townshipId } }),
})

describe('Undoing a whole run', () => {
  it('leaves everything as it was, also the addresses declared before', async () => {
    const { hands, plan, place, men } = await preview()
    await owner.residenceRegistration.updateMany({
      where: { residentId: men[0] },
      data: { residenceAddress: '人民路1号' },
    })
    const before = await traces(place.id)
    await hands.apply(plan.id)
    expect(await traces(place.id)).not.toEqual(before)
    await hands.undo(plan.id)
    expect(await traces(place.id)).toEqual(before)
    expect((await hands.planOf(plan.id)).status).toBe('UNDONE')
    await expect(hands.undo(plan.id)).rejects.toMatchObject({ code: 'PLAN_NOT_READY' })
    await hands.apply((await hands.again(plan.id)).id)
  })

  it('is refused once something was built on it', async () => {
    const { hands, plan, warden, men } = await preview()
    await hands.apply(plan.id)
    const [leaver = '', changer = ''] = men
    const stay = await owner.stay.findFirstOrThrow({ where: { planId: plan.id, residentId: leaver } })
    await act(house, warden, 'stay.cancel', under => cancelStay(under, { id: stay.id, reason: '离职' }))
    await expect(hands.undo(plan.id)).rejects.toMatchObject({ code: 'PLAN_BUILT_ON' })
    expect(await owner.stay.count({ where: { planId: plan.id, status: 'CHECKED_IN' } })).toBe(7)

    const second = await preview()
    await second.hands.apply(second.plan.id)
    await owner.residenceRegistration.updateMany({
      where: { residentId: second.men[1] },
      data: { status: 'REGISTERED', updatedAt: new Date() },
    })
    await expect(second.hands.undo(second.plan.id)).rejects.toMatchObject({ code: 'PLAN_BUILT_ON' })
    expect(changer).not.toBe('')

    const third = await preview()
    await third.hands.apply(third.plan.id)
    house.clock.set('2026-11-21T04:00:00Z')
    try {
      await expect(third.hands.undo(third.plan.id)).rejects.toMatchObject({ code: 'PLAN_BUILT_ON' })
    } finally {
      house.clock.set('2026-11-20T04:00:00Z')
    }
  })
})

describe('A burst pipe', () => {
  async function housed() {
    const made = await preview()
    await made.hands.apply(made.plan.id)
    const roomId = await roomOf(bedsOf(made.plan).get(made.men[0] ?? ''))
    const inside = await owner.stay.findMany({ where: { planId: made.plan.id, bed: { roomId } } })
    return { ...made, roomId, inside: inside.map(({ residentId }) => residentId).sort() }
  }

  it('moves who sleeps there and nobody else, closes the room, and can be undone', async () => {
    const { hands, place, roomId, inside } = await housed()
    house.clock.set('2026-11-22T04:00:00Z')
    try {
      const before = await traces(place.id)
      const replan = await hands.replan({ roomIds: [roomId], startsOn: '2026-11-22', endsOn: '2026-12-01' })
      expect([replan.kind, replan.status, replan.unplacedCount]).toEqual(['REPLAN', 'READY', 0])
      expect(replan.placements.map(({ residentId }) => residentId)).toEqual(inside)
      expect(await traces(place.id)).toEqual(before)

      await hands.apply(replan.id)
      const after = await traces(place.id)
      expect(after.closures).toHaveLength(1)
      const live = after.stays.filter(({ status }) => status === 'CHECKED_IN')
      expect(live).toHaveLength(8)
      for (const { bedId } of live) expect(await roomOf(bedId)).not.toBe(roomId)
      // The two nights slept remain where they were slept.
      expect(after.stays.filter(({ status }) => status === 'ENDED')).toHaveLength(inside.length)

      await hands.undo(replan.id)
      expect(await traces(place.id)).toEqual(before)
    } finally {
      house.clock.set('2026-11-20T04:00:00Z')
    }
  })

  it('puts nobody out: with no bed left it is refused, and says for how many', async () => {
    const { hands, rooms } = await housed()
    const replan = await hands.replan({ roomIds: rooms.map(({ id }) => id) })
    expect(replan.unplacedCount).toBe(7)
    await expect(hands.apply(replan.id)).rejects.toMatchObject({ code: 'PLAN_LEAVES_PEOPLE' })
    expect(await owner.stay.count({ where: { planId: replan.id } })).toBe(0)
  })

  it('asks for what it needs', async () => {
    const { hands, roomId } = await housed()
    await expect(hands.replan({ roomIds: [roomId], reason: ' ' })).rejects.toMatchObject({
      code: 'REASON_MISSING',
    })
    await expect(hands.replan({ roomIds: [roomId], startsOn: '2026-11-19' })).rejects.toMatchObject({
      code: 'DATE_PAST',
    })
    await expect(hands.replan({ roomIds: [] })).rejects.toMatchObject({ code: 'ROOM_UNKNOWN' })
  })
})
