import { createHash } from 'node:crypto'
import type { WorkCalendar } from '../rules/calendar.ts'
import type { RulePack } from '../rules/rule-pack.ts'

/**
 * A short digest of everything that due days and steps are counted with besides the facts: the rules in force and the
 * days of the calendar. Items that carry another one are counted again.
 */
export function rulesMark({ rulePackId, parameters }: RulePack, { days }: WorkCalendar): string {
  const digest = createHash('sha256').update(JSON.stringify([rulePackId, parameters]))
  for (const [day, worked] of days) if (worked) digest.update(day)
  return digest.digest('base64url').slice(0, 16)
}
