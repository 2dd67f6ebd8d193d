import type { Allocation } from './allocation.ts'
import { overlap } from './calendar.ts'
import { companyAdmits, isReachable, peakDuring, roomAdmits } from './choices.ts'
import { type Bed, isClosed, type Room, type Sleeper } from './model.ts'
import { RULES, remedyFor } from './sentences.ts'
import type { BrokenRule, RuleBreach } from './types.ts'
import type { Unit } from './units.ts'

/**
 * Every hard rule that one person would break by sleeping in a bed while all others stay where they are; empty
 * where the bed may be given.
 */
export const breachesOf = (
  allocation: Allocation,
  sleeper: Sleeper,
  kind: Unit['kind'],
  at: number,
): RuleBreach[] => {
  const { model } = allocation
  const bed = model.beds[at] as Bed
  const room = model.rooms[bed.room] as Room
  const found: RuleBreach[] = []
  const report = (rule: BrokenRule, personIds: string[] = []): void => {
    found.push({ rule, personIds, message: RULES[rule], remedy: remedyFor(rule, bed.source) })
  }
  if (!roomAdmits(room, kind, sleeper)) report(policyBroken(room, kind))
  if (!companyAdmits(room, sleeper)) report('COMPANY')
  if (!isReachable(room, bed, sleeper)) report('ACCESSIBLE')
  if (isClosed(bed, sleeper)) report('CLOSED')
  const others = allocation
    .guests(room.index)
    .map(guest => model.sleepers[guest] as Sleeper)
    .concat(room.fixed)
    .filter(other => other.index !== sleeper.index)
  const company = others.filter(other => overlap(other, sleeper))
  const inBed = company.filter(other => allocation.bedOf[other.index] === at)
  if (inBed.length > 0) report('BED_TAKEN', idsOf(inBed))
  reportStrangers(room, sleeper, company, report)
  if (peakDuring([...company, sleeper], sleeper) > room.source.ratedCapacity) report('CAPACITY')
  if (model.locked.has(sleeper.index) && sleeper.lockedBed !== at) report('LOCKED')
  if (exceedsQuota(allocation, sleeper, room)) report('QUOTA')
  return found
}

const exceedsQuota = ({ model, bedOf }: Allocation, sleeper: Sleeper, room: Room): boolean => {
  const { quotas, rooms, beds } = model
  const { buildingId } = room.source
  const own = beds[bedOf[sleeper.index] ?? -1]
  const counted = own && rooms[own.room]?.source.buildingId
  if (counted) quotas.count(model.sleepers[sleeper.index] as Sleeper, counted, -1)
  const isOver = quotas.fullNight([sleeper], buildingId) >= 0
  if (counted) quotas.count(model.sleepers[sleeper.index] as Sleeper, counted, 1)
  return isOver
}

const idsOf = (sleepers: readonly Sleeper[]): string[] => sleepers.map(sleeper => sleeper.personId)

const policyBroken = (room: Room, kind: Unit['kind']): BrokenRule => {
  if (kind !== 'SINGLE') return 'TOGETHER'
  if (room.source.sexPolicy === 'COUPLE') return 'COUPLE_ALONE'
  return room.source.sexPolicy === 'FAMILY' ? 'FAMILY_ALONE' : 'SEX_POLICY'
}

const reportStrangers = (
  room: Room,
  sleeper: Sleeper,
  company: readonly Sleeper[],
  report: (rule: BrokenRule, personIds: string[]) => void,
): void => {
  const strangers = company.filter(other => other.klass !== sleeper.klass)
  if (strangers.length === 0) return
  const policy = room.source.sexPolicy
  if (policy === 'COUPLE' || policy === 'FAMILY') {
    report(policy === 'COUPLE' ? 'COUPLE_ALONE' : 'FAMILY_ALONE', idsOf(strangers))
    return
  }
  const otherSex = strangers.filter(
    other => other.sex !== sleeper.sex && !(other.sex === 'UNKNOWN' && policy !== 'MIXED'),
  )
  const otherAge = strangers.filter(other => !otherSex.includes(other))
  if (otherSex.length > 0) report('SEX_POLICY', idsOf(otherSex))
  if (otherAge.length > 0) report('MINOR_APART', idsOf(otherAge))
}
