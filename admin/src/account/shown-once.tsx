import { Alert, AlertTitle, Box } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'

/** A secret that is nowhere else: to be handed on now. */
export function ShownOnce({ title, secret }: { title: string; secret: string | null | undefined }) {
  const { t } = useWords()
  if (!secret) return null
  return (
    <Alert severity="success" sx={{ my: 1 }}>
      <AlertTitle>{title}</AlertTitle>
      <Box component="code" sx={{ fontSize: '1.05rem', userSelect: 'all', overflowWrap: 'anywhere' }}>
        {secret}
      </Box>
      <div>{t('accounts.shownOnce')}</div>
    </Alert>
  )
}
