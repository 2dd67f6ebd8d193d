import { Button, Typography } from '@mui/material'
import { useState } from 'react'
import { DisclosuresToDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'

const languages = { zh: '中文', en: 'English', vi: 'Tiếng Việt', my: 'မြန်မာ' } as const
type Language = keyof typeof languages

/** What the person is told, when they ask, about who was told of them; each asking is logged. */
export function PersonDisclosures({ id }: { id: string }) {
  const { t, locale } = useWords()
  const [asked, setAsked] = useState(false)
  const [language, setLanguage] = useState<Language>(locale)
  const { data, error, refetch } = useAnswer(DisclosuresToDocument, { id }, { enabled: asked })
  return (
    <Panel title={t('lookups.disclosures')}>
      {!asked && (
        <Button variant="outlined" onClick={() => setAsked(true)}>
          {t('lookups.tell')}
        </Button>
      )}
      <Failed failure={error} onRetry={() => refetch()} />
      {data && (
        <>
          <ChoiceField
            label={t('lookups.language')}
            value={language}
            onChange={value => setLanguage(value as Language)}
            choices={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          />
          {data.disclosuresTo?.length ? (
            data.disclosuresTo.map(one => (
              <Typography key={one.id} lang={language} sx={{ my: 1 }}>
                {one.inWords[language]}
              </Typography>
            ))
          ) : (
            <Nothing title={t('lookups.noDisclosures')} hint="" />
          )}
        </>
      )}
    </Panel>
  )
}
