import { Box, Typography } from '@mui/material'
import { LocalesMenuButton, Notification } from 'react-admin'
import { useWords } from '../i18n/use-words.ts'
import { PlainTitle } from '../shared/plain-title.tsx'
import { SignInSteps } from './sign-in-steps.tsx'

/** The door: what this is, and the way in. */
export function SignInPage() {
  const { t } = useWords()
  return (
    <Box
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: '1.1fr 1fr' },
        gridTemplateRows: { xs: 'auto 1fr', md: '1fr' },
      }}
    >
      <PlainTitle title={t('ra.auth.sign_in')} />
      <Welcome />
      <Box component="main" sx={{ display: 'grid', placeItems: 'center', p: 2, position: 'relative' }}>
        <Box sx={{ position: 'absolute', top: 8, right: 8 }}>
          <LocalesMenuButton />
        </Box>
        <SignInSteps />
      </Box>
      <Notification />
    </Box>
  )
}

const Welcome = () => {
  const { t } = useWords()
  return (
    <Box
      component="header"
      sx={{
        background: 'linear-gradient(155deg, #0f4c57 0%, #0b3640 100%)',
        color: '#f2f7f7',
        p: { xs: 3, md: 7 },
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'center',
      }}
    >
      <Box
        component="img"
        src="/icon.svg"
        alt=""
        sx={{ width: { xs: 44, md: 64 }, border: '1px solid #ffffff33', borderRadius: 3 }}
      />
      <Typography
        component="h1"
        sx={{ fontSize: { xs: '2rem', md: '3.2rem' }, fontWeight: 600, letterSpacing: '.12em', mt: 2 }}
      >
        {t('app.short')}
      </Typography>
      <Typography sx={{ fontSize: { xs: '1rem', md: '1.15rem' }, color: '#f3cf95', mt: 1 }}>
        {t('app.sentence')}
      </Typography>
      <Typography
        variant="body2"
        sx={{ opacity: 0.8, mt: 3, maxWidth: '34em', display: { xs: 'none', md: 'block' } }}
      >
        {t('app.care')}
      </Typography>
    </Box>
  )
}
