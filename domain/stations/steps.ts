import type { CaseStepState, CaseWaitsFor, ServiceDepartment } from '../../prisma/client.ts'

/** A step of a service, as a version has it. */
export interface ServiceStep {
  /** Within its version. */
  key: string
  zh: string
  en: string
  department: ServiceDepartment
  /** Keys of the steps that must be done before it; those that wait for none begin side by side. */
  after: readonly string[]
}

/** What can be wrong with the order of steps. */
export type StepFault = 'SERVICE_STEPS' | 'STEP_UNKNOWN_BEFORE' | 'STEP_CIRCLE'

/** The fault that would keep a case from its end, or null. A step that names itself is a circle. */
export function faultOf(steps: readonly Pick<ServiceStep, 'key' | 'after'>[]): StepFault | null {
  const keys = new Set(steps.map(({ key }) => key))
  if (steps.length === 0 || keys.size < steps.length) return 'SERVICE_STEPS'
  if (steps.some(({ after }) => after.some(key => !keys.has(key)))) return 'STEP_UNKNOWN_BEFORE'
  const done = new Set<string>()
  for (let left = steps.length; left > 0; ) {
    const next = steps.filter(({ key, after }) => !done.has(key) && after.every(each => done.has(each)))
    if (next.length === 0) return 'STEP_CIRCLE'
    for (const { key } of next) done.add(key)
    left -= next.length
  }
  return null
}

export interface StepNow {
  key: string
  after: readonly string[]
  state: CaseStepState
}

/** Keys of the steps that wait for nothing any more. */
export function unblocked(steps: readonly StepNow[]): string[] {
  const done = new Set(steps.flatMap(({ key, state }) => (state === 'DONE' ? key : [])))
  return steps.flatMap(({ key, after, state }) =>
    state === 'BLOCKED' && after.every(each => done.has(each)) ? key : [],
  )
}

/**
 * Whom a case waits for while its applicant is not: another department only where the desk itself has nothing to do,
 * which also closes a case all of whose steps are done.
 */
export function waitsForOf(steps: readonly Pick<StepNow, 'state'>[]): CaseWaitsFor {
  const away = steps.some(({ state }) => state === 'AWAY')
  return away && !steps.some(({ state }) => state === 'OPEN') ? 'DEPARTMENT' : 'DESK'
}
