import polyglot from 'ra-i18n-polyglot'
import type { I18nProvider, TranslationMessages } from 'react-admin'
import { setLanguage } from './language.ts'
import { zh } from './zh.ts'

const load = async (language: string): Promise<TranslationMessages> =>
  language === 'en' ? (await import('./en.ts')).en : zh

const messages = (language: string): TranslationMessages | Promise<TranslationMessages> =>
  language === 'zh' ? zh : load(language)

const provider = polyglot(
  messages,
  'zh',
  [
    { locale: 'zh', name: '简体中文' },
    { locale: 'en', name: 'English' },
  ],
  { allowMissing: false },
)

/** Chinese first; English is loaded when it is asked for. */
export const i18nProvider: I18nProvider = {
  ...provider,
  async changeLocale(next) {
    await provider.changeLocale(next)
    setLanguage(next)
  },
}
