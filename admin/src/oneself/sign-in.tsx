import { type FormEvent, useState } from 'react'
import { askCode, enter, type Language, type Refused } from './own-api.ts'
import { Refusal } from './refusal.tsx'
import type { Words } from './words.ts'

interface SignInProps {
  t: Words
  language: Language
  onEntered: () => void
}

/** Document number, then the code; what is answered tells nobody whether the number is in the register. */
export function SignIn({ t, language, onEntered }: SignInProps) {
  const [codeId, setCodeId] = useState<string>()
  const [refused, setRefused] = useState<Refused>()
  const [pending, setPending] = useState(false)
  const attempt = (work: Promise<unknown>) => {
    setPending(true)
    setRefused(undefined)
    void work.catch(setRefused).finally(() => setPending(false))
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = String(new FormData(event.currentTarget).get('given') ?? '')
    if (codeId) attempt(enter(codeId, given).then(onEntered))
    else attempt(askCode(given, language).then(answer => setCodeId(answer.codeId)))
  }
  return (
    <section>
      <h2>{t.signIn}</h2>
      <form onSubmit={submit} key={codeId ?? 'document'}>
        <label htmlFor="given">{codeId ? t.code : t.document}</label>
        <input
          id="given"
          name="given"
          required
          autoComplete={codeId ? 'one-time-code' : 'off'}
          inputMode={codeId ? 'numeric' : 'text'}
          maxLength={codeId ? 6 : 30}
        />
        <p className="quiet">{t.codeHint}</p>
        <Refusal refused={refused} language={language} />
        <button type="submit" disabled={pending}>
          {codeId ? t.enter : t.getCode}
        </button>
        {codeId && (
          <button type="button" className="plain" onClick={() => setCodeId(undefined)}>
            {t.other}
          </button>
        )}
      </form>
    </section>
  )
}
