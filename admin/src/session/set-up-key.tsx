import { Box, Link, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { QrCode } from './qr-code.tsx'

/** What an authenticator app needs: a code to scan, a link for the phone at hand, a key to type for another. */
export function SetUpKey({ setUp: { uri, key } }: { setUp: { uri: string; key: string } }) {
  const { t } = useWords()
  return (
    <Box sx={{ mb: 1 }}>
      <Typography>{t('account.setUpHint')}</Typography>
      <QrCode text={uri} label={t('account.qrCode')} />
      <Box
        component="code"
        aria-label={t('account.key')}
        sx={{
          display: 'block',
          my: 1,
          p: 1.25,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          fontSize: '1rem',
          letterSpacing: '.04em',
          userSelect: 'all',
        }}
      >
        {key}
      </Box>
      <Link href={uri}>{t('account.openApp')}</Link>
    </Box>
  )
}
