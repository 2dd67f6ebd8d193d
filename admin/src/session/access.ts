import type { Me } from './me.ts'

/** Which act of the policy stands behind a page of the console. The API decides; this only hides doors. */
const actBehind: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  people: { list: 'person.list', show: 'person.read' },
  registrations: { list: 'registration.list', show: 'registration.read', create: 'registration.declare' },
  imports: { list: 'import.read', show: 'import.read', create: 'import.upload' },
  properties: { list: 'housing.read', show: 'housing.read' },
  buildings: { show: 'housing.read' },
  plans: { list: 'plan.read', show: 'plan.read', create: 'plan.request' },
  renewals: { list: 'renewal.list', edit: 'renewal.act' },
  lookups: { list: 'lookup.list', create: 'lookup.person' },
  'lookup-inbox': { list: 'lookup.approve' },
  'lookup-reviews': { list: 'lookup.sampling' },
  'lookup-report': { list: 'lookup.report' },
  audit: { list: 'audit.read' },
  account: { list: 'session.end' },
  accounts: { list: 'account.list' },
}

/** Whether an account with these acts may open a page: `mayOpen(acts, 'people', 'list')`. */
export function mayOpen(acts: Me['acts'], resource: string, action: string): boolean {
  const act = actBehind[resource]?.[action]
  return act !== undefined && acts.includes(act)
}
