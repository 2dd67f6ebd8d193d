import type { MessageLanguage, TemplateKey } from './templates.ts'

/** A message as it leaves: the words, and beside them what a provider with templates of its own needs. */
export interface OutgoingMessage {
  /** The delivery's id: a provider that has seen it does not send again. */
  idempotencyKey: string
  /** Mail address, telephone number in E.164, id with the official account, or URL. */
  to: string
  language: MessageLanguage
  key: TemplateKey
  subject: string
  body: string
  /** What stands in the words, by the names of the template's variables. */
  variables: Readonly<Record<string, string>>
  /** What a webhook is signed with. */
  secret?: string
  /** It was taken up before, and nobody here knows what became of that. */
  tried?: boolean
}

/** SENT: the provider has it. DELIVERED: the recipient has it. */
export interface Handed {
  state: 'SENT' | 'DELIVERED'
  /** What the provider calls it. */
  reference: string | null
}

/** A way out of the house: one a channel. Repeating a message with the same key must not tell anybody twice. */
export interface Outlet {
  /** @throws NotSent */
  send(message: OutgoingMessage): Promise<Handed>
}

export type SendingChannel = 'EMAIL' | 'SMS' | 'WECHAT' | 'WEBHOOK'
export type Outlets = Readonly<Partial<Record<SendingChannel, Outlet>>>

/**
 * Why a message did not leave. `code` is for operators and holds nothing of the message; `final` says that trying again
 * would come to the same.
 */
export class NotSent extends Error {
  readonly code: string
  readonly final: boolean

  constructor(code: string, { final = false }: { final?: boolean } = {}) {
    super(code)
    this.name = 'NotSent'
    this.code = code
    this.final = final
  }
}
