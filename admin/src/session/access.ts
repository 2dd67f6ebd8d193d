import type { Me } from './me.ts'

/** Which act of the policy stands behind a page of the console. The API decides; this only hides doors. */
const actBehind: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cases: { list: 'case.list', show: 'case.read', create: 'case.open' },
  services: { list: 'service.read' },
  stations: { list: 'station.read', show: 'station.read' },
  assessment: { list: 'assessment.read' },
  people: { list: 'person.list', show: 'person.read' },
  registrations: { list: 'registration.list', show: 'registration.read', create: 'registration.declare' },
  duplicates: { list: 'duplicate.list' },
  'own-requests': { list: 'own-request.list' },
  exports: { list: 'export.list' },
  'export-alerts': { list: 'export.watch' },
  calendar: { list: 'calendar.read' },
  imports: { list: 'import.read', show: 'import.read', create: 'import.upload' },
  properties: { list: 'housing.read', show: 'housing.read' },
  rack: { list: 'housing.read' },
  exchanges: { list: 'exchange.read' },
  buildings: { show: 'housing.read' },
  plans: { list: 'plan.read', show: 'plan.read', create: 'plan.request' },
  rehearsals: { list: 'plan.read', show: 'plan.read', create: 'plan.rehearse' },
  renewals: { list: 'renewal.list', edit: 'renewal.act' },
  permits: { list: 'permit.list', show: 'permit.list' },
  messages: { list: 'delivery.list' },
  roster: { list: 'roster.read' },
  lookups: { list: 'lookup.list', create: 'lookup.person' },
  'lookup-inbox': { list: 'lookup.approve' },
  'lookup-reviews': { list: 'lookup.sampling' },
  'lookup-report': { list: 'lookup.report' },
  audit: { list: 'audit.read' },
  account: { list: 'session.end' },
  accounts: { list: 'account.list' },
  roles: { list: 'role.read' },
  police: { list: 'police.read' },
  erasures: { list: 'erasure.list' },
}

/** Whether an account with these acts may open a page: `mayOpen(acts, 'people', 'list')`. */
export function mayOpen(acts: Me['acts'], resource: string, action: string): boolean {
  const act = actBehind[resource]?.[action]
  return act !== undefined && acts.includes(act)
}
