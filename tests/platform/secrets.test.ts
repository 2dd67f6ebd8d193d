import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { readConfig } from '../../platform/config.ts'
import { readSecrets } from '../../platform/secrets.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-secrets-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))
const development = { ...readConfig({}), dataDir: path.join(folder, 'data') }
const production = { ...development, environment: 'production' as const, dataDir: path.join(folder, 'none') }
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')

describe('the secrets', () => {
  it('are made once for development, readable by their owner only', () => {
    const first = readSecrets(development, {})
    expect(readSecrets(development, {})).toEqual(first)
    expect(fs.statSync(path.join(development.dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(
      [first.dataKeys[0]?.key, first.blindIndexKey, first.signingSecret].map(each => each?.length),
    ).toEqual([32, 32, 32])
  })

  it('are never made in production', () => {
    expect(() => readSecrets(production, {})).toThrow(/ANJU_DATA_KEYS/)
    expect(() => readSecrets(production, { ANJU_DATA_KEYS: `k1:${key(1)}` })).toThrow(/ANJU_BLIND_INDEX_KEY/)
    expect(fs.existsSync(production.dataDir)).toBe(false)
  })

  it('come from variables or files, the first data key encrypting', () => {
    const file = path.join(folder, 'signing')
    fs.writeFileSync(file, `${key(4)}\n`)
    const secrets = readSecrets(production, {
      ANJU_DATA_KEYS: `k2:${key(2)},k1:${key(1)}`,
      ANJU_BLIND_INDEX_KEY: key(3),
      ANJU_SIGNING_SECRET_FILE: file,
    })
    expect(secrets.dataKeys.map(each => each.id)).toEqual(['k2', 'k1'])
    expect(secrets.signingSecret).toEqual(Buffer.alloc(32, 4))
  })

  it('are refused when malformed, without being shown', () => {
    const read = () => readSecrets(production, { ANJU_DATA_KEYS: 'k1:c2hvcnQ=' })
    expect(read).toThrow(/ANJU_DATA_KEYS/)
    expect(read).not.toThrow(/c2hvcnQ/)
  })

  it('are not made anew beside data they could not open', () => {
    const dataDir = path.join(folder, 'lost')
    fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true })
    expect(() => readSecrets({ ...development, dataDir }, {})).toThrow(/secrets\.json/)
  })
})
