import { TextField } from '@mui/material'

interface AppointmentFieldProps {
  label: string
  /** As the browser has it: '2026-11-23T14:30', in Asia/Shanghai. */
  value: string
  onChange: (value: string) => void
}

/** A time for which somebody is asked to come. */
export const AppointmentField = ({ label, value, onChange }: AppointmentFieldProps) => (
  <TextField
    fullWidth
    margin="dense"
    type="datetime-local"
    label={label}
    value={value}
    onChange={event => onChange(event.target.value)}
    slotProps={{ inputLabel: { shrink: true } }}
  />
)

/** As the service reads it. */
export const instantOf = (typed: string): string | null =>
  typed ? new Date(`${typed}:00+08:00`).toISOString() : null
