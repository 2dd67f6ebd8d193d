import { parseArgs } from 'node:util'
import { StartError } from '../../platform/start-error.ts'

export interface BenchOptions {
  people: number
  /** Length of one measurement. */
  seconds: number
  /** Measurements of each server; the median counts. */
  rounds: number
  connections: number
  /** The one case to run; absent: all. */
  only: string | undefined
  json: boolean
}

const USAGE =
  'npm run bench -- [--people 100000] [--seconds 5] [--rounds 3] [--connections 16] [--only NAME] [--json]'

/** @throws StartError with the usage for anything that is no option or no positive number. */
export function readOptions(args: string[]): BenchOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        people: { type: 'string', default: '100000' },
        seconds: { type: 'string', default: '5' },
        rounds: { type: 'string', default: '3' },
        connections: { type: 'string', default: '16' },
        only: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { people, seconds, rounds, connections, only, json } = values
    return {
      people: positive(people),
      seconds: positive(seconds),
      rounds: positive(rounds),
      connections: positive(connections),
      only,
      json,
    }
  } catch (cause) {
    throw new StartError(`用法：${USAGE}`, `Usage: ${USAGE}`, { cause })
  }
}

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${text} is no positive number`)
  return value
}
