import type { Bilingual } from '../../errors.ts'
import type { Allocation } from './allocation.ts'
import { overlap } from './calendar.ts'
import { areStrange, bedCost, mateMet, pairCost } from './cost.ts'
import type { MateWish, Model, Room, Sleeper } from './model.ts'
import { COUPLE_NOTES, KIND_MET, KIND_UNMET } from './sentences.ts'
import { COST_KINDS } from './settings.ts'
import type { BedReason, CostKind, CoupleNote, PlanCost, Weights } from './types.ts'
import { sharesByRight } from './units.ts'

export const noCost = (): Weights =>
  Object.fromEntries(COST_KINDS.map(kind => [kind, 0])) as Record<CostKind, number>

/** The cost of an allocation from the ground up, by kind. Those without a bed cost nothing. */
export const costOfAll = (allocation: Allocation): PlanCost => {
  const { model, units } = allocation
  const { weights } = model.settings
  const byKind = noCost()
  const tally = (kind: CostKind, price: number): void => {
    byKind[kind] += price
  }
  for (const room of model.rooms) tallyRoom(allocation, room, tally)
  for (const unit of units) {
    if ((allocation.choiceOf[unit.index] as number) < 0) continue
    for (const member of unit.members) {
      const sleeper = model.sleepers[member] as Sleeper
      bedCost(model, sleeper, allocation.bedOf[member] as number, tally)
      if (unit.kind !== 'COUPLE' && wantsCoupleRoom(sleeper)) tally('COUPLE_ROOM', weights.COUPLE_ROOM)
      for (const wish of model.wishesOf[member] ?? []) {
        if (!mateMet(model, wish, allocation.bedOf)) tally('ROOM_MATE', weights.ROOM_MATE)
      }
    }
  }
  return { total: COST_KINDS.reduce((sum, kind) => sum + byKind[kind], 0), byKind }
}

const tallyRoom = (
  allocation: Allocation,
  room: Room,
  tally: (kind: CostKind, price: number) => void,
): void => {
  const { sleepers, settings } = allocation.model
  const guests = allocation.guests(room.index).map(at => sleepers[at] as Sleeper)
  if (guests.length > 0 && room.fixed.length === 0) tally('OPEN_ROOM', settings.weights.OPEN_ROOM)
  guests.forEach((guest, at) => {
    for (const other of [...guests.slice(at + 1), ...room.fixed]) {
      if (overlap(guest, other)) pairCost(guest, other, settings.weights, tally)
    }
  })
}

export const wantsCoupleRoom = (sleeper: Sleeper): boolean =>
  !!sleeper.person?.wishes.coupleRoom || (!!sleeper.person?.needs.partnerId && !sleeper.person.needs.familyId)

/**
 * What speaks for and against the bed someone has. The price of a pair stands in the reasons of both; the plan's
 * total counts it once.
 */
export const reasonsOf = (allocation: Allocation, at: number, note: CoupleNote | null): BedReason[] => {
  const { model } = allocation
  const sleeper = model.sleepers[at] as Sleeper
  const room = model.rooms[allocation.roomOf(at)] as Room
  return [
    ...(model.wishesOf[at] ?? []).map(wish => mateReason(model, wish, allocation)),
    ...coupleReason(allocation, sleeper, note),
    ...bedReasons(allocation, sleeper, room),
    ...companionReasons(allocation, sleeper, room),
  ]
}

const reason = (
  code: CostKind,
  cost: number,
  met: boolean,
  personIds: string[],
  message: Bilingual = (met ? KIND_MET : KIND_UNMET)[code],
): BedReason => ({ code, met, cost: met ? 0 : cost, personIds, message })

const mateReason = (model: Model, wish: MateWish, allocation: Allocation): BedReason =>
  reason('ROOM_MATE', model.settings.weights.ROOM_MATE, mateMet(model, wish, allocation.bedOf), [wish.mateId])

const coupleReason = (allocation: Allocation, sleeper: Sleeper, note: CoupleNote | null): BedReason[] => {
  const unit = allocation.units[allocation.unitOf[sleeper.index] as number]
  const met = unit?.kind === 'COUPLE'
  if (!met && !wantsCoupleRoom(sleeper)) return []
  const partnerId = sleeper.person?.needs.partnerId
  const ids = partnerId ? [partnerId] : []
  const message = note && !met ? COUPLE_NOTES[note] : undefined
  return [reason('COUPLE_ROOM', allocation.model.settings.weights.COUPLE_ROOM, met, ids, message)]
}

const bedReasons = ({ model, bedOf }: Allocation, sleeper: Sleeper, room: Room): BedReason[] => {
  const { weights } = model.settings
  const wishes = sleeper.person?.wishes
  const low = model.beds[bedOf[sleeper.index] as number]?.source.tier !== 'UPPER'
  const found: BedReason[] = []
  if (wishes?.lowerBunk) found.push(reason('LOWER_BUNK', weights.LOWER_BUNK, low, []))
  else if (sleeper.lowerByAge) found.push(reason('LOWER_BUNK_AGE', weights.LOWER_BUNK_AGE, low, []))
  const place = sleeper.person && model.beds[bedOf[sleeper.index] as number]?.index
  const bedWish = (code: CostKind, wanted: number): void => {
    if (wanted >= 0) found.push(reason(code, weights[code], wanted === place, []))
  }
  bedWish('MOVE', sleeper.presentBed)
  bedWish('CHANGE', sleeper.previousBed)
  bedWish('SAME_BED', sleeper.lastBed)
  for (const word of wishes?.near ?? []) {
    found.push(reason('NEAR', weights.NEAR, !!room.source.near?.includes(word), []))
  }
  for (const word of wishes?.farFrom ?? []) {
    found.push(reason('FAR', weights.FAR, !room.source.near?.includes(word), []))
  }
  if (wishes?.nearToilet) found.push(reason('NEAR_TOILET', weights.NEAR_TOILET, room.source.nearToilet, []))
  return found
}

const companionReasons = (allocation: Allocation, sleeper: Sleeper, room: Room): BedReason[] => {
  const { sleepers, settings } = allocation.model
  const others = allocation
    .guests(room.index)
    .map(at => sleepers[at] as Sleeper)
    .concat(room.fixed)
    .filter(other => other.index !== sleeper.index && overlap(other, sleeper))
    .filter(other => !(sharesByRight(other.klass) && other.klass === sleeper.klass))
  const against = (code: CostKind, differs: (other: Sleeper) => boolean): BedReason => {
    const ids = others.filter(differs).map(other => other.personId)
    return reason(code, settings.weights[code] * ids.length, ids.length === 0, ids)
  }
  const unlike = (key: 'shift' | 'company' | 'workshop' | 'province') => (other: Sleeper) =>
    other[key] !== sleeper[key] && other[key] >= 0 && sleeper[key] >= 0
  const found: BedReason[] = []
  if (sleeper.noSmoking) found.push(against('NO_SMOKING', other => other.smoker))
  if (sleeper.sameProvince) found.push(against('HOME_PROVINCE', unlike('province')))
  if (sleeper.sameLanguage) found.push(against('LANGUAGE', other => areStrange(sleeper, other)))
  if (others.length === 0) return found
  if (sleeper.shift >= 0) found.push(against('SHIFT', unlike('shift')))
  if (sleeper.company >= 0) found.push(against('COMPANY', unlike('company')))
  if (sleeper.company >= 0 && sleeper.workshop >= 0) {
    const differs = unlike('workshop')
    found.push(against('WORKSHOP', other => other.company === sleeper.company && differs(other)))
  }
  return found
}
