import { describe, expect, it } from '@jest/globals'
import { fixedClock } from '../../platform/clock.ts'
import { listenOn } from '../../platform/listen.ts'
import { createLogger } from '../../platform/logging.ts'
import { startMetrics } from '../../platform/metrics.ts'
import { createShutdown } from '../../platform/shutdown.ts'

function capturedLog(environment: 'production' | 'development') {
  const lines: string[] = []
  const log = createLogger({ environment, logLevel: 'info' }, { write: line => void lines.push(line) })
  return { log, lines }
}

describe('the clock', () => {
  it('counts legal dates in Shanghai', () => {
    const clock = fixedClock('2026-11-20T16:30:00Z')
    expect(clock.today().toString()).toBe('2026-11-21')
  })
})

describe('the log', () => {
  it.each(['production', 'development'] as const)('shows no personal data in %s', environment => {
    const { log, lines } = capturedLog(environment)
    const row = Object.assign(new Error('duplicate'), { detail: 'Key (phone)=(13800000000)' })
    log.info(
      { person: { documentNumber: '320699199001011234' }, phone: '13800000000', err: row },
      'registered',
    )
    expect(lines.join()).toContain('registered')
    expect(lines.join()).not.toMatch(/320699|13800000000/)
  })
})

describe('metrics', () => {
  it('are given as Prometheus text', async () => {
    const metrics = startMetrics('anju-test')
    metrics.meter.createCounter('check_ins').add(3, { outcome: 'accepted' })
    const text = await metrics.text()
    await metrics.close()
    expect(text).toMatch(/^check_ins_total\{.*outcome="accepted".*\} 3/m)
    expect(text).toContain('process_resident_memory')
  })
})

describe('shutdown', () => {
  it('closes what was opened last first, and all of it once, whatever fails or hangs', async () => {
    const { log, lines } = capturedLog('production')
    const closed: string[] = []
    const shutdown = createShutdown(log, 20)
    shutdown.add('database', () => void closed.push('database'))
    shutdown.add('queue', () => new Promise(() => undefined))
    shutdown.add('files', () => Promise.reject(new Error('gone')))
    shutdown.add('server', () => void closed.push('server'))
    expect(await Promise.all([shutdown.run(), shutdown.run()])).toEqual([false, false])
    expect(closed).toEqual(['server', 'database'])
    expect(lines.map(line => JSON.parse(line).step)).toEqual(['files', 'queue'])
  })
})

describe('listening', () => {
  const taken = (ports: number[]) => async (address: { port: number }) => {
    if (ports.includes(address.port)) throw Object.assign(new Error('taken'), { code: 'EADDRINUSE' })
  }

  it('takes the next free port', async () => {
    const config = { host: '127.0.0.1', port: 4000, portIsFixed: false }
    expect(await listenOn(config, taken([4000, 4001]))).toBe(4002)
  })

  it('refuses to leave a port asked for by name', async () => {
    const config = { host: '127.0.0.1', port: 4000, portIsFixed: true }
    await expect(listenOn(config, taken([4000]))).rejects.toThrow(/4000/)
  })
})
