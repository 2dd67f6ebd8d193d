import { text } from 'node:stream/consumers'
import autocannon from 'autocannon'
import type { LoadOrder, LoadResult } from './load-order.ts'

// The load in a process of its own: an order as JSON on standard input, its result on standard output.
const { request, connections, seconds } = JSON.parse(await text(process.stdin)) as LoadOrder
const result = await autocannon({ ...request, connections, duration: seconds })
const faults = result.non2xx + result.errors + result.timeouts
const measured: LoadResult = {
  requestsPerSecond: result.requests.average,
  p50: result.latency.p50,
  p99: result.latency.p99,
  requests: result['2xx'],
  bytes: result['2xx'] ? Math.round(result.throughput.total / result['2xx']) : 0,
  faults,
}
process.stdout.write(JSON.stringify(measured))
