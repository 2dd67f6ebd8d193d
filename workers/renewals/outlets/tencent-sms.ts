import { NotSent } from '../../../domain/renewals/outlet.ts'
import type { SmsAccount } from '../../../platform/sms-settings.ts'
import type { SmsProvider } from './sms.ts'

const ENDPOINT = 'https://sms.tencentcloudapi.com'
const REGION = 'ap-guangzhou'
const SECONDS = 10
/** The most that one question about a number answers, and how far back it is asked. */
const MOST = 100
const DAY_SECONDS = 86_400

/** Codes that pass by themselves; every other refusal stays one until somebody has done something about it. */
const passing = /^(InternalError.*|LimitExceeded\..*|RequestLimitExceeded.*|ResourceInsufficient.*)$/

/**
 * Tencent Cloud SMS (API version 2021-01-11) by its own client `tencentcloud-sdk-nodejs-sms`, loaded where it is used. Its
 * templates number their variables: {1} what, {2} due day, {3} station. The key travels as `SessionContext`; receipts carry
 * it where the provider has opened that for the account.
 */
export async function tencentSms(account: SmsAccount, seconds: () => number): Promise<SmsProvider> {
  const client = await open(account)
  const { appId = '', signName } = account
  return {
    send: async ({ to, templateCode, variables, idempotencyKey }) => {
      const { SendStatusSet } = await asked(() =>
        client.SendSms({
          PhoneNumberSet: [to],
          SmsSdkAppId: appId,
          SignName: signName,
          TemplateId: templateCode,
          TemplateParamSet: Object.values(variables),
          SessionContext: idempotencyKey,
        }),
      )
      const { Code, SerialNo } = SendStatusSet?.[0] ?? {}
      if (!Code) throw new NotSent('SMS_NO_ANSWER')
      if (Code !== 'Ok') throw refused(Code)
      return SerialNo ?? ''
    },
    has: async ({ to, idempotencyKey }) => {
      const { PullSmsSendStatusSet = [] } = await asked(() =>
        client.PullSmsSendStatusByPhoneNumber({
          BeginTime: seconds() - DAY_SECONDS,
          Offset: 0,
          Limit: MOST,
          PhoneNumber: to,
          SmsSdkAppId: appId,
        }),
      )
      return PullSmsSendStatusSet.some(
        ({ SessionContext, ReportStatus }) => SessionContext === idempotencyKey && ReportStatus !== 'FAIL',
      )
    },
  }
}

async function open({ accessKeyId, accessKeySecret, endpoint = ENDPOINT }: SmsAccount) {
  const { default: library } = await import('tencentcloud-sdk-nodejs-sms')
  const { protocol, host } = new URL(endpoint)
  return new library.sms.v20210111.Client({
    credential: { secretId: accessKeyId, secretKey: accessKeySecret },
    region: REGION,
    profile: { httpProfile: { protocol: `${protocol}//`, endpoint: host, reqTimeout: SECONDS } },
  })
}

async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const { code } = error as { code?: unknown }
    throw typeof code === 'string' && /^[A-Z][A-Za-z]+(\.|$)/.test(code)
      ? refused(code)
      : new NotSent('SMS_UNREACHABLE')
  }
}

const refused = (code: string) => new NotSent(`SMS_${code}`, { final: !passing.test(code) })
