import { Box, TextField } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'

interface Span {
  startsOn: string
  endsOn: string
}

/** From a day to a day; the end may stay open. */
export function SpanFields({ value, onChange }: { value: Span; onChange: (span: Span) => void }) {
  const { t } = useWords()
  const field = (name: keyof Span, required: boolean) => (
    <TextField
      type="date"
      label={t(`field.${name}`)}
      value={value[name]}
      required={required}
      onChange={event => onChange({ ...value, [name]: event.target.value })}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { min: name === 'endsOn' ? value.startsOn : undefined },
      }}
      helperText={name === 'endsOn' ? t('common.openEnd') : undefined}
    />
  )
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
      {field('startsOn', true)}
      {field('endsOn', false)}
    </Box>
  )
}
