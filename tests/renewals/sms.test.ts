import { beforeEach, describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import { openSms } from '../../bin/outlets.ts'
import { ownCodeChannel } from '../../bin/own-code-channel.ts'
import { NotSent, type OutgoingMessage } from '../../domain/renewals/outlet.ts'
import { createLogger } from '../../platform/logging.ts'
import { readSmsSettings, type SmsSettings } from '../../platform/sms-settings.ts'
import { smsOutlet } from '../../workers/renewals/outlets/sms.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { smsProvider } from './sms-provider.ts'

const secret = 'a-secret-of-this-test'
const provider = await smsProvider(secret)
afterTestFile(provider.close)

const settings = (name: SmsSettings['provider']): SmsSettings => ({
  provider: name,
  accessKeyId: 'key-id',
  accessKeySecret: secret,
  signName: '安居',
  appId: name === 'tencent' ? '1400006666' : undefined,
  endpoint: provider.endpoint,
  templates: { 'CONTRACT_END.zh': 'T1', 'OWN_CODE.zh': 'C1', 'OWN_CODE.en': 'C2' },
})
const now = () => Temporal.ZonedDateTime.from('2026-11-20T12:00[Asia/Shanghai]')
const open = async (name: SmsSettings['provider']) => {
  const sms = await openSms(settings(name), now)
  if (!sms) throw new Error('Set up, and not there')
  return { ...sms, outlet: smsOutlet(sms.provider, sms.templates) }
}
const message: OutgoingMessage = {
  idempotencyKey: '0192c9a0-0000-7000-8000-000000000001',
  to: '+8613800138000',
  language: 'zh',
  key: 'CONTRACT_END',
  subject: '',
  body: '',
  variables: { what: '劳动合同续签', dueOn: '2026-12-05', station: '测试工作站', link: 'https://x/notice/1' },
}

beforeEach(() => {
  provider.taken.length = 0
  provider.unsigned.length = 0
  provider.state.now = {}
})

describe.each([
  [
    'alibaba' as const,
    {
      number: '13800138000',
      variables: { what: '劳动合同续签', dueOn: '2026-12-05', station: '测试工作站' },
      reference: 'biz-1',
      tooMany: ['isv.BUSINESS_LIMIT_CONTROL', 'isv.DAY_LIMIT_CONTROL', 'isp.SYSTEM_ERROR'],
      unfit: ['isv.MOBILE_NUMBER_ILLEGAL', 'isv.BLACK_KEY_CONTROL_LIMIT', 'isv.AMOUNT_NOT_ENOUGH'],
      throttled: { status: 400, code: 'Throttling.User' },
      stranger: { status: 404, code: 'InvalidAccessKeyId.NotFound' },
      down: { status: 503, code: 'ServiceUnavailable' },
    },
  ],
  [
    'tencent' as const,
    {
      number: '+8613800138000',
      variables: ['劳动合同续签', '2026-12-05', '测试工作站'],
      reference: 'serial-1',
      tooMany: ['LimitExceeded.PhoneNumberDailyLimit', 'InternalError.OtherError'],
      unfit: ['InvalidParameterValue.IncorrectPhoneNumber', 'FailedOperation.PhoneNumberInBlacklist'],
      throttled: { status: 200, code: 'RequestLimitExceeded' },
      stranger: { status: 200, code: 'AuthFailure.SignatureFailure' },
      down: { status: 200, code: 'InternalError' },
    },
  ],
])('short messages by %s', (name, said) => {
  it('go out signed, in their template, under their key, and tell neither name nor link', async () => {
    const { outlet } = await open(name)
    expect(await outlet.send(message)).toEqual({ state: 'SENT', reference: said.reference })
    expect(provider.taken).toEqual([
      {
        to: said.number,
        templateCode: 'T1',
        signName: '安居',
        variables: said.variables,
        key: message.idempotencyKey,
      },
    ])
    expect(provider.unsigned).toEqual([])
  })

  it('are told apart: what passes by itself and what does not', async () => {
    const { outlet } = await open(name)
    const refusals = [
      ...said.tooMany.map(code => ({ now: { code }, code, final: false })),
      ...said.unfit.map(code => ({ now: { code }, code, final: true })),
      { now: { refused: said.throttled }, code: said.throttled.code, final: false },
      { now: { refused: said.down }, code: said.down.code, final: false },
      { now: { refused: said.stranger }, code: said.stranger.code, final: true },
    ]
    for (const { now, code, final } of refusals) {
      provider.state.now = now
      const sent = outlet.send(message)
      await expect(sent).rejects.toBeInstanceOf(NotSent)
      await expect(sent).rejects.toMatchObject({ code: `SMS_${code}`, final })
    }
    expect(provider.taken).toEqual([])
  })

  it('whose end nobody knows are looked for at the provider, and go out once', async () => {
    const { outlet } = await open(name)
    provider.state.now = { hangUp: true }
    await expect(outlet.send(message)).rejects.toMatchObject({ code: 'SMS_UNREACHABLE', final: false })
    expect(provider.taken).toHaveLength(1)
    // While the provider cannot say, nothing is sent.
    await expect(outlet.send({ ...message, tried: true })).rejects.toMatchObject({ code: 'SMS_UNREACHABLE' })
    expect(provider.taken).toHaveLength(1)
    provider.state.now = {}
    expect(await outlet.send({ ...message, tried: true })).toEqual({ state: 'SENT', reference: null })
    expect(provider.taken).toHaveLength(1)
    provider.state.now = { undelivered: true }
    expect(await outlet.send({ ...message, tried: true })).toMatchObject({ state: 'SENT' })
    expect(provider.taken).toHaveLength(2)
  })

  it('without an approved template are not sent', async () => {
    const { outlet } = await open(name)
    const sent = outlet.send({ ...message, language: 'en' })
    await expect(sent).rejects.toMatchObject({ code: 'SMS_TEMPLATE_NOT_SET_UP', final: true })
  })

  it('bring one-time codes, in the Chinese template where the language has none', async () => {
    const channel = ownCodeChannel(
      { environment: 'production' },
      await open(name),
      createLogger({ environment: 'production', logLevel: 'silent' }),
    )
    await channel.send('+8613800138000', '', { codeId: 'k1', language: 'en', code: '000042' })
    await channel.send('+8613800138000', '', { codeId: 'k2', language: 'vi', code: '000043' })
    expect(provider.taken.map(({ templateCode, key }) => [templateCode, key])).toEqual([
      ['C2', 'k1'],
      ['C1', 'k2'],
    ])
    expect(JSON.stringify(provider.taken[0]?.variables)).toContain('000042')
  })
})

describe('the settings of short messages', () => {
  const whole = {
    ANJU_SMS_PROVIDER: 'alibaba',
    ANJU_SMS_ACCESS_KEY_ID: 'id',
    ANJU_SMS_ACCESS_KEY_SECRET: 'hunter2',
    ANJU_SMS_SIGN_NAME: '安居',
    ANJU_SMS_TEMPLATES: '{"OWN_CODE.zh":"SMS_1"}',
  }
  it('are read, or absent altogether', () => {
    expect(readSmsSettings(whole)).toMatchObject({
      provider: 'alibaba',
      accessKeySecret: 'hunter2',
      templates: { 'OWN_CODE.zh': 'SMS_1' },
    })
    expect(readSmsSettings({})).toBeUndefined()
  })
  it.each([
    ['ANJU_SMS_PROVIDER', { ...whole, ANJU_SMS_PROVIDER: 'pigeon' }],
    ['ANJU_SMS_ACCESS_KEY_SECRET', { ...whole, ANJU_SMS_ACCESS_KEY_SECRET: '' }],
    ['ANJU_SMS_TEMPLATES', { ...whole, ANJU_SMS_TEMPLATES: '{"OWN_CODE.zh":' }],
    ['ANJU_SMS_APP_ID', { ...whole, ANJU_SMS_PROVIDER: 'tencent' }],
    ['ANJU_SMS_ACCESS_KEY_ID', { ANJU_SMS_PROVIDER: 'tencent' }],
  ])('at fault are named, without their value: %s', (name, environment) => {
    const reading = () => readSmsSettings(environment)
    expect(reading).toThrow(name)
    expect(reading).not.toThrow(/hunter2|pigeon/)
  })
})
