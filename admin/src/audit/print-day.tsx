import PrintOutlined from '@mui/icons-material/PrintOutlined'
import { Button, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { useWords } from '../i18n/use-words.ts'

const DAY_MS = 86_400_000
const SHANGHAI_MS = 8 * 3_600_000

/** Yesterday in Shanghai, the last day that is over. */
const yesterday = (): string => new Date(Date.now() + SHANGHAI_MS - DAY_MS).toISOString().slice(0, 10)

/** Opens the page of a day's root, to be printed, signed and kept outside the database. */
export function PrintDay() {
  const { t } = useWords()
  const [date, setDate] = useState(yesterday)
  return (
    <Stack direction="row" spacing={1} sx={{ mb: 2, alignItems: 'center', flexWrap: 'wrap', rowGap: 1 }}>
      <TextField
        type="date"
        size="small"
        label={t('audit.day')}
        value={date}
        onChange={event => setDate(event.target.value)}
        slotProps={{ htmlInput: { max: yesterday() }, inputLabel: { shrink: true } }}
      />
      <Button
        component="a"
        href={`/audit/days/${date}/page`}
        target="_blank"
        rel="noopener"
        variant="outlined"
        startIcon={<PrintOutlined />}
        disabled={!date || date > yesterday()}
      >
        {t('audit.printDay')}
      </Button>
    </Stack>
  )
}
