/** Languages of the people who live here. */
export const ownLanguages = ['zh', 'en', 'vi', 'my'] as const
export type OwnLanguage = (typeof ownLanguages)[number]

export const isOwnLanguage = (text: unknown): text is OwnLanguage =>
  ownLanguages.some(language => language === text)

const codeMessages: Readonly<Record<OwnLanguage, (code: string) => string>> = {
  zh: code => `【安居】您的验证码是 ${code}，10 分钟内有效。请勿告诉他人。`,
  en: code => `[Anju] Your code is ${code}, good for 10 minutes. Tell nobody.`,
  vi: code => `[Anju] Mã của bạn là ${code}, có hiệu lực 10 phút. Đừng cho ai biết.`,
  my: code => `[Anju] သင့်ကုဒ်မှာ ${code} ဖြစ်သည်။ ၁၀ မိနစ်အတွင်း အသုံးပြုပါ။ မည်သူ့ကိုမျှ မပြောပါနှင့်။`,
}

/** The message that brings the code; it names nobody. */
export const codeMessage = (language: OwnLanguage, code: string): string => codeMessages[language](code)
