import type { ResidenceRegistration } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { fromDateColumn, optionalDateColumn } from '../columns.ts'
import { isForeignDocument } from '../people/documents.ts'
import { legalDate } from '../rules/legal-date.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import { declarationStanding } from './rules.ts'

/** The deadline that applied, once the day of arrival is known rightly; nothing where no rules are held for that time. */
export async function correctedDeadline(act: Act, before: ResidenceRegistration, arrivedOn: string) {
  const { jurisdiction } = await act.tx.township.findUniqueOrThrow({ where: { id: act.townshipId } })
  const person = await act.tx.migrantResident.findUniqueOrThrow({
    where: { id: before.residentId },
    include: { contracts: { where: { endedOn: null }, take: 1 } },
  })
  const hiredOn = person.contracts[0]?.hiredOn
  const facts = {
    declarantType: before.declarantType,
    arrivedOn: legalDate(arrivedOn, 'input.arrivedOn'),
    hiredOn: hiredOn ? fromDateColumn(hiredOn) : null,
    isForeigner: isForeignDocument(person.documentType),
  }
  const calendar = await loadCalendar(act)
  const { duty } = declarationStanding(facts, fromDateColumn(before.declaredOn), jurisdiction, calendar)
  if (!duty) return {}
  return {
    deadlineOn: optionalDateColumn(duty.deadline.known ? duty.deadline.date : null),
    rulePackId: duty.rulePackId,
  }
}
