import { TextField } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'

export const EMPTY_HOLD = { heldUntil: '', holdReason: '' }

interface HoldFieldsProps {
  days: number
  value: typeof EMPTY_HOLD
  onChange: (value: typeof EMPTY_HOLD) => void
}

/** Until when the person is not told, and why; empty: told at once. */
export function HoldFields({ days, value, onChange }: HoldFieldsProps) {
  const { t } = useWords()
  return (
    <>
      <TextField
        type="date"
        label={t('lookups.heldUntil')}
        value={value.heldUntil}
        onChange={event => onChange({ ...value, heldUntil: event.target.value })}
        slotProps={{ inputLabel: { shrink: true } }}
        helperText={t('lookups.hint.heldUntil', { days })}
      />
      {value.heldUntil && (
        <TextField
          label={t('lookups.holdReason')}
          value={value.holdReason}
          onChange={event => onChange({ ...value, holdReason: event.target.value })}
          required
          autoComplete="off"
        />
      )}
    </>
  )
}
