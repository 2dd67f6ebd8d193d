import { Alert, Button, TextField } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { LookUpPersonDocument, LookupPurposesDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed, Outcome } from '../shared/refused.tsx'
import type { Answer } from './answer.ts'

const EMPTY = { purpose: '', legalBasis: '', caseNumber: '', necessity: '', documentNumber: '' }

/** Purpose, legal basis, case, necessity, and only then the document number. */
export function LookupForm({ onAnswer }: { onAnswer: (answer: Answer | undefined) => void }) {
  const { t, say, term } = useWords()
  const { data, error, refetch } = useAnswer(LookupPurposesDocument, {})
  const lookUp = useAct(LookUpPersonDocument)
  const [form, setForm] = useState(EMPTY)
  const purposes = data?.lookupPurposes ?? []
  const purpose = purposes.find(({ id }) => id === form.purpose)
  const set = (part: Partial<typeof EMPTY>) => setForm(now => ({ ...now, ...part }))
  const ready = Object.values(form).every(value => value.trim() !== '')

  async function submit(event: FormEvent) {
    event.preventDefault()
    onAnswer(undefined)
    const input = Object.fromEntries(
      Object.entries(form).map(([name, value]) => [name, value.trim()]),
    ) as typeof EMPTY
    const answer = await lookUp.act({ input })
    if (answer) onAnswer(answer)
  }

  const text = (name: 'caseNumber' | 'necessity' | 'documentNumber', multiline = false) => (
    <TextField
      label={t(`lookups.${name}`)}
      value={form[name]}
      onChange={event => set({ [name]: event.target.value })}
      required
      multiline={multiline}
      minRows={multiline ? 2 : undefined}
      autoComplete="off"
      helperText={t(`lookups.hint.${name}`)}
    />
  )

  return (
    <Panel title={t('lookups.form')}>
      <form onSubmit={submit} noValidate>
        <Alert severity="info" sx={{ mb: 1 }}>
          {t('lookups.logged')}
        </Alert>
        <Failed failure={error} onRetry={() => refetch()} />
        <ChoiceField
          label={t('lookups.purpose')}
          value={form.purpose}
          onChange={id => set({ purpose: id, legalBasis: '' })}
          choices={purposes.map(({ id, label }) => ({ value: id, label: say(label) }))}
          required
          helperText={
            purpose &&
            t('lookups.discloses', {
              fields: purpose.fields.map(field => term('LookupField', field)).join('、'),
            })
          }
        />
        <ChoiceField
          label={t('lookups.legalBasis')}
          value={form.legalBasis}
          onChange={legalBasis => set({ legalBasis })}
          choices={purpose?.legalBases.map(({ id, label }) => ({ value: id, label: say(label) })) ?? []}
          required
          helperText={purpose ? undefined : t('lookups.purposeFirst')}
        />
        {text('caseNumber')}
        {text('necessity', true)}
        {text('documentNumber')}
        <Outcome refusal={lookUp.refusal} failure={lookUp.failure} />
        <Button type="submit" variant="contained" disabled={!ready || lookUp.pending} sx={{ mt: 1 }}>
          {t('lookups.submit')}
        </Button>
      </form>
    </Panel>
  )
}
