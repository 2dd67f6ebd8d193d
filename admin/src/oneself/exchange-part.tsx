import { useState } from 'react'
import { answerExchange, type Language, type OwnRecord, type Refused } from './own-api.ts'
import { local, Pairs, Part } from './parts.tsx'
import { Refusal } from './refusal.tsx'
import type { Words } from './words.ts'

interface ExchangePartProps {
  t: Words
  language: Language
  exchange: OwnRecord['exchanges'][number]
  onAnswered: () => void
}

/** An exchange of beds that the person is asked about: nothing happens unless all agree. */
export function ExchangePart({ t, language, exchange, onAnswered }: ExchangePartProps) {
  const [refused, setRefused] = useState<Refused>()
  const { memberId, from, to, people, answerBy, answer } = exchange
  const say = (said: 'AGREED' | 'REFUSED') => {
    setRefused(undefined)
    void answerExchange(memberId, said).then(onAnswered, setRefused)
  }
  return (
    <Part title={t.exchange}>
      <p>{t.exchangeText}</p>
      <Pairs
        pairs={[
          [t.bedNow, from],
          [t.bedThen, to],
          [t.people, String(people)],
          [t.answerBy, local(answerBy)],
        ]}
      />
      {answer === 'AGREED' && <p role="status">{t.agreed}</p>}
      <Refusal refused={refused} language={language} />
      {answer !== 'AGREED' && (
        <button type="button" onClick={() => say('AGREED')}>
          {t.agree}
        </button>
      )}
      <button type="button" className="plain" onClick={() => say('REFUSED')}>
        {t.disagree}
      </button>
    </Part>
  )
}
