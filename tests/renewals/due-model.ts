import { Temporal } from 'temporal-polyfill'
import { seedCalendarDays } from '../../domain/rules/calendar-seed.ts'

/** What may fall due for one person, as a clerk would note it on a card; ISO dates. */
export interface Card {
  /** Null once registered. */
  arrivedOn: string | null
  contractEndsOn: string | null
  permitEndorsedUntil: string | null
}

export interface ModelItem {
  status: 'OWED' | 'LAPSED' | 'ACTED'
  dueOn: string
  offsets: number[]
}

/** The list as it should be: by person, kind and the event that makes it due. */
export type ModelList = Map<string, ModelItem>

const worked = new Map(seedCalendarDays().map(({ date, isWorkday }) => [date, isWorkday]))
const registrationSteps = [3, 1, -1]
const yearlySteps = [60, 30, 15, 7, 1, -1]
const plusDays = (iso: string, days: number) => Temporal.PlainDate.from(iso).add({ days }).toString()
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Seven days after arrival in Jiangsu; a rest day moves it on, as far as holidays are known. */
function registrationDue(arrivedOn: string): string {
  let day = plusDays(arrivedOn, 7)
  while (worked.get(day) === false) day = plusDays(day, 1)
  return day
}

function dueOf(person: number, card: Card, today: string) {
  const all = [
    { kind: 'REGISTRATION', cycle: card.arrivedOn, due: registrationDue, steps: registrationSteps },
    { kind: 'CONTRACT_END', cycle: card.contractEndsOn, due: String, steps: yearlySteps },
    { kind: 'PERMIT_ENDORSEMENT', cycle: card.permitEndorsedUntil, due: String, steps: yearlySteps },
  ]
  return all.flatMap(({ kind, cycle, due, steps }) => {
    if (!cycle) return []
    const dueOn = due(cycle)
    const reached = steps.filter(step => daysBetween(today, dueOn) <= step)
    const offset = Math.min(...reached)
    return reached.length > 0 ? [{ key: `${person}:${kind}:${cycle}`, dueOn, offset }] : []
  })
}

/** One look at all the cards on a day; a second look on the same day changes nothing. */
export function lookAtCards(list: ModelList, cards: readonly Card[], today: string): void {
  const due = cards.flatMap((card, person) => dueOf(person, card, today))
  for (const { key, dueOn, offset } of due) {
    const item = list.get(key) ?? { status: 'OWED', dueOn, offsets: [] }
    list.set(key, item)
    item.status = daysBetween(today, dueOn) < 0 ? 'LAPSED' : 'OWED'
    if (!item.offsets.includes(offset)) item.offsets.push(offset)
  }
  const stillDue = new Set(due.map(({ key }) => key))
  for (const [key, item] of list) if (!stillDue.has(key)) item.status = 'ACTED'
}
