import { type FormEvent, useState } from 'react'
import { type Language, type Refused, sendRequest } from './own-api.ts'
import { Refusal } from './refusal.tsx'
import type { Words } from './words.ts'

const kinds = ['CORRECTION', 'EXPLANATION', 'DELETION', 'COMPLAINT'] as const

/** A correction, an explanation, a deletion or a complaint, with the day by which it will be answered. */
export function AskForm({ t, language, onAsked }: { t: Words; language: Language; onAsked: () => void }) {
  const [refused, setRefused] = useState<Refused>()
  const [dueOn, setDueOn] = useState<string>()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    setRefused(undefined)
    void sendRequest(String(given.get('kind')), String(given.get('text')), language).then(answer => {
      setDueOn(answer.dueOn)
      form.reset()
      onAsked()
    }, setRefused)
  }
  return (
    <section aria-label={t.ask}>
      <h2>{t.ask}</h2>
      <form onSubmit={submit}>
        <label htmlFor="kind">{t.kind}</label>
        <select id="kind" name="kind">
          {kinds.map(kind => (
            <option key={kind} value={kind}>
              {t[kind]}
            </option>
          ))}
        </select>
        <label htmlFor="text">{t.text}</label>
        <textarea id="text" name="text" rows={4} maxLength={1000} required />
        <Refusal refused={refused} language={language} />
        {dueOn && (
          <p role="status">
            {t.sent}
            {dueOn}
          </p>
        )}
        <button type="submit">{t.send}</button>
      </form>
    </section>
  )
}
