import { Checkbox, FormControlLabel, TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { ApplyForPermitDocument, type PermitCondition, type PermitMaterial } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { today } from '../shared/dates.ts'
import { MaterialBoxes } from './material-boxes.tsx'

const CONDITIONS: readonly PermitCondition[] = ['STABLE_EMPLOYMENT', 'STABLE_DWELLING', 'CONTINUOUS_STUDY']
const always: readonly PermitMaterial[] = ['IDENTITY_DOCUMENT', 'PHOTO', 'ADDRESS_PROOF']
const ofCondition: Readonly<Record<PermitCondition, readonly PermitMaterial[]>> = {
  STABLE_EMPLOYMENT: ['EMPLOYMENT_PROOF'],
  STABLE_DWELLING: [],
  CONTINUOUS_STUDY: ['STUDY_PROOF'],
}
const ofProxy: readonly PermitMaterial[] = ['PROXY_IDENTITY_DOCUMENT', 'PROXY_RELATION_PROOF']

/** An application at the desk: what it rests on, and what was seen. */
export function ApplyForPermit({ residentId }: { residentId: string }) {
  const { t, term } = useWords()
  const notify = useNotify()
  const navigate = useNavigate()
  const apply = useAct(ApplyForPermitDocument)
  const [condition, setCondition] = useState<PermitCondition>('STABLE_EMPLOYMENT')
  const [byProxy, setByProxy] = useState(false)
  const [shown, setShown] = useState<PermitMaterial[]>([])
  const [on, setOn] = useState(today())
  const choices = [...always, ...ofCondition[condition], ...(byProxy ? ofProxy : [])]
  const confirm = async () => {
    const materials = shown.filter(material => choices.includes(material))
    const done = await apply.act({ input: { residentId, condition, byProxy, materials, on } })
    if (!done) return undefined
    notify(done.status === 'ACCEPTED' ? 'permits.accepted' : 'permits.told', { type: 'success' })
    navigate(`/permits/${done.id}/show`)
    return done
  }
  return (
    <ConfirmAct
      label={t('permits.apply')}
      title={t('permits.apply')}
      state={apply}
      ready={on !== ''}
      onConfirm={confirm}
    >
      <ChoiceField
        label={t('permits.condition')}
        value={condition}
        onChange={value => setCondition(value as PermitCondition)}
        choices={CONDITIONS.map(value => ({ value, label: term('PermitCondition', value) }))}
      />
      <TextField
        type="date"
        label={t('permits.appliedOn')}
        value={on}
        onChange={event => setOn(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
        fullWidth
        margin="dense"
      />
      <FormControlLabel
        label={t('permits.byProxy')}
        control={
          <Checkbox size="small" checked={byProxy} onChange={event => setByProxy(event.target.checked)} />
        }
      />
      <MaterialBoxes choices={choices} value={shown} onChange={setShown} />
    </ConfirmAct>
  )
}
