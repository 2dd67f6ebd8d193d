import type { Temporal } from 'temporal-polyfill'
import type { Outlets } from '../domain/renewals/outlet.ts'
import type { ChannelSettings } from '../platform/channel-settings.ts'
import type { Mailer } from '../platform/mailer.ts'
import type { SmsSettings } from '../platform/sms-settings.ts'
import { type Line, queueOf } from '../workers/lines.ts'
import { sendingChannels } from '../workers/renewals/deliver.ts'
import { alibabaSms } from '../workers/renewals/outlets/alibaba-sms.ts'
import { emailOutlet } from '../workers/renewals/outlets/email.ts'
import { type SmsProvider, smsOutlet } from '../workers/renewals/outlets/sms.ts'
import { tencentSms } from '../workers/renewals/outlets/tencent-sms.ts'
import { webhookOutlet } from '../workers/renewals/outlets/webhook.ts'
import { wechatOutlet } from '../workers/renewals/outlets/wechat.ts'

/** Short messages by whom the office has an account with. */
export interface Sms {
  provider: SmsProvider
  templates: SmsSettings['templates']
}

/** The office's provider of short messages; null where none is set up. The clock is the provider's, not the house's. */
export async function openSms(
  settings: SmsSettings | undefined,
  now: () => Temporal.ZonedDateTime,
): Promise<Sms | null> {
  if (!settings) return null
  const provider =
    settings.provider === 'alibaba'
      ? await alibabaSms(settings, () => now().toPlainDate().toString())
      : await tencentSms(settings, () => Math.floor(now().epochMilliseconds / 1_000))
  return { provider, templates: settings.templates }
}

/** The ways out that this installation has set up. A message of a channel that is not fails visibly. */
export const outletsOf = (
  mailer: Mailer | undefined,
  sms: Sms | null,
  { wechat }: ChannelSettings,
): Outlets => ({
  ...(mailer && { EMAIL: emailOutlet(mailer) }),
  ...(sms && { SMS: smsOutlet(sms.provider, sms.templates) }),
  ...(wechat && { WECHAT: wechatOutlet(wechat) }),
  WEBHOOK: webhookOutlet(),
})

/** Deliveries under way at once: those that come together share transactions, so few would leave the pace unused. */
const AT_ONCE = 32

/** A queue a channel, each at its provider's pace. */
export const linesOf = ({ perSecond }: ChannelSettings): Line[] =>
  sendingChannels.map(channel => ({
    queue: queueOf(`deliver.${channel.toLowerCase()}`),
    concurrency: AT_ONCE,
    perSecond: perSecond[channel],
  }))
