import { Worker } from 'node:worker_threads'
import { type Bilingual, DomainError } from '../../errors.ts'
import type { Plan, PlannerWorld } from '../planner/types.ts'
import type { AnswerTo, PlainOptions, PlanningProgress, Question } from './planner-answers.ts'

type Message = { id: number } & (
  | { answer: unknown }
  | { progress: PlanningProgress }
  | {
      refusal: { code: string; zh: string; en: string; field: string | null; remedy: Bilingual | null }
    }
)

interface Asking {
  resolve(answer: unknown): void
  reject(error: unknown): void
  onProgress?: (progress: PlanningProgress) => void
}

/** A thread that answers the planner's questions one after the other. */
class PlannerThread {
  private readonly worker = new Worker(new URL('./planner-thread.mjs', import.meta.url))
  private readonly asked = new Map<number, Asking>()
  private last = 0
  ended = false

  constructor() {
    this.worker.on('message', (message: Message) => this.hear(message))
    this.worker.on('error', error => this.end(error))
    this.worker.on('exit', code =>
      this.end(new Error(`The planner's thread ended with code ${code} and no answer`)),
    )
    // It alone keeps no process alive; who waits for an answer does.
    this.worker.unref()
  }

  get waiting(): number {
    return this.asked.size
  }

  ask<Asked extends Question>(
    question: Asked,
    onProgress?: (progress: PlanningProgress) => void,
  ): Promise<AnswerTo<Asked>> {
    this.last += 1
    const id = this.last
    this.worker.ref()
    return new Promise<unknown>((resolve, reject) => {
      this.asked.set(id, { resolve, reject, onProgress })
      this.worker.postMessage({ id, question })
    }) as Promise<AnswerTo<Asked>>
  }

  close(reason: unknown): void {
    this.end(reason)
    void this.worker.terminate()
  }

  private hear(message: Message): void {
    const asking = this.asked.get(message.id)
    if (!asking) return
    if ('progress' in message) {
      asking.onProgress?.(message.progress)
      return
    }
    this.asked.delete(message.id)
    if (this.asked.size === 0) this.worker.unref()
    if ('answer' in message) {
      asking.resolve(message.answer)
      return
    }
    const { code, zh, en, field, remedy } = message.refusal
    asking.reject(
      new DomainError(code, { zh, en }, { field: field ?? undefined, remedy: remedy ?? undefined }),
    )
  }

  private end(reason: unknown): void {
    this.ended = true
    for (const { reject } of this.asked.values()) reject(reason)
    this.asked.clear()
  }
}

export interface PlanningOptions {
  /** Ends the thread at once, without a plan. */
  signal: AbortSignal
  /** Search for about so long; null or absent: the usual number of steps. */
  seconds?: number | null
  onProgress?: (progress: PlanningProgress) => void
  /** One Int32 that both sides see: anything but 0 ends the search with the best plan found. */
  stop?: SharedArrayBuffer
}

/**
 * planAllocation beside the event loop, since a plan for thousands takes seconds of one processor. A thread of its
 * own, so that an abort can end it.
 * @throws DomainError as planAllocation; or whatever `signal` was aborted with
 */
export async function planInThread(
  world: PlannerWorld,
  options: PlainOptions,
  { signal, seconds = null, onProgress, stop }: PlanningOptions,
): Promise<Plan> {
  signal.throwIfAborted()
  const thread = new PlannerThread()
  const end = () => thread.close(signal.reason)
  signal.addEventListener('abort', end, { once: true })
  try {
    return await thread.ask({ kind: 'PLAN', world, options, seconds, stop: stop ?? null }, onProgress)
  } finally {
    signal.removeEventListener('abort', end)
    thread.close(new Error('The planner has answered'))
  }
}

/** How long the thread for short questions waits for the next one, and how long an answer may take. Milliseconds. */
const idle = 60_000
const patience = 20_000

let kept: { thread: PlannerThread; timer?: NodeJS.Timeout } | undefined

/**
 * A short question (an explanation, a hand placement), answered by a thread that is kept for the next one: starting
 * one costs more than most answers.
 * @throws DomainError as planAllocation and explain; PLANNER_BUSY when it takes too long
 */
export async function askPlanner<Asked extends Question>(question: Asked): Promise<AnswerTo<Asked>> {
  if (!kept || kept.thread.ended) kept = { thread: new PlannerThread() }
  const mine = kept
  clearTimeout(mine.timer)
  const late = setTimeout(() => mine.thread.close(busy()), patience)
  try {
    return await mine.thread.ask(question)
  } finally {
    clearTimeout(late)
    if (mine.thread.waiting === 0) {
      mine.timer = setTimeout(() => mine.thread.close(new Error('idle')), idle).unref()
    }
  }
}

const busy = () =>
  new DomainError(
    'PLANNER_BUSY',
    { zh: '计算时间过长，未得出结果', en: 'This took too long and was given up' },
    { remedy: { zh: '请稍后再试，或重新生成方案', en: 'Try again later, or make the plan again' } },
  )
