import type { Act } from '../act.ts'
import { dateColumn, fromDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { deadlineRule, tryDeadline } from '../rules/deadline.ts'
import { legalDate } from '../rules/legal-date.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import { findPeriod, type PeriodKey, rulePackFor } from '../rules/rule-packs.ts'
import { holdRegistration, takeStep } from './advance.ts'

/** What the station does with a declaration. */
export const takingIn = ['ACCEPT', 'REQUEST_MATERIALS', 'REGISTER', 'REJECT'] as const
export type TakingIn = (typeof takingIn)[number]

/**
 * 受理, 一次性告知, 登记 or 不予登记 of a declaration. What is missing is told once, all of it, in `note`; a rejection says
 * why there. Registering has a deadline of its own where the rules set one, from the acceptance.
 *
 * @throws DomainError REGISTRATION_UNKNOWN, TRANSITION_NOT_ALLOWED, NOTE_MISSING
 */
export async function takeIn(
  act: Act,
  input: { id: string; action: TakingIn; note?: string | null },
): Promise<{ id: string }> {
  const registration = await holdRegistration(act, input.id)
  const note = input.note?.trim() ?? ''
  const needsNote = input.action === 'REQUEST_MATERIALS' || input.action === 'REJECT'
  if (needsNote && note === '') throw noteMissing(input.action)
  const registering = input.action === 'REGISTER'
  return takeStep(act, registration, {
    action: input.action,
    reason: note,
    deadlineOn: registering ? await lastDay(act, 'dataEntryWithin', await acceptedOn(act, input.id)) : null,
    data: registering ? { registeredOn: dateColumn(act.today) } : undefined,
    fields: registering ? ['status', 'registeredOn'] : ['status'],
  })
}

/** The last day by the rules in force, ISO; null where they set none or the calendar does not reach it. */
export async function lastDay(act: Act, key: PeriodKey, from: string | null): Promise<string | null> {
  const { jurisdiction } = await act.tx.township.findUniqueOrThrow({ where: { id: act.townshipId } })
  const pack = rulePackFor(jurisdiction, act.today)
  if (!from || !findPeriod(pack, key)) return null
  const day = tryDeadline(legalDate(from), deadlineRule(pack, key), await loadCalendar(act))
  return day.known ? day.date.toString() : null
}

async function acceptedOn(act: Act, registrationId: string): Promise<string | null> {
  const accepted = await act.tx.registrationEvent.findFirst({
    where: { registrationId, action: 'ACCEPT' },
    orderBy: { id: 'desc' },
  })
  return accepted && fromDateColumn(accepted.effectiveOn).toString()
}

const noteMissing = (action: TakingIn): DomainError =>
  new DomainError(
    'NOTE_MISSING',
    action === 'REJECT'
      ? { zh: '请写明不予登记的理由', en: 'Say why it is not registered' }
      : { zh: '请一次写明全部所缺材料', en: 'Say all that is missing, at once' },
    {
      field: 'input.note',
      remedy: { zh: '例如：缺住宿证明', en: 'For example: proof of lodging is missing' },
    },
  )
