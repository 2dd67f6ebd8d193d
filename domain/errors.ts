/** What a person reads when something is refused: the same sentence in both languages. */
export interface Bilingual {
  zh: string
  en: string
}

export interface DomainErrorOptions {
  /** Path of the input field at fault, as the caller names it. */
  field?: string
  /** What the person can do now. */
  remedy?: Bilingual
}

/**
 * An expected refusal. `code` is stable and part of the public contract; the messages are for people and
 * hold no sensitive value (invariant 6).
 */
export class DomainError extends Error {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly field: string | null
  readonly remedy: Bilingual | null

  constructor(code: string, message: Bilingual, options: DomainErrorOptions = {}) {
    super(`${code}: ${message.en}`)
    this.name = 'DomainError'
    this.code = code
    this.zh = message.zh
    this.en = message.en
    this.field = options.field ?? null
    this.remedy = options.remedy ?? null
  }
}
