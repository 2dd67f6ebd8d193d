import { NotSent } from '../../../domain/renewals/outlet.ts'
import type { SmsAccount } from '../../../platform/sms-settings.ts'
import type { SmsProvider } from './sms.ts'

const ENDPOINT = 'https://dysmsapi.aliyuncs.com'
const MILLISECONDS = 10_000
/** Of the answers about one number and day: more than anybody is sent. */
const MOST = 50
const FAILED = 2

/** Codes that pass by themselves; every other refusal stays one until somebody has done something about it. */
const passing =
  /^(isv\.(BUSINESS_LIMIT|DAY_LIMIT)_CONTROL|isp\.(SYSTEM|GATEWAY)_ERROR|isp\.RAM_.*|Throttling.*|ServiceUnavailable|InternalError)$/

/**
 * Alibaba Cloud SMS (API version 2017-05-25) by its own client `@alicloud/dysmsapi20170525`, loaded where it is used. It
 * takes numbers of the mainland without the country's code. The key travels as `OutId` and is looked for by it.
 */
export async function alibabaSms(account: SmsAccount, today: () => string): Promise<SmsProvider> {
  const client = await open(account)
  return {
    send: async ({ to, templateCode, variables, idempotencyKey }) => {
      const request = {
        phoneNumbers: national(to),
        signName: account.signName,
        templateCode,
        templateParam: JSON.stringify(variables),
        outId: idempotencyKey,
      }
      const { body } = await asked(() => client.sendSms(request))
      requireOk(body?.code)
      return body?.bizId ?? ''
    },
    has: async ({ to, idempotencyKey }) => {
      const request = {
        phoneNumber: national(to),
        sendDate: today().replaceAll('-', ''),
        pageSize: MOST,
        currentPage: 1,
      }
      const { body } = await asked(() => client.querySendDetails(request))
      requireOk(body?.code)
      const sent = body?.smsSendDetailDTOs?.smsSendDetailDTO ?? []
      return sent.some(({ outId, sendStatus }) => outId === idempotencyKey && sendStatus !== FAILED)
    },
  }
}

/** What is used of the client. */
interface AlibabaClient {
  sendSms(request: Record<string, string>): Promise<{ body?: { code?: string; bizId?: string } }>
  querySendDetails(request: Record<string, string | number>): Promise<{
    body?: {
      code?: string
      smsSendDetailDTOs?: { smsSendDetailDTO?: { outId?: string; sendStatus?: number }[] }
    }
  }>
}

async function open({
  accessKeyId,
  accessKeySecret,
  endpoint = ENDPOINT,
}: SmsAccount): Promise<AlibabaClient> {
  const { default: library } = await import('@alicloud/dysmsapi20170525')
  const { protocol, host } = new URL(endpoint)
  const config = {
    accessKeyId,
    accessKeySecret,
    endpoint: host,
    protocol: protocol.slice(0, -1),
    connectTimeout: MILLISECONDS,
    readTimeout: MILLISECONDS,
  }
  // It takes what looks like its class; that class is of a package that is only its own.
  const client = new library.default(config as ConstructorParameters<typeof library.default>[0])
  return {
    sendSms: request => client.sendSms(new library.SendSmsRequest(request)),
    querySendDetails: request => client.querySendDetails(new library.QuerySendDetailsRequest(request)),
  }
}

/** A refusal before the service itself, as of a signature or of too many at once, is thrown by the client. */
async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
    if (typeof code !== 'string' || typeof statusCode !== 'number') throw new NotSent('SMS_UNREACHABLE')
    throw new NotSent(`SMS_${code}`, { final: statusCode < 500 && !passing.test(code) })
  }
}

function requireOk(code = 'NO_ANSWER'): void {
  if (code !== 'OK') throw new NotSent(`SMS_${code}`, { final: code !== 'NO_ANSWER' && !passing.test(code) })
}

const national = (phone: string) => phone.replace(/^\+86/, '').replace(/^\+/, '')
