import { useWords } from '../i18n/use-words.ts'

/** Of another thing these say only which one it is: `employer.name` → 用人单位. */
const NAMING = new Set(['id', 'name', 'label', 'displayName'])

/** Paths of fields in words: `['birthDate', 'stay.bed.label']` → 出生日期、床位; one without words as its last name. */
export function useFields() {
  const { t, locale } = useWords()

  const wordOf = (name: string): string =>
    t(`field.${name}`, { _: t(`audit.field.${name}`, { _: t(`term.LookupField.${name}`, { _: '' }) }) })

  function inWords(path: string): string {
    const parts = path.split('.')
    const last = parts.at(-1) ?? path
    const named = parts.length > 1 && NAMING.has(last) ? parts.slice(0, -1) : parts
    const known = [...named.reverse(), last].find(wordOf)
    return known ? wordOf(known) : last
  }

  return (paths: readonly string[]): string =>
    [...new Set(paths.map(inWords))].join(locale === 'zh' ? '、' : ', ')
}
