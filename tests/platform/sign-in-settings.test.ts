import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readSignInSettings } from '../../platform/sign-in-settings.ts'

const provider = {
  ANJU_OIDC_ISSUER: 'https://id.example.gov.cn',
  ANJU_OIDC_CLIENT_ID: 'anju',
  ANJU_OIDC_CLIENT_SECRET: 'hunter2',
}

describe('the settings of signing in', () => {
  it('ask for nothing unless told', () => {
    expect(readSignInSettings({})).toEqual({ requireSecondFactor: false, openid: undefined })
    expect(readSignInSettings({ ANJU_REQUIRE_SECOND_FACTOR: 'true' }).requireSecondFactor).toBe(true)
  })

  it('name a provider, its secret also from a file', () => {
    expect(readSignInSettings(provider).openid).toEqual({
      issuer: 'https://id.example.gov.cn',
      clientId: 'anju',
      clientSecret: 'hunter2',
      accountClaim: 'preferred_username',
      townshipClaim: undefined,
      scope: 'openid profile',
      label: '统一身份认证',
    })
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-secret-'))
    fs.writeFileSync(path.join(folder, 'secret'), 'from a file\n')
    const settings = readSignInSettings({
      ...provider,
      ANJU_OIDC_CLIENT_SECRET: '',
      ANJU_OIDC_CLIENT_SECRET_FILE: path.join(folder, 'secret'),
    })
    fs.rmSync(folder, { recursive: true })
    expect(settings.openid?.clientSecret).toBe('from a file')
  })

  it('are refused half given, or over a line that others read, naming what is at fault and no value', () => {
    const read = (environment: NodeJS.ProcessEnv) => () => readSignInSettings(environment)
    for (const name of Object.keys(provider)) {
      const given = { ...provider, [name]: '' }
      expect(read(given)).toThrow(new RegExp(name))
      expect(read(given)).not.toThrow(/hunter2/)
    }
    expect(read({ ...provider, ANJU_OIDC_ISSUER: 'http://id.example.gov.cn' })).toThrow(/ANJU_OIDC_ISSUER/)
    expect(read({ ...provider, ANJU_OIDC_ISSUER: 'http://127.0.0.1:9000' })).not.toThrow()
    expect(read({ ...provider, ANJU_OIDC_SCOPE: 'profile' })).toThrow(/ANJU_OIDC_SCOPE/)
    expect(read({ ANJU_REQUIRE_SECOND_FACTOR: 'yes' })).toThrow(/ANJU_REQUIRE_SECOND_FACTOR/)
  })
})
