import { Box, type ButtonProps, TextField } from '@mui/material'
import { useState } from 'react'
import {
  ChangePoliceUnitDocument,
  RecordPoliceUnitDocument,
  type UnitRowFragment,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { UnitChoice } from './unit-choice.tsx'

/** Sets up a unit. */
export function NewUnit() {
  const { t } = useWords()
  const record = useAct(RecordPoliceUnitDocument)
  return (
    <UnitForm
      label={t('police.newUnit')}
      state={record}
      onSubmit={input => record.act({ input })}
      button={{ variant: 'outlined' }}
    />
  )
}

/** Renames a unit, or puts it below another. */
export function ChangeUnit({ unit }: { unit: UnitRowFragment }) {
  const { t } = useWords()
  const change = useAct(ChangePoliceUnitDocument)
  return (
    <UnitForm
      label={t('police.changeUnit')}
      unit={unit}
      state={change}
      onSubmit={input => change.act({ id: unit.id, input })}
      button={{ variant: 'text' }}
    />
  )
}

interface UnitFormProps {
  label: string
  unit?: UnitRowFragment
  state: Parameters<typeof ConfirmAct>[0]['state']
  onSubmit: (input: { name: string; parentId: string | null }) => Promise<unknown>
  button: ButtonProps
}

function UnitForm({ label, unit, state, onSubmit, button }: UnitFormProps) {
  const { t } = useWords()
  const [name, setName] = useState(unit?.name ?? '')
  const [parentId, setParentId] = useState(unit?.parentId ?? '')
  const submit = async () => {
    const done = await onSubmit({ name, parentId: parentId || null })
    if (done && !unit) setName('')
    return done
  }
  return (
    <ConfirmAct
      label={label}
      title={unit ? `${label} · ${unit.name}` : label}
      state={state}
      ready={name.trim().length >= 2}
      onConfirm={submit}
      button={button}
    >
      <Box sx={{ display: 'grid', pt: 0.5 }}>
        <TextField
          label={t('police.unitName')}
          value={name}
          onChange={event => setName(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
        <UnitChoice
          label={t('police.above')}
          value={parentId}
          onChange={setParentId}
          none={t('police.top')}
          except={unit?.id}
        />
      </Box>
    </ConfirmAct>
  )
}
