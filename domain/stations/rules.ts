import type { Temporal } from 'temporal-polyfill'
import type { RuleParameters } from '../rules/rule-pack.ts'

export type StationKind = 'ENTERPRISE' | 'URBAN_COMMUNITY' | 'RURAL_COMMUNITY'
export type StationDuty = 'HEAD' | 'COORDINATOR' | 'DORM_WARDEN' | 'BEAT_OFFICER' | 'VISITING_OFFICER'
export type KitItem =
  | 'RULES'
  | 'LEDGER'
  | 'TELEPHONE'
  | 'COMPUTER'
  | 'OFFICE_NOTICE'
  | 'SERVICE_GUIDE'
  | 'STAFF'

/** 七个一, in the order in which they are told. */
export const kit: readonly KitItem[] = [
  'RULES',
  'LEDGER',
  'TELEPHONE',
  'COMPUTER',
  'OFFICE_NOTICE',
  'SERVICE_GUIDE',
  'STAFF',
]

/** READY: seen, and the evidence still counts. */
export type KitState = 'READY' | 'EXPIRED' | 'MISSING'

/** How one of the seven stands on a day; the last day of its evidence still counts. */
export function kitState(expiresOn: Temporal.PlainDate | null, today: Temporal.PlainDate): KitState {
  if (!expiresOn) return 'MISSING'
  return expiresOn.until(today).sign > 0 ? 'EXPIRED' : 'READY'
}

/** Whether somebody serves on a day; both ends included. */
export const serves = (
  { startsOn, endsOn }: { startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate | null },
  today: Temporal.PlainDate,
): boolean => startsOn.until(today).sign >= 0 && (endsOn === null || today.until(endsOn).sign >= 0)

/** Coordinators that so many people need; a part of a ratio needs one more. Nobody needs none. */
export const coordinatorsNeeded = (
  people: number,
  { peoplePerCoordinator }: Pick<RuleParameters, 'peoplePerCoordinator'>,
): number => Math.ceil(people / peoplePerCoordinator.value)

/** How many of those who serve are coordinators. */
export const coordinators = (staff: readonly { duties: readonly StationDuty[] }[]): number =>
  staff.filter(({ duties }) => duties.includes('COORDINATOR')).length

/**
 * Square metres that a community's premises must have; null where the rule is not about such a station. It is never
 * applied to a company's.
 */
export function premisesNeeded(
  { kind, households }: { kind: StationKind; households: number | null },
  pack: Pick<
    RuleParameters,
    'urbanPremisesPerHundredHouseholds' | 'urbanPremisesAtLeast' | 'ruralPremises' | 'premisesHundredsBegun'
  >,
): number | null {
  if (kind === 'ENTERPRISE') return null
  if (kind === 'RURAL_COMMUNITY') return pack.ruralPremises.value
  const hundreds = (households ?? 0) / 100
  const counted = pack.premisesHundredsBegun.value ? Math.ceil(hundreds) : hundreds
  return Math.max(pack.urbanPremisesAtLeast.value, counted * pack.urbanPremisesPerHundredHouseholds.value)
}
