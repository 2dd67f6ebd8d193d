import { Alert, AlertTitle, Box } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'

/** Shown once, to be printed or written down. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useWords()
  return (
    <Alert severity="info" sx={{ mb: 1.5 }}>
      <AlertTitle>{t('account.recoveryCodes')}</AlertTitle>
      {t('account.recoveryText')}
      <Box
        component="ul"
        aria-label={t('account.recoveryCodes')}
        sx={{
          m: 0,
          mt: 1,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(120px, 1fr))',
          fontFamily: 'monospace',
          userSelect: 'all',
        }}
      >
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </Box>
    </Alert>
  )
}
