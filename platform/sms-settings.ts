import { z } from 'zod'
import { channelSettingsAtFault, jsonOfCodes } from './channel-settings.ts'
import { fromEnvironment } from './secrets.ts'

/** The office's account with a provider of short messages. */
export interface SmsAccount {
  accessKeyId: string
  accessKeySecret: string
  /** 短信签名, as approved. */
  signName: string
  /** Tencent Cloud's SdkAppId. */
  appId: string | undefined
  /** Where the provider is reached; its own address unless told, as behind a proxy. */
  endpoint: string | undefined
}

export interface SmsSettings extends SmsAccount {
  provider: 'alibaba' | 'tencent'
  /** Codes of approved templates, by `<key>.<language>`; `OWN_CODE.<language>` for one-time codes. */
  templates: Readonly<Record<string, string>>
}

const variables = z.object({
  ANJU_SMS_PROVIDER: z.enum(['alibaba', 'tencent']).optional(),
  ANJU_SMS_ACCESS_KEY_ID: z.string().optional(),
  ANJU_SMS_SIGN_NAME: z.string().optional(),
  ANJU_SMS_APP_ID: z.string().regex(/^\d+$/).optional(),
  ANJU_SMS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  ANJU_SMS_TEMPLATES: jsonOfCodes.optional(),
})

/**
 * `ANJU_SMS_PROVIDER` (`alibaba` or `tencent`), `ANJU_SMS_ACCESS_KEY_ID`, `ANJU_SMS_ACCESS_KEY_SECRET` (or the file named by
 * `ANJU_SMS_ACCESS_KEY_SECRET_FILE`), `ANJU_SMS_SIGN_NAME`, for Tencent Cloud `ANJU_SMS_APP_ID`, and `ANJU_SMS_TEMPLATES`,
 * the codes of approved templates as JSON: `{"PERMIT_ENDORSEMENT.zh":"SMS_1","OWN_CODE.zh":"SMS_2"}`. Undefined when none is
 * set.
 *
 * @throws StartError naming what is at fault, never its value
 */
export function readSmsSettings(environment: NodeJS.ProcessEnv = process.env): SmsSettings | undefined {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) throw channelSettingsAtFault(parsed.error.issues.map(({ path }) => String(path[0])))
  const all = parsed.data
  const secret = fromEnvironment('ANJU_SMS_ACCESS_KEY_SECRET', environment)
  if (!secret && Object.values(all).every(value => value === undefined)) return undefined
  const {
    ANJU_SMS_PROVIDER: provider,
    ANJU_SMS_ACCESS_KEY_ID: accessKeyId,
    ANJU_SMS_SIGN_NAME: signName,
    ANJU_SMS_TEMPLATES: templates,
    ANJU_SMS_APP_ID: appId,
  } = all
  const needed = {
    ANJU_SMS_PROVIDER: provider,
    ANJU_SMS_ACCESS_KEY_ID: accessKeyId,
    ANJU_SMS_ACCESS_KEY_SECRET: secret,
    ANJU_SMS_SIGN_NAME: signName,
    ANJU_SMS_TEMPLATES: templates,
    ...(provider === 'tencent' && { ANJU_SMS_APP_ID: appId }),
  }
  if (!provider || !accessKeyId || !secret || !signName || !templates || (provider === 'tencent' && !appId)) {
    throw channelSettingsAtFault(Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name])))
  }
  const endpoint = all.ANJU_SMS_ENDPOINT
  return { provider, accessKeyId, accessKeySecret: secret, signName, templates, appId, endpoint }
}
