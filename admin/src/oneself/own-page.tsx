import { useCallback, useEffect, useState } from 'react'
import { type Language, leave, type OwnRecord, readRecord } from './own-api.ts'
import { OwnRecordView } from './own-record-view.tsx'
import { SignIn } from './sign-in.tsx'
import { languageNames, words } from './words.ts'

const KEPT = 'anju.own.language'
const isLanguage = (text: string | null): text is Language => text !== null && text in languageNames

const firstLanguage = (): Language => {
  const kept = localStorage.getItem(KEPT)
  if (isLanguage(kept)) return kept
  const browser = navigator.language.slice(0, 2)
  return isLanguage(browser) ? browser : 'zh'
}

/** The page of a person: sign in with a code, see what is written, ask and complain. For a telephone first. */
export function OwnPage() {
  const [language, setLanguage] = useState(firstLanguage)
  const [record, setRecord] = useState<OwnRecord | null | undefined>()
  const t = words[language]
  const load = useCallback(() => void readRecord().then(setRecord, () => setRecord(null)), [])
  useEffect(load, [load])
  useEffect(() => {
    localStorage.setItem(KEPT, language)
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : language
    document.title = `${t.title} · 安居`
  }, [language, t])
  return (
    <main>
      <header>
        <h1>{t.title}</h1>
        <select
          className="language"
          aria-label="语言 Language"
          value={language}
          onChange={event => setLanguage(event.target.value as Language)}
        >
          {Object.entries(languageNames).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </header>
      {record === undefined && <p role="status">{t.loading}</p>}
      {record === null && <SignIn t={t} language={language} onEntered={load} />}
      {record && (
        <>
          <OwnRecordView t={t} language={language} record={record} onAsked={load} />
          <button type="button" className="plain" onClick={() => void leave().finally(() => setRecord(null))}>
            {t.leave}
          </button>
        </>
      )}
    </main>
  )
}
