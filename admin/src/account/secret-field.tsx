import { TextField } from '@mui/material'

interface SecretFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** What a browser may fill in. */
  kind: 'current-password' | 'new-password' | 'one-time-code'
  helperText?: string
}

/** A password or a one-time code. */
export const SecretField = ({ label, value, onChange, kind, helperText }: SecretFieldProps) => (
  <TextField
    label={label}
    value={value}
    onChange={event => onChange(event.target.value)}
    type={kind === 'one-time-code' ? 'text' : 'password'}
    autoComplete={kind}
    helperText={helperText}
    fullWidth
    slotProps={{ htmlInput: { maxLength: 200 } }}
  />
)
