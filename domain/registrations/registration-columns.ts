import { Temporal } from 'temporal-polyfill'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn, optionalDateColumn } from '../columns.ts'
import { isForeigner } from '../people/nationality.ts'
import type { WorkCalendar } from '../rules/calendar.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import type { DeclarationTerms, ReadPerson } from './read-person.ts'
import { receiptNumbers } from './receipts.ts'
import { declarationStanding, INITIAL_REGISTRATION_STATUS, nextRegistrationStatus } from './rules.ts'

/** A person of the register for whom a registration is to be made. */
export interface FoundPerson extends ReadPerson {
  residentId: string
  /** Whose document it was: the person's own, or that of somebody merged with the person. */
  throughId: string
  found: 'NEW' | 'KNOWN'
}

/** What gives each of so many new registrations its columns, with its deadline and receipt; two statements in all. */
export async function registrationColumns(
  act: Act,
  howMany: number,
  terms: DeclarationTerms,
  pack: RulePack,
) {
  const calendar = await loadCalendar(act)
  const receipts = await receiptNumbers(act.tx, howMany, act.today)
  // An entrusted body declares, accepts and registers in one go (江苏省流动人口居住管理办法 Art. 5).
  const registered = nextRegistrationStatus(nextRegistrationStatus('DECLARED', 'ACCEPT'), 'REGISTER')
  const status = terms.onlyDeclare ? INITIAL_REGISTRATION_STATUS : registered
  const { employerId, declarantType, residenceReason, dwellingType, residenceAddress } = terms
  return (person: FoundPerson, i: number) => ({
    id: uuid7(act.now.epochMilliseconds),
    townshipId: act.townshipId,
    residentId: person.residentId,
    originResidentId: person.throughId === person.residentId ? null : person.throughId,
    employerId,
    status,
    declarantType,
    arrivedOn: optionalDateColumn(person.row.arrivedOn),
    declaredOn: dateColumn(act.today),
    registeredOn: terms.onlyDeclare ? null : dateColumn(act.today),
    ...deadlineColumns(act, person, terms, pack, calendar),
    residenceReason,
    intendedStay: person.row.intendedStay,
    dwellingType,
    residenceAddress,
    receiptNumber: receipts[i] ?? '',
    privacyNoticeVersion: terms.privacyNoticeVersion,
    importBatchId: terms.importBatchId,
    createdAt: instantDate(act.now),
    updatedAt: instantDate(act.now),
  })
}

/** The deadline by the rules of the day of arrival; none while the arrival or the calendar is not known. */
function deadlineColumns(
  act: Act,
  { row, documentType }: FoundPerson,
  terms: DeclarationTerms,
  pack: RulePack,
  calendar: WorkCalendar,
) {
  if (!row.arrivedOn) return { deadlineOn: null, rulePackId: pack.rulePackId }
  const facts = {
    declarantType: terms.declarantType,
    arrivedOn: Temporal.PlainDate.from(row.arrivedOn),
    hiredOn: row.hiredOn ? Temporal.PlainDate.from(row.hiredOn) : null,
    isForeigner: isForeigner(documentType, row.nationality),
  }
  const { duty } = declarationStanding(facts, act.today, pack.jurisdiction, calendar)
  const deadline = duty?.deadline
  return {
    deadlineOn: optionalDateColumn(deadline?.known ? deadline.date : null),
    rulePackId: duty?.rulePackId ?? pack.rulePackId,
  }
}
