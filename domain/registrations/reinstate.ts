import type { Act } from '../act.ts'
import { DomainError } from '../errors.ts'
import { holdRegistration, takeStep } from './advance.ts'

/**
 * Takes back a deregistration made in error: the person was registered all the time.
 * @throws DomainError REGISTRATION_UNKNOWN, TRANSITION_NOT_ALLOWED, ALREADY_REGISTERED, REASON_MISSING
 */
export async function reinstate(act: Act, input: { id: string; reason: string }): Promise<{ id: string }> {
  const registration = await holdRegistration(act, input.id)
  if (input.reason.trim() === '') {
    throw new DomainError(
      'REASON_MISSING',
      { zh: '请填写原因', en: 'A reason is needed' },
      {
        field: 'input.reason',
        remedy: { zh: '例如：注销了同名的人', en: 'For example: a namesake was meant' },
      },
    )
  }
  return takeStep(act, registration, {
    action: 'REINSTATE',
    reason: input.reason,
    data: { deregisteredOn: null, deregistrationReason: null, setAsideStatus: null },
    fields: ['deregisteredOn', 'deregistrationReason'],
  })
}

/** The receipt was printed and given (杭州 2018 Art. 13); its number is the registration's own. */
export async function printReceipt(act: Act, input: { id: string }): Promise<{ id: string }> {
  return takeStep(act, await holdRegistration(act, input.id), { action: 'PRINT_RECEIPT' })
}
