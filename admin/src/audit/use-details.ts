import type { Terms } from '../i18n/terms.ts'
import { useWords } from '../i18n/use-words.ts'

/** Keys whose values are values of an enum of the schema. */
const termOf: Readonly<Record<string, keyof Terms>> = {
  role: 'Role',
  kind: 'ImportKind',
  key: 'LookupKeyKind',
  field: 'LookupField',
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** What the log says of an act besides, in words: `{"shown":25}` → 显示 25 条; a key without words as it is. */
export function useDetails() {
  const { t, term, locale } = useWords()
  const [part, item] = locale === 'zh' ? ['，', '、'] : ['; ', ', ']

  function inWords(key: string, value: unknown): string {
    if (Array.isArray(value) && value.some(each => typeof each === 'object')) return String(value.length)
    if (Array.isArray(value)) return value.map(each => inWords(key, each)).join(item)
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    if (typeof value !== 'string') return JSON.stringify(value)
    const of = termOf[key]
    if (of) return term(of, value)
    if (key === 'acts') return t(`act.${value.replaceAll('.', '_')}`, { _: value })
    if (/^\w+$/.test(value)) return t(`audit.value.${key}.${value}`, { _: value })
    // As for the subject: enough of an id to know it again.
    return value.replace(ID, id => id.slice(-6))
  }

  return (details: string): string => {
    const said = Object.entries(JSON.parse(details) as Record<string, unknown>).map(([key, value]) => {
      const words = inWords(key, value)
      return t(`audit.detail.${key}`, { value: words, _: `${key} ${words}` })
    })
    return said.join(part)
  }
}
