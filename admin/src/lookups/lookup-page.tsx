import { useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Page } from '../shared/page.tsx'
import { Pieces } from '../shared/panel.tsx'
import type { Answer } from './answer.ts'
import { AnswerCard } from './answer-card.tsx'
import { LookupForm } from './lookup-form.tsx'
import { OwnLookups } from './own-lookups.tsx'

/** One person, for a stated purpose; the answer is gone when the page is left. */
export default function LookupPage() {
  const { t } = useWords()
  const { may } = useMe()
  const [answer, setAnswer] = useState<Answer>()
  return (
    <Page act="lookup.list" title={t('lookups.title')}>
      {may('lookup.person') && (
        <Pieces min={400}>
          <LookupForm onAnswer={setAnswer} />
          <AnswerCard answer={answer} />
        </Pieces>
      )}
      <OwnLookups />
    </Page>
  )
}
