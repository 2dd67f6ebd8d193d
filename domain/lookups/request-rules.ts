import { Temporal } from 'temporal-polyfill'
import { isName, normaliseName } from '../people/names.ts'
import { legalDate } from '../rules/legal-date.ts'
import type { LookupKey, PersonKey } from './keys.ts'
import type { LegalBasis, LookupField, LookupPurpose } from './purposes.ts'
import { wideFields } from './purposes.ts'
import {
  caseNumberMalformed,
  criteriaMalformed,
  holdNotAllowed,
  keyNotAllowed,
  nameMalformed,
  necessityMalformed,
  needsNoApproval,
  noEmergency,
  notWide,
  numberMalformed,
} from './refusals.ts'
import { readCaseNumber, readGround, readNumber, readWords } from './rules.ts'

interface GroundInput {
  purpose: string
  legalBasis: string
  caseNumber: string
  necessity: string
  /** Until when the person is not told, ISO date; with a reason. */
  heldUntil?: string | null
  holdReason?: string | null
}

/** What an officer asks for, as typed: a document number, or a name with birth date (ISO). */
export interface RequestInput extends GroundInput {
  documentNumber?: string | null
  name?: string | null
  birthDate?: string | null
  emergency: boolean
}

/** Who slept or will sleep in a building in the night that begins on a date (ISO). */
export interface WideInput extends GroundInput {
  buildingId: string
  night: string
}

/** A request that stands. */
export interface Request {
  purpose: LookupPurpose
  legalBasis: LegalBasis
  caseNumber: string
  necessity: string
  key: LookupKey
  fields: readonly LookupField[]
  emergency: boolean
  heldUntil: Temporal.Instant | null
  holdReason: string | null
}

interface Moment {
  now: Temporal.Instant
  today: Temporal.PlainDate
}

/**
 * Reads a request for one person.
 *
 * @throws DomainError with the first thing that stands against it
 */
export function readRequest(input: RequestInput, moment: Moment): Request {
  const { purpose, legalBasis } = readGround(input)
  if (purpose.approval === 'NONE') throw needsNoApproval()
  if (input.emergency && !purpose.emergency) throw noEmergency()
  const key = readPersonKey(input, purpose, moment.today)
  const { fields } = purpose
  return {
    purpose,
    legalBasis,
    ...readWhy(input, key),
    key,
    fields,
    emergency: input.emergency,
    ...readHold(input, purpose, moment),
  }
}

/** How far back or ahead a night may be, in days. */
const FARTHEST_NIGHT = 366

/** The same for a wider search. It never comes before its approval. */
export function readWideRequest(input: WideInput, moment: Moment): Request {
  const { purpose, legalBasis } = readGround(input)
  if (!purpose.wide) throw notWide()
  const night = legalDate(input.night)
  if (Math.abs(moment.today.until(night).days) > FARTHEST_NIGHT) throw criteriaMalformed()
  const key = { kind: 'BUILDING_NIGHT', buildingId: input.buildingId, night: night.toString() } as const
  const fields = wideFields.filter(field => purpose.fields.includes(field))
  return {
    purpose,
    legalBasis,
    ...readWhy(input, key),
    key,
    fields,
    emergency: false,
    ...readHold(input, purpose, moment),
  }
}

function readPersonKey(input: RequestInput, purpose: LookupPurpose, today: Temporal.PlainDate): PersonKey {
  const { documentNumber, name, birthDate } = input
  const byNumber = Boolean(documentNumber?.trim())
  const byName = Boolean(name?.trim() || birthDate)
  if (byNumber === byName) throw keyNotAllowed()
  if (!purpose.keys.includes(byNumber ? 'DOCUMENT_NUMBER' : 'NAME_AND_BIRTH_DATE')) throw keyNotAllowed()
  if (byNumber) {
    const { number, problem } = readNumber(documentNumber ?? '', today)
    if (problem) throw numberMalformed(problem)
    return { kind: 'DOCUMENT_NUMBER', documentNumber: number }
  }
  const whole = normaliseName(name ?? '')
  if (!isName(whole) || [...whole].length < 2 || !birthDate) throw nameMalformed()
  return { kind: 'NAME_AND_BIRTH_DATE', name: whole, birthDate: legalDate(birthDate).toString() }
}

function readWhy(input: GroundInput, key: LookupKey) {
  const number = key.kind === 'DOCUMENT_NUMBER' ? key.documentNumber : ''
  const caseNumber = readCaseNumber(input.caseNumber, number)
  if (caseNumber === null) throw caseNumberMalformed()
  const necessity = readWords(input.necessity, number)
  if (necessity === null) throw necessityMalformed()
  return { caseNumber, necessity }
}

/** A lawful delay ends at midnight in Asia/Shanghai of a date within what the purpose allows (PIPL Art. 18). */
function readHold(
  { heldUntil, holdReason }: GroundInput,
  { longestHoldDays }: LookupPurpose,
  { now, today }: Moment,
) {
  if (!heldUntil) {
    if (holdReason?.trim()) throw holdNotAllowed(longestHoldDays)
    return { heldUntil: null, holdReason: null }
  }
  const until = legalDate(heldUntil)
  const reason = readWords(holdReason ?? '')
  const instant = until.toZonedDateTime('Asia/Shanghai').toInstant()
  const tooLong = today.until(until).days > longestHoldDays
  if (tooLong || reason === null || Temporal.Instant.compare(instant, now) <= 0)
    throw holdNotAllowed(longestHoldDays)
  return { heldUntil: instant, holdReason: reason }
}
