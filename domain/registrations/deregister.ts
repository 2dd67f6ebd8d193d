import type { Act } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { legalDate } from '../rules/legal-date.ts'
import { holdRegistration, takeStep } from './advance.ts'
import { type DeregistrationReason, deregistrationReasons } from './rules.ts'

/**
 * 注销: the person has left, died, … Whoever comes back gets a new registration.
 * @throws DomainError REGISTRATION_UNKNOWN, TRANSITION_NOT_ALLOWED, EFFECTIVE_IN_FUTURE, EFFECTIVE_BEFORE_LAST
 */
export async function deregister(
  act: Act,
  input: { id: string; reason: DeregistrationReason; leftOn?: string | null; note?: string | null },
): Promise<{ id: string }> {
  const registration = await holdRegistration(act, input.id)
  const leftOn = input.leftOn ? legalDate(input.leftOn, 'input.leftOn') : act.today
  const code = deregistrationReasons[input.reason].gaCode
  return takeStep(act, registration, {
    action: 'DEREGISTER',
    effectiveOn: leftOn.toString(),
    reason: [input.reason, input.note?.trim()].filter(Boolean).join(' '),
    gaCodes: code ? [code] : [],
    data: { deregisteredOn: dateColumn(leftOn), deregistrationReason: input.reason },
    fields: ['deregisteredOn', 'deregistrationReason'],
  })
}
