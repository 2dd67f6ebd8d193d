import { MenuItem, TextField } from '@mui/material'
import type { ReactNode } from 'react'

interface ChoiceFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  choices: readonly { value: string; label: ReactNode }[]
  required?: boolean
  /** The word for "none chosen"; without it something must be chosen. */
  none?: string
  helperText?: ReactNode
}

/** One out of few. */
export const ChoiceField = ({
  label,
  value,
  onChange,
  choices,
  required,
  none,
  helperText,
}: ChoiceFieldProps) => (
  <TextField
    select
    label={label}
    value={choices.some(choice => choice.value === value) ? value : ''}
    onChange={event => onChange(event.target.value)}
    required={required}
    helperText={helperText}
    slotProps={none ? { select: { displayEmpty: true }, inputLabel: { shrink: true } } : undefined}
  >
    {none && <MenuItem value="">{none}</MenuItem>}
    {choices.map(choice => (
      <MenuItem key={choice.value} value={choice.value}>
        {choice.label}
      </MenuItem>
    ))}
  </TextField>
)
