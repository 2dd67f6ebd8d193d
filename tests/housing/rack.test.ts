import { beforeAll, describe, expect, it } from '@jest/globals'
import { look } from '../../domain/act.ts'
import { type Rack, rackOf } from '../../domain/housing/rack.sql.ts'
import { dice } from '../access/policy/dice.ts'
import { type MadeWorld, makeWorld } from '../access/policy/made-world.ts'
import { walkOrder } from '../access/policy/reference-housing.ts'
import { dateOf, dayAfter, daysFrom, overlap } from '../access/policy/reference-words.ts'
import { type Sight, sightOf } from '../access/policy/sight.ts'
import { testHouse } from '../harness/township.ts'

const house = await testHouse()
let world: MadeWorld

beforeAll(async () => {
  world = await makeWorld(house, dice(11))
  // One hold among them, and a bed to be cleaned.
  const held = await house.owner.stay.findFirstOrThrow({ where: { status: 'RESERVED' } })
  const heldUntil = new Date('2026-11-22T00:00:00Z')
  await house.owner.stay.update({ where: { id: held.id }, data: { heldUntil } })
  await house.owner.bed.update({ where: { id: held.bedId }, data: { cleaningSince: heldUntil } })
  world.rows.stay = await house.owner.stay.findMany()
  world.rows.bed = await house.owner.bed.findMany()
})

/** A rack as lines, in words: its columns are told apart by what they say together. */
function linesOf({ buildings, rooms, beds, closures, stays, employers }: Rack): string[] {
  const room = (at: number) => `${buildings.names[rooms.buildingAt[at] ?? -1]} ${rooms.numbers[at]}`
  return [
    ...beds.ids.map(
      (id, at) =>
        `bed ${id} ${room(beds.roomAt[at] ?? -1)} ${beds.numbers[at]} ${beds.tiers[at]} ${beds.toClean[at]} ${rooms.sexPolicies[beds.roomAt[at] ?? -1]}`,
    ),
    ...closures.reasons
      .map(
        (reason, at) =>
          `closed ${room(closures.roomAt[at] ?? -1)} ${closures.startDays[at]} ${closures.endDays[at]} ${reason}`,
      )
      .sort(),
    ...stays.ids
      .map(
        (id, at) =>
          `stay ${id} ${beds.ids[stays.bedAt[at] ?? -1]} ${stays.startDays[at]} ${stays.endDays[at]} ${stays.states[at]} ${stays.residentIds[at]} ${stays.names[at]} ${stays.sexes[at]} ${employers[stays.employerAt[at] ?? -1] ?? null}`,
      )
      .sort(),
  ]
}

/** The same told from the raw rows. */
function told(see: Sight, propertyId: string, from: string, days: number): string[] {
  const first = dateOf(from)
  const span = { startsOn: first, endsOn: dayAfter(first, days) }
  const rooms = see.room.filter(room => room.propertyId === propertyId).sort(walkOrder(see))
  const name = (roomId: string) => {
    const room = see.find('room', roomId)
    return `${see.find('building', room?.buildingId ?? null)?.name} ${room?.number}`
  }
  const day = (date: Date | null) => date && daysFrom(first, date)
  const seen = new Set(see.stay.map(({ id }) => id))
  return [
    ...rooms.flatMap(room =>
      see.bed
        .filter(({ roomId }) => roomId === room.id)
        .sort((a, b) => a.number - b.number)
        .map(
          bed =>
            `bed ${bed.id} ${name(room.id)} ${bed.number} ${bed.tier} ${bed.cleaningSince !== null} ${room.sexPolicy}`,
        ),
    ),
    ...see.closure
      .filter(closure => closure.propertyId === propertyId && overlap(closure, span))
      .map(c => `closed ${name(c.roomId)} ${day(c.startsOn)} ${day(c.endsOn)} ${c.reason}`)
      .sort(),
    ...see.counted
      .filter(stay => stay.propertyId === propertyId && stay.status !== 'CANCELLED' && overlap(stay, span))
      .map(stay => {
        const where = `${stay.bedId} ${day(stay.startsOn)} ${day(stay.endsOn)}`
        if (!seen.has(stay.id)) return `stay null ${where} TAKEN null null null null`
        const person = see.find('resident', stay.residentId)
        const firm = see.find('employer', person?.employerId ?? null)
        const state = stay.heldUntil ? 'HELD' : stay.status
        return `stay ${stay.id} ${where} ${state} ${person?.id ?? null} ${person?.name ?? null} ${person?.sex ?? null} ${firm?.name ?? null}`
      })
      .sort(),
  ]
}

describe('The rack', () => {
  it('shows each caller the beds, and of the people those within reach', async () => {
    let hidden = 0
    for (const actor of world.actors.filter(({ role }) => /CLERK|WARDEN|ADMIN/.test(role))) {
      const see = sightOf(world, actor)
      for (const { id } of see.property) {
        for (const [from, days] of [
          ['2026-11-20', 90],
          ['2026-08-01', 60],
          ['2026-12-15', 1],
        ] as const) {
          const rack = await look(house, actor, tx => rackOf(tx, { propertyId: id, from, days }))
          const expected = told(see, id, from, days)
          expect(linesOf(rack)).toEqual(expected)
          hidden += expected.filter(line => line.includes(' TAKEN ')).length
        }
      }
    }
    expect(hidden).toBeGreaterThan(0)
  })

  it('is of at most a year, and of dates', async () => {
    const actor = world.actors.find(({ role }) => role === 'DORM_WARDEN')
    if (!actor) throw new Error('The world has no warden')
    const ask = (from: string, days: number) =>
      look(house, actor, tx => rackOf(tx, { propertyId: world.rows.property[0]?.id ?? '', from, days }))
    await expect(ask('2026-11-20', 367)).rejects.toMatchObject({ code: 'RACK_TOO_LONG' })
    await expect(ask('2026-11-20', 0)).rejects.toMatchObject({ code: 'RACK_TOO_LONG' })
    await expect(ask('2026-02-30', 90)).rejects.toMatchObject({ code: 'DATE_INVALID' })
  })
})
