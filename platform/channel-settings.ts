import { z } from 'zod'
import { fromEnvironment } from './secrets.ts'
import { StartError } from './start-error.ts'

/** How fast each channel of messages goes, and the office's account with WeChat where there is one. */
export interface ChannelSettings {
  /** Messages a second, by channel, over all processes. */
  perSecond: Readonly<Record<'EMAIL' | 'SMS' | 'WECHAT' | 'WEBHOOK', number>>
  wechat: { appId: string; secret: string; templates: Record<string, string> } | undefined
}

/** Codes of approved templates as JSON: an object of strings. */
export const jsonOfCodes = z.string().transform((text, context): Record<string, string> => {
  try {
    return z.record(z.string(), z.string().min(1)).parse(JSON.parse(text))
  } catch {
    context.addIssue('not an object of strings in JSON')
    return z.NEVER
  }
})

const rate = z.coerce.number().int().min(1).max(10_000)
const variables = z.object({
  ANJU_EMAIL_PER_SECOND: rate.default(20),
  ANJU_SMS_PER_SECOND: rate.default(10),
  ANJU_WECHAT_PER_SECOND: rate.default(10),
  ANJU_WEBHOOK_PER_SECOND: rate.default(10),
  ANJU_WECHAT_APP_ID: z.string().min(1).optional(),
  ANJU_WECHAT_TEMPLATES: jsonOfCodes.optional(),
})

/**
 * `ANJU_<CHANNEL>_PER_SECOND`, `ANJU_WECHAT_APP_ID`, `ANJU_WECHAT_SECRET` (or the file named by `ANJU_WECHAT_SECRET_FILE`)
 * and `ANJU_WECHAT_TEMPLATES`, the ids of approved templates as JSON: `{"PERMIT_ENDORSEMENT.zh":"…"}`.
 *
 * @throws StartError naming what is at fault, never its value
 */
export function readChannelSettings(environment: NodeJS.ProcessEnv = process.env): ChannelSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) throw channelSettingsAtFault(parsed.error.issues.map(({ path }) => String(path[0])))
  const all = parsed.data
  const secret = fromEnvironment('ANJU_WECHAT_SECRET', environment)
  const { ANJU_WECHAT_APP_ID: appId, ANJU_WECHAT_TEMPLATES: templates } = all
  if (appId && !(secret && templates))
    throw channelSettingsAtFault(['ANJU_WECHAT_SECRET', 'ANJU_WECHAT_TEMPLATES'])
  return {
    perSecond: {
      EMAIL: all.ANJU_EMAIL_PER_SECOND,
      SMS: all.ANJU_SMS_PER_SECOND,
      WECHAT: all.ANJU_WECHAT_PER_SECOND,
      WEBHOOK: all.ANJU_WEBHOOK_PER_SECOND,
    },
    wechat: appId && secret && templates ? { appId, secret, templates } : undefined,
  }
}

/** Names what is at fault in the settings of a channel, never its value. */
export const channelSettingsAtFault = (names: readonly string[]) => {
  const list = [...new Set(names)].join(', ')
  return new StartError(
    `提醒渠道的环境变量缺失或无效：${list}。请对照 docs/operations.md 修改。`,
    `Environment variables about the channels of reminders are missing or invalid: ${list}. See docs/operations.md.`,
  )
}
