import { NotSent, type OutgoingMessage, type Outlet } from '../../../domain/renewals/outlet.ts'

/**
 * A provider of short messages. Providers in China send approved templates only: they get the template's code and the
 * variables.
 */
export interface SmsProvider {
  /** Hands over one message. Returns what the provider calls it. @throws NotSent */
  send(message: SmsMessage): Promise<string>
  /**
   * Whether a message under this key has been handed over before and is on its way or there. Neither provider refuses
   * a repeated key by itself, but both keep it beside the message. @throws NotSent when that cannot be learnt now
   */
  has(message: Pick<SmsMessage, 'to' | 'idempotencyKey'>): Promise<boolean>
}

export interface SmsMessage {
  /** E.164. */
  to: string
  /** The provider's own code of the approved template. */
  templateCode: string
  /** In the order of the template. */
  variables: Readonly<Record<string, string>>
  idempotencyKey: string
}

/** Codes of the approved templates, by `<key>.<language>`: `{ "PERMIT_ENDORSEMENT.zh": "SMS_123456789" }`. */
export type SmsTemplateCodes = Readonly<Record<string, string>>

/** What a provider's template may hold; longer than what they take in one variable is cut by them without a word. */
const mostCharacters = 35
const variables = ['what', 'dueOn', 'station'] as const

export const smsOutlet = (provider: SmsProvider, codes: SmsTemplateCodes): Outlet => ({
  send: async message => {
    const { to, idempotencyKey, tried = false } = message
    // An attempt was cut short: what became of it only the provider knows.
    if (tried && (await provider.has({ to, idempotencyKey }))) return { state: 'SENT', reference: null }
    const templateCode = templateOf(codes, message.key, message.language)
    const reference = await provider.send({ to, templateCode, variables: shortOf(message), idempotencyKey })
    return { state: 'SENT', reference }
  },
})

/** @throws NotSent SMS_TEMPLATE_NOT_SET_UP */
export function templateOf(codes: SmsTemplateCodes, key: string, language: string): string {
  const code = codes[`${key}.${language}`]
  if (!code) throw new NotSent('SMS_TEMPLATE_NOT_SET_UP', { final: true })
  return code
}

const shortOf = (message: OutgoingMessage): Record<string, string> =>
  Object.fromEntries(variables.map(name => [name, (message.variables[name] ?? '').slice(0, mostCharacters)]))
