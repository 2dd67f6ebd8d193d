import type { BenchDatabase } from './database.ts'
import type { LoadRequest } from './load-order.ts'
import type { ServerProgram } from './server-process.ts'

/** One of the servers that a case compares. */
export interface Contender {
  /** Short, unique in the case: a row of the table. */
  name: string
  what: string
  /** What runs and what it is asked; or a sentence why it cannot run here. */
  plan: { program: ServerProgram; request: LoadRequest } | { notRun: string }
  /** What must be equal in the answers of all contenders, as plain data; throws when the answer is an error. */
  essence(answer: unknown): unknown
}

export interface BenchCase {
  name: string
  what: string
  /** The names of the contenders that the others are put into proportion to. */
  yardsticks: readonly string[]
  contenders(database: BenchDatabase): Promise<Contender[]>
}
