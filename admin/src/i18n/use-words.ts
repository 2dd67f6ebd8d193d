import { useLocale, useTranslate } from 'react-admin'
import type { Bilingual } from './language.ts'
import type { Terms } from './terms.ts'

/** Words for what the API gives: enum values by name, sentences in both languages. */
export function useWords() {
  const t = useTranslate()
  const locale = useLocale()
  return {
    t,
    locale: locale === 'en' ? ('en' as const) : ('zh' as const),
    /** `term('Sex', 'FEMALE')` → 女 */
    term: (of: keyof Terms, value: string | null | undefined) =>
      value ? t(`term.${of}.${value}`, { _: value }) : '—',
    say: (text: Bilingual | null | undefined) => (text ? text[locale === 'en' ? 'en' : 'zh'] : ''),
  }
}
