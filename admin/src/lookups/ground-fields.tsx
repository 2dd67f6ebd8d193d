import { TextField } from '@mui/material'
import type { LookupPurposesQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'

export type Purpose = LookupPurposesQuery['lookupPurposes'][number]

export const EMPTY_GROUND = { purpose: '', legalBasis: '', caseNumber: '', necessity: '' }
export type Ground = typeof EMPTY_GROUND

interface GroundFieldsProps {
  purposes: readonly Purpose[]
  value: Ground
  onChange: (part: Partial<Ground>) => void
}

/** Why somebody is looked up: purpose, legal basis, case, necessity. */
export function GroundFields({ purposes, value, onChange }: GroundFieldsProps) {
  const { t, say, term } = useWords()
  const purpose = purposes.find(({ id }) => id === value.purpose)
  const text = (name: 'caseNumber' | 'necessity', multiline = false) => (
    <TextField
      label={t(`lookups.${name}`)}
      value={value[name]}
      onChange={event => onChange({ [name]: event.target.value })}
      required
      multiline={multiline}
      minRows={multiline ? 2 : undefined}
      autoComplete="off"
      helperText={t(`lookups.hint.${name}`)}
    />
  )
  return (
    <>
      <ChoiceField
        label={t('lookups.purpose')}
        value={value.purpose}
        onChange={id => onChange({ purpose: id, legalBasis: '' })}
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
        value={value.legalBasis}
        onChange={legalBasis => onChange({ legalBasis })}
        choices={purpose?.legalBases.map(({ id, label }) => ({ value: id, label: say(label) })) ?? []}
        required
        helperText={purpose ? undefined : t('lookups.purposeFirst')}
      />
      {text('caseNumber')}
      {text('necessity', true)}
    </>
  )
}

export const isWhole = (ground: Ground): boolean => Object.values(ground).every(text => text.trim() !== '')

/** The same without what pads it. */
export const trimmed = <Form extends Record<string, string>>(form: Form): Form =>
  Object.fromEntries(Object.entries(form).map(([name, text]) => [name, text.trim()])) as Form
