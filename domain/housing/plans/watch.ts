import type { Actor } from '../../access/actor.ts'
import { type House, look } from '../../act.ts'
import type { PlanningOptions } from './plan-in-thread.ts'
import type { PlanningProgress } from './planner-answers.ts'

/** How a job tells how far it is, and learns that it should stop. */
export interface PlanReport {
  progress(done: number, total: number): Promise<void>
  signal: AbortSignal
}

/** Keeps the row of a running plan and its planner in touch. */
export interface PlanWatch {
  options: PlanningOptions
  /** Somebody discarded the plan while it was being made. */
  readonly discarded: boolean
  /** Nothing more is told or asked. */
  end(): Promise<void>
}

/** How often the row is told how far the planner is and asked whether somebody has had enough, in milliseconds. */
const EVERY = 500

/**
 * While a plan is made its row says how far it is, for whoever watches in whatever process; a stop asked for there
 * ends the search with the best plan found, a discarded plan ends it without one.
 */
export function watchPlan(house: House, actor: Actor, planId: string, report: PlanReport): PlanWatch {
  const giveUp = new AbortController()
  const stop = new SharedArrayBuffer(4)
  let latest: PlanningProgress | null = null
  let discarded = false
  let looking = Promise.resolve()
  let ended = false

  const glance = async () => {
    const told = latest && JSON.stringify(latest)
    // No act: how far a job is stands in its row for a moment and in no log.
    const [row] = await look(
      house,
      actor,
      tx => tx.$queryRaw<{ status: string; stopAsked: boolean }[]>`
        UPDATE allocation_plan SET progress = coalesce(${told}::jsonb, progress) WHERE id = ${planId}::uuid
        RETURNING status::text, stop_asked_at IS NOT NULL AS "stopAsked"`,
    )
    if (row?.stopAsked) Atomics.store(new Int32Array(stop), 0, 1)
    if (row?.status === 'RUNNING' || ended) return
    discarded = true
    giveUp.abort(new Error('The plan was discarded'))
  }
  const timer = setInterval(() => {
    // A database that is away for a moment is no reason to lose the plan; keeping it will find out.
    looking = looking.then(() => (ended ? undefined : glance().catch(() => undefined)))
  }, EVERY)
  const abort = () => giveUp.abort(report.signal.reason)
  if (report.signal.aborted) abort()
  report.signal.addEventListener('abort', abort, { once: true })

  return {
    options: {
      signal: giveUp.signal,
      stop,
      onProgress: progress => {
        latest = progress
        void report.progress(Math.round(progress.share * 100), 100)
      },
    },
    get discarded() {
      return discarded
    },
    end: async () => {
      ended = true
      clearInterval(timer)
      report.signal.removeEventListener('abort', abort)
      await looking
    },
  }
}
