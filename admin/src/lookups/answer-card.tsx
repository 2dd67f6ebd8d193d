import { Alert } from '@mui/material'
import type { LookupField } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import type { Answer } from './answer.ts'

type Person = NonNullable<Answer['person']>

/** The value of a disclosed field, in words. */
function useValue() {
  const { t, term } = useWords()
  const values: Record<LookupField, (person: Person) => string | null | undefined> = {
    NAME: person => person.name,
    SEX: person => person.sex && term('Sex', person.sex),
    BIRTH_DATE: person => person.birthDate,
    DOCUMENT_NUMBER: person => person.documentNumber,
    PHONE: person => person.phone,
    EMPLOYER: person => person.employer,
    CURRENT_ADDRESS: person => person.currentAddress,
    REGISTERED: person =>
      person.registered == null ? null : t(person.registered ? 'common.yes' : 'common.no'),
  }
  return (field: LookupField, person: Person) => values[field](person)
}

/** What the purpose lets one see, and nothing else. */
export function AnswerCard({ answer }: { answer: Answer | undefined }) {
  const { t, term } = useWords()
  const value = useValue()
  if (!answer) {
    return (
      <Panel title={t('lookups.answer')}>
        <Nothing title={t('lookups.noAnswer')} hint={t('lookups.noAnswerHint')} />
      </Panel>
    )
  }
  const { outcome, disclosed, person, restricted, answeredAt } = answer
  return (
    <Panel title={t('lookups.answer')} action={<Tag of="LookupOutcome" value={outcome} />}>
      <div aria-live="polite">
        {restricted && outcome === 'FOUND' && (
          <Nothing title={t('lookups.yes')} hint={t('lookups.restricted')} />
        )}
        {!restricted && outcome === 'SEVERAL' && (
          <Nothing title={t('lookups.several')} hint={t('lookups.severalHint')} />
        )}
        {person ? (
          <Facts
            facts={disclosed.map(field => [term('LookupField', field), value(field, person)] as const)}
          />
        ) : (
          outcome === 'NOT_FOUND' && (
            <Nothing title={t('lookups.notFound')} hint={t('lookups.notFoundHint')} />
          )
        )}
      </div>
      <Alert severity="info" icon={false} sx={{ mt: 2 }}>
        {t('lookups.recorded', { at: showInstant(answeredAt) })}
      </Alert>
    </Panel>
  )
}
