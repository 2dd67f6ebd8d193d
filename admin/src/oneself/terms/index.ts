import type { Language } from '../own-api.ts'
import { en } from './en.ts'
import { my } from './my.ts'
import type { OwnTerms } from './own-terms.ts'
import { vi } from './vi.ts'
import { zh } from './zh.ts'

const terms: Readonly<Record<Language, OwnTerms>> = { zh, en, vi, my }

/** `termIn('vi', 'Sex', 'FEMALE')` → nữ; `otherwise` for a value that has no word. */
export const termIn = (language: Language, of: keyof OwnTerms, value: string, otherwise = value): string =>
  (terms[language][of] as Readonly<Record<string, string>>)[value] ?? otherwise
