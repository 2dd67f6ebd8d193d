export type Language = 'zh' | 'en' | 'vi' | 'my'

/** Why something was refused, in the service's own words (Chinese and English). */
export interface Refused {
  code: string
  zh: string
  en: string
  remedy?: { zh: string; en: string } | null
}

export interface OwnRecord {
  name: string
  sex: string
  birthDate: string | null
  documentType: string
  documentNumber: string
  phone: string | null
  hukouAddress: string | null
  employer: string | null
  recordedAt: string
  registrations: {
    status: string
    arrivedOn: string | null
    declaredOn: string
    registeredOn: string | null
    deregisteredOn: string | null
    residenceReason: string
    residenceAddress: string | null
    privacyNoticeVersion: string
    receiptNumber: string
    declarantType: string
    fromWorkbook: boolean
  }[]
  contracts: {
    employer: string | null
    workshop: string | null
    hiredOn: string | null
    endsOn: string | null
    endedOn: string | null
  }[]
  stays: { place: string; startsOn: string; endsOn: string | null; status: string }[]
  exchanges: {
    memberId: string
    from: string
    to: string
    people: number
    answerBy: string
    answer: 'AGREED' | 'REFUSED' | null
  }[]
  permits: { status: string; issuedOn: string | null; endorsedUntil: string | null }[]
  reads: { at: string; role: string; act: string; reason: string | null }[]
  disclosures: { id: string; at: string; inWords: Record<Language, string> }[]
  requests: {
    id: string
    kind: string
    status: string
    text: string
    askedAt: string
    dueOn: string
    answer: string | null
  }[]
}

const unreachable: Refused = {
  code: 'UNREACHABLE',
  zh: '暂时无法连接，请稍后再试。',
  en: 'The service cannot be reached; please try again.',
}

/** Sends to the person's door. @throws Refused */
async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  let answer: Response
  try {
    answer = await fetch(`/own/${path}`, {
      method,
      headers: { 'anju-own': '1', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  } catch {
    throw unreachable
  }
  const said = await answer.json().catch(() => unreachable)
  if (!answer.ok) throw said
  return said as Answer
}

export const askCode = (documentNumber: string, language: Language) =>
  ask<{ codeId: string }>('POST', 'code', { documentNumber, language })
export const enter = (codeId: string, code: string) => ask<object>('POST', 'session', { codeId, code })
export const leave = () => ask<object>('DELETE', 'session')
export const readRecord = () => ask<OwnRecord>('GET', 'record')
export const answerExchange = (memberId: string, answer: 'AGREED' | 'REFUSED') =>
  ask<{ id: string }>('POST', 'exchange-answers', { memberId, answer })
export const sendRequest = (kind: string, text: string, language: Language) =>
  ask<{ id: string; dueOn: string }>('POST', 'requests', { kind, text, language })
