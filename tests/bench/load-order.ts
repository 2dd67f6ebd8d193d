import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { PROJECT_DIR } from '../../platform/config.ts'
import { onCore } from './server-process.ts'

export interface LoadRequest {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}

export interface LoadOrder {
  request: LoadRequest
  connections: number
  seconds: number
}

export interface LoadResult {
  requestsPerSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  requests: number
  /** Of one answer with its head. */
  bytes: number
  /** Answers other than 2xx, broken connections and timeouts. */
  faults: number
}

/** Loads one server from a process of its own. Throws when a single answer is not 2xx. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const [command, args] = onCore('load', process.execPath, [
    '--import',
    'tsx',
    path.join(import.meta.dirname, 'load.ts'),
  ])
  const child = spawn(command, args, { cwd: PROJECT_DIR, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(order))
  const answer = await text(child.stdout)
  if (answer === '') throw new Error('The load generator broke off')
  const result = JSON.parse(answer) as LoadResult
  if (result.faults > 0)
    throw new Error(
      `${order.request.url}: ${result.faults} of ${result.requests + result.faults} answers failed`,
    )
  return result
}
