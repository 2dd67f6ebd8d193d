import type { Language, Refused } from './own-api.ts'
import { refusals } from './refusals.ts'

/** A refusal and what to do; where it is not known in the person's language, in English. */
export function Refusal({ refused, language }: { refused: Refused | undefined; language: Language }) {
  if (!refused) return null
  const known = refusals[language]?.[refused.code]
  const said = language === 'zh' ? 'zh' : 'en'
  return <p role="alert">{known ?? [refused[said], refused.remedy?.[said]].filter(Boolean).join(' ')}</p>
}
