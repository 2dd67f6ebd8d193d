import type { House } from '../domain/act.ts'

/** How a job tells how far it is, and learns that it should stop. */
export interface Report {
  progress(done: number, total: number): Promise<void>
  signal: AbortSignal
  /** No further attempt follows a failure of this one. */
  lastAttempt?: boolean
}

/** One kind of work that happens after an act: the topic of its message and what is done. Repeatable. */
export interface Job {
  topic: string
  run(house: House, payload: Record<string, unknown>, report: Report): Promise<void>
}

/** Not an attempt and no failure: the job is put back for so many milliseconds. */
export class NotYet extends Error {
  readonly milliseconds: number

  constructor(milliseconds: number) {
    super('NOT_YET')
    this.name = 'NotYet'
    this.milliseconds = Math.max(milliseconds, 1)
  }
}
