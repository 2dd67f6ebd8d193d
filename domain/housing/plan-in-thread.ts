import { Worker } from 'node:worker_threads'
import { type Bilingual, DomainError } from '../errors.ts'
import type { Plan, PlannerWorld, PlanOptions } from './planner/types.ts'

type Answer =
  | { plan: Plan }
  | { refusal: { code: string; zh: string; en: string; field: string | null; remedy: Bilingual | null } }

/**
 * planAllocation beside the event loop, since a plan for thousands takes seconds of one processor.
 * An abort ends the thread at once. Functions in `options` cannot be handed over.
 * @throws DomainError as planAllocation; or whatever `signal` was aborted with
 */
export function planInThread(
  world: PlannerWorld,
  options: Omit<PlanOptions, 'shouldStop'>,
  signal: AbortSignal,
): Promise<Plan> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const thread = new Worker(new URL('./planner-thread.mjs', import.meta.url), {
      workerData: { world, options },
    })
    const stop = () => {
      reject(signal.reason)
      void thread.terminate()
    }
    signal.addEventListener('abort', stop, { once: true })
    thread.once('message', (answer: Answer) => {
      if ('plan' in answer) return resolve(answer.plan)
      const { code, zh, en, field, remedy } = answer.refusal
      reject(new DomainError(code, { zh, en }, { field: field ?? undefined, remedy: remedy ?? undefined }))
    })
    thread.once('error', reject)
    thread.once('exit', code => {
      signal.removeEventListener('abort', stop)
      reject(new Error(`The planner's thread ended with code ${code} and no plan`))
    })
  })
}
