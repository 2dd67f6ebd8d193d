import { expect, it } from '@jest/globals'
import type { Visitor } from './visitor.ts'

/** Longest time of one step, in milliseconds, on a busy machine. */
const LIMIT = 120_000

export type Step = (name: string, work: () => Promise<void>) => void

/**
 * Steps of one path: each a test of its own, named by who does what. After a failed step the others fail at once,
 * since they stand on it; a step also fails when anything went wrong in somebody's browser meanwhile.
 */
export function steps(everyone: Readonly<Record<string, Visitor>>): Step {
  let failed: string | undefined
  return (name, work) =>
    it(
      name,
      async () => {
        if (failed) throw new Error(`Not walked, since this failed before: ${failed}`)
        failed = name
        await work().catch(async error => {
          for (const [who, { snapshot }] of Object.entries(everyone)) await snapshot(`failed-${who}`)
          throw error
        })
        const faults = Object.entries(everyone).flatMap(([who, visitor]) =>
          visitor.faults().map(fault => `${who}: ${fault}`),
        )
        expect(faults).toEqual([])
        failed = undefined
      },
      LIMIT,
    )
}
