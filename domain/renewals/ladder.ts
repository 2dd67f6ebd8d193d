/** Who is told of an item beside the worker, one after the other, while nobody acts. */
export type EscalationRung = 'STATION' | 'COMPANY' | 'TOWNSHIP'

export const escalationRungs: readonly EscalationRung[] = ['STATION', 'COMPANY', 'TOWNSHIP']

/**
 * With how many days left each rung is told. `first` is the offset of the worker's first reminder in days before the
 * due day; the steps are days between one rung and the next (rule pack). Days left below nought are days overdue.
 */
export function ladderSteps(
  first: number,
  steps: readonly [station: number, company: number, township: number],
): { rung: EscalationRung; daysLeft: number }[] {
  let daysLeft = first
  return escalationRungs.map((rung, index) => {
    daysLeft -= steps[index] ?? 0
    return { rung, daysLeft }
  })
}
