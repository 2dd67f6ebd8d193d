/** The same sentence in both languages of the console. */
export interface Bilingual {
  zh: string
  en: string
}

export type Language = 'zh' | 'en'

let current: Language = 'zh'

/** The console's language, for the few places that are no component (an error's message, a date). */
export const language = () => current

export function setLanguage(next: string) {
  current = next === 'en' ? 'en' : 'zh'
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en'
}

export const inLanguage = (text: Bilingual) => text[current]

const stop = { zh: '。', en: '.' }
const gap = { zh: '', en: ' ' }

/** Sentences one after the other; the API gives them without the stop that parts them. */
export function sentences(of: Language, ...texts: readonly (string | null | undefined)[]): string {
  const said = texts.map(text => text?.trim()).filter(text => text)
  return said.map(text => (/[。！？.!?…]$/.test(text ?? '') ? text : text + stop[of])).join(gap[of])
}
