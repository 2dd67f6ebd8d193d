import { Box, Button, CircularProgress, Paper, TextField, Typography } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { LocalesMenuButton, Notification, useLogin, useSetLocale, useStore } from 'react-admin'
import { Failure } from '../graphql/failure.ts'
import { useWords } from '../i18n/use-words.ts'
import { PlainTitle } from '../shared/plain-title.tsx'
import { Failed } from '../shared/refused.tsx'
import { me } from './me.ts'

/** The door: what this is, and two fields. */
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
        <SignInForm />
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

function SignInForm() {
  const { t } = useWords()
  const login = useLogin()
  const setLocale = useSetLocale()
  const [chosen] = useStore<string | undefined>('locale')
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  /** The account's language, unless this browser was told another. */
  async function speak() {
    const account = await me()
    if (!chosen && account?.locale.startsWith('en')) await setLocale('en')
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setPending(true)
    setFailure(undefined)
    try {
      await login({ username: String(form.get('username')).trim(), password: String(form.get('password')) })
      await speak()
    } catch (error) {
      if (error instanceof Failure) setFailure(error)
      setPending(false)
    }
  }

  return (
    <Paper component="form" variant="outlined" onSubmit={submit} sx={{ p: 3, width: 360, maxWidth: '100%' }}>
      <Typography component="h2" variant="h1" sx={{ mb: 1.5 }}>
        {t('ra.auth.sign_in')}
      </Typography>
      <TextField
        name="username"
        label={t('ra.auth.username')}
        autoComplete="username"
        autoFocus
        required
        fullWidth
        slotProps={{ inputLabel: { required: false } }}
      />
      <TextField
        name="password"
        type="password"
        label={t('ra.auth.password')}
        autoComplete="current-password"
        required
        fullWidth
        slotProps={{ inputLabel: { required: false } }}
      />
      <div aria-live="polite">
        <Failed failure={failure} />
      </div>
      <Button type="submit" variant="contained" size="large" fullWidth disabled={pending} sx={{ mt: 1.5 }}>
        {pending ? <CircularProgress size={22} aria-label={t('ra.page.loading')} /> : t('ra.auth.sign_in')}
      </Button>
    </Paper>
  )
}
