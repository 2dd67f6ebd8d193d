import { type Actor, mayAct } from '../access/actor.ts'
import type { ActName } from '../access/policy.ts'
import { actionsIn } from '../rules/state-table.ts'
import { type RegistrationAction, type RegistrationStatus, registrationTable } from './rules.ts'

/** The right that each act on a registration takes. */
export const rightOf: Readonly<Record<RegistrationAction, ActName>> = {
  ACCEPT: 'registration.advance',
  REQUEST_MATERIALS: 'registration.advance',
  REGISTER: 'registration.advance',
  REJECT: 'registration.advance',
  CHANGE: 'registration.change',
  CORRECT: 'registration.correct',
  PRINT_RECEIPT: 'registration.print-receipt',
  DEREGISTER: 'registration.deregister',
  REINSTATE: 'registration.correct',
}

/** What may follow, by the table and by who asks: what a page offers. */
export const openActions = (actor: Actor, status: RegistrationStatus): RegistrationAction[] =>
  actionsIn(registrationTable, status).filter(action => mayAct(actor, rightOf[action]))
