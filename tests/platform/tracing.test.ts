import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from '@jest/globals'
import { startTracing, traceEnded } from '../../platform/tracing.ts'

it('sends what has ended to the endpoint that was configured', async () => {
  const received: string[] = []
  const collector = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      received.push(`${request.url} ${Buffer.concat(parts).toString()}`)
      response.end('{}')
    })
  })
  await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve))
  const { port } = collector.address() as AddressInfo
  const end = startTracing({ otlpEndpoint: `http://127.0.0.1:${port}` }, 'anju-test')
  traceEnded('graphql People', 0.012, true)
  await end()
  await new Promise(resolve => collector.close(resolve))
  expect(received).toHaveLength(1)
  expect(received[0]).toMatch(/^\/v1\/traces .*"graphql People"/)
})

it('does nothing when none is', () => {
  expect(() => traceEnded('job import.check', 1, false)).not.toThrow()
})
