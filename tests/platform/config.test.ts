import { describe, expect, it } from '@jest/globals'
import { readConfig } from '../../platform/config.ts'

describe('the configuration', () => {
  it('is for development without any variable', () => {
    expect(readConfig({})).toMatchObject({
      environment: 'development',
      host: '127.0.0.1',
      port: 4000,
      portIsFixed: false,
    })
  })

  it('counts an empty variable as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({
      portIsFixed: false,
      databaseUrl: undefined,
    })
  })

  it('names a variable at fault and keeps its value to itself', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://clerk:hunter2@db/anju', PORT: '70000' })
    expect(read).toThrow(/DATABASE_URL, PORT|PORT, DATABASE_URL/)
    expect(read).not.toThrow(/hunter2/)
  })

  it('wants a database of its own in production', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/APP_DATABASE_URL/)
    expect(
      readConfig({ NODE_ENV: 'production', APP_DATABASE_URL: 'postgresql://anju_app@db/anju' }).environment,
    ).toBe('production')
  })
})
