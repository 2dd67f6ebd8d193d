import { Alert, Button, Checkbox, FormControlLabel, TextField } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { useNotify } from 'react-admin'
import {
  LookUpPersonDocument,
  LookupPurposesDocument,
  LookupStandingDocument,
  RequestLookupDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { Panel } from '../shared/panel.tsx'
import { Failed, Outcome } from '../shared/refused.tsx'
import { type Answer, asking } from './answer.ts'
import { EMPTY_GROUND, GroundFields, isWhole, type Purpose, trimmed } from './ground-fields.tsx'
import { EMPTY_HOLD, HoldFields } from './hold-fields.tsx'

const EMPTY_KEY = { documentNumber: '', name: '', birthDate: '' }

/**
 * Purpose, legal basis, case, necessity, and only then the document number. A purpose that needs nobody else is
 * answered at once; for the others this hands in a request.
 */
export function LookupForm({ onAnswer }: { onAnswer: (answer: Answer | undefined) => void }) {
  const { t, term } = useWords()
  const notify = useNotify()
  const { data, error, refetch } = useAnswer(LookupPurposesDocument, {})
  const standing = useAnswer(LookupStandingDocument, {}).data?.lookupStanding
  const lookUp = useAct(LookUpPersonDocument)
  const request = useAct(RequestLookupDocument)
  const [ground, setGround] = useState(EMPTY_GROUND)
  const [key, setKey] = useState(EMPTY_KEY)
  const [emergency, setEmergency] = useState(false)
  const [hold, setHold] = useState(EMPTY_HOLD)
  const purposes = data?.lookupPurposes ?? []
  const purpose = purposes.find(({ id }) => id === ground.purpose)
  const direct = !purpose || purpose.approval === 'NONE'
  const hasKey = key.documentNumber.trim() !== '' || (key.name.trim() !== '' && key.birthDate !== '')

  async function submit(event: FormEvent) {
    event.preventDefault()
    onAnswer(undefined)
    const { documentNumber, name, birthDate } = trimmed(key)
    if (!purpose || purpose.approval === 'NONE') {
      const fields = standing?.restricted ? [] : (purpose?.fields ?? [])
      const answer = await lookUp.act({ input: { ...trimmed(ground), documentNumber }, ...asking(fields) })
      if (answer) onAnswer(answer)
      // A number that led to nobody is not kept on the screen.
      if (answer?.outcome === 'NOT_FOUND') setKey(EMPTY_KEY)
      return
    }
    const input = {
      ...trimmed(ground),
      documentNumber: documentNumber || null,
      name: name || null,
      birthDate: birthDate || null,
      emergency: emergency && purpose.emergency,
      heldUntil: hold.heldUntil || null,
      holdReason: hold.holdReason.trim() || null,
    }
    if (await request.act({ input })) {
      notify(t('lookups.requested'), { type: 'success' })
      setKey(EMPTY_KEY)
      setEmergency(false)
      setHold(EMPTY_HOLD)
    }
  }

  return (
    <Panel title={t('lookups.form')}>
      <form onSubmit={submit} noValidate>
        <Alert severity="info" sx={{ mb: 1 }}>
          {t('lookups.logged')}
        </Alert>
        <Failed failure={error} onRetry={() => refetch()} />
        <GroundFields
          purposes={purposes}
          value={ground}
          onChange={part => setGround(now => ({ ...now, ...part }))}
        />
        <KeyFields purpose={purpose} value={key} onChange={part => setKey(now => ({ ...now, ...part }))} />
        {purpose && !direct && (
          <>
            <Alert severity="info" sx={{ my: 1 }}>
              {t('lookups.decidedBy', {
                who: term('LookupApproval', purpose.approval),
                hours: purpose.ttlHours,
              })}
            </Alert>
            {purpose.longestHoldDays > 0 && (
              <HoldFields days={purpose.longestHoldDays} value={hold} onChange={setHold} />
            )}
            {purpose.emergency && (
              <FormControlLabel
                control={
                  <Checkbox checked={emergency} onChange={event => setEmergency(event.target.checked)} />
                }
                label={t('lookups.emergency')}
              />
            )}
          </>
        )}
        <Outcome
          refusal={direct ? lookUp.refusal : request.refusal}
          failure={direct ? lookUp.failure : request.failure}
        />
        <Button
          type="submit"
          variant="contained"
          disabled={!isWhole(ground) || !hasKey || lookUp.pending || request.pending}
          sx={{ mt: 1 }}
        >
          {direct ? t('lookups.submit') : t('lookups.request')}
        </Button>
      </form>
    </Panel>
  )
}

interface KeyFieldsProps {
  purpose: Purpose | undefined
  value: typeof EMPTY_KEY
  onChange: (part: Partial<typeof EMPTY_KEY>) => void
}

/** The document number, or name and birth date where the purpose allows. */
function KeyFields({ purpose, value, onChange }: KeyFieldsProps) {
  const { t } = useWords()
  const byName = purpose?.keys.includes('NAME_AND_BIRTH_DATE') ?? false
  return (
    <>
      <TextField
        label={t('lookups.documentNumber')}
        value={value.documentNumber}
        onChange={event => onChange({ documentNumber: event.target.value, name: '', birthDate: '' })}
        required={!byName}
        autoComplete="off"
        helperText={t(byName ? 'lookups.hint.orName' : 'lookups.hint.documentNumber')}
      />
      {byName && (
        <>
          <TextField
            label={t('field.name')}
            value={value.name}
            onChange={event => onChange({ name: event.target.value, documentNumber: '' })}
            autoComplete="off"
          />
          <TextField
            type="date"
            label={t('field.birthDate')}
            value={value.birthDate}
            onChange={event => onChange({ birthDate: event.target.value, documentNumber: '' })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </>
      )}
    </>
  )
}
