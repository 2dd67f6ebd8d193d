import { useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Page } from '../shared/page.tsx'
import { Pieces } from '../shared/panel.tsx'
import type { Answer } from './answer.ts'
import { AnswerCard } from './answer-card.tsx'
import { LookupForm } from './lookup-form.tsx'
import { OwnLookups } from './own-lookups.tsx'
import { OwnRequests, type WideAnswer } from './own-requests.tsx'
import { Questions } from './questions.tsx'
import { StandingAlert } from './standing-alert.tsx'
import { WideCard } from './wide-card.tsx'
import { WideForm } from './wide-form.tsx'

/** One person, for a stated purpose; the answer is gone when the page is left. */
export default function LookupPage() {
  const { t } = useWords()
  const { may } = useMe()
  const [answer, setAnswer] = useState<Answer>()
  const [wide, setWide] = useState<WideAnswer>()
  const showOne = (one: Answer | undefined) => {
    setWide(undefined)
    setAnswer(one)
    if (one) window.scrollTo({ top: 0, behavior: 'smooth' })
  }
  return (
    <Page act="lookup.list" title={t('lookups.title')}>
      <StandingAlert />
      {may('lookup.person') && (
        <Pieces min={400}>
          <LookupForm onAnswer={showOne} />
          {wide ? <WideCard answer={wide} /> : <AnswerCard answer={answer} />}
        </Pieces>
      )}
      <OwnRequests onAnswer={showOne} onWideAnswer={setWide} />
      <Questions />
      <OwnLookups />
      {may('lookup.search-wide') && <WideForm />}
    </Page>
  )
}
