import type { OwnCodeChannel } from '../domain/oneself/own-codes.ts'
import type { Config } from '../platform/config.ts'
import type { Logger } from '../platform/logging.ts'
import { templateOf } from '../workers/renewals/outlets/sms.ts'
import type { Sms } from './outlets.ts'

/**
 * How a person's one-time code leaves the house: by short message, in the template of the person's language or else the
 * Chinese one. The demonstration has no telephone: there it stands in the log, and nowhere else. In production a job
 * without a way out fails visibly, and the person is served at the station.
 */
export function ownCodeChannel(
  { environment }: Pick<Config, 'environment'>,
  sms: Sms | null,
  log: Logger,
): OwnCodeChannel {
  if (sms) return bySms(sms)
  return {
    send: async (_phone, text) => {
      if (environment === 'production') throw new Error('OWN_CODE_CHANNEL_NOT_SET_UP')
      log.info({ message: text }, 'one-time code of the demonstration')
    },
  }
}

const bySms = ({ provider, templates }: Sms): OwnCodeChannel => ({
  send: async (phone, _text, { codeId, language, code }) => {
    const own = templates[`OWN_CODE.${language}`] ? language : 'zh'
    const templateCode = templateOf(templates, 'OWN_CODE', own)
    await provider.send({ to: phone, templateCode, variables: { code }, idempotencyKey: codeId })
  },
})
