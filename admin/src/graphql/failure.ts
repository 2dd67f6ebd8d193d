import { type Bilingual, inLanguage, type Language, sentences } from '../i18n/language.ts'

/** An expected refusal: part of an act's answer, with what the person can do about it. */
export interface Refusal {
  code: string
  message: Bilingual
  field?: string | null
  remedy?: Bilingual | null
}

const LOST: Bilingual = {
  zh: '连接不上服务，请检查网络后重试。',
  en: 'The service cannot be reached. Check the network and try again.',
}
const ODD: Bilingual = {
  zh: '服务给出了无法读懂的答复，请稍后重试。',
  en: 'The service gave an answer that cannot be read. Try again later.',
}

/**
 * What came instead of an answer. `message` is in the language of the console at the time; `requestId` is
 * what to tell the administrator. `status` is react-admin's word for "signed out" (401) and "not yours" (403).
 */
export class Failure extends Error {
  readonly code: string
  readonly text: Bilingual
  readonly remedy: Bilingual | null
  readonly requestId: string | null
  readonly status: number

  constructor(
    code: string,
    text: Bilingual,
    remedy: Bilingual | null = null,
    requestId: string | null = null,
  ) {
    super(inLanguage(text))
    this.name = 'Failure'
    this.code = code
    this.text = text
    this.remedy = remedy
    this.requestId = requestId
    this.status = code === 'UNAUTHENTICATED' ? 401 : code === 'FORBIDDEN' ? 403 : 500
  }
}

export const unreachable = () => new Failure('UNREACHABLE', LOST)
export const unreadable = () => new Failure('UNREADABLE', ODD)

interface GraphQLErrorBody {
  message: string
  extensions?: { code?: string; zh?: string; en?: string; remedy?: Bilingual | null; requestId?: string }
}

/** A GraphQL error as the API sends it. */
export function failureOf({ message, extensions = {} }: GraphQLErrorBody): Failure {
  const { code = 'UNEXPECTED', zh = message, en = message, remedy = null, requestId = null } = extensions
  return new Failure(code, { zh, en }, remedy, requestId)
}

/** An expected refusal, thrown where only errors travel (react-admin's sign-in). */
export const failureOfRefusal = ({ code, message, remedy }: Refusal) => {
  const whole = (of: Language) => (remedy ? sentences(of, message[of], remedy[of]) : message[of])
  return new Failure(code, { zh: whole('zh'), en: whole('en') }, null)
}
