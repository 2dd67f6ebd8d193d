import { Box, Typography, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material/styles'
import { AppBar, type AppBarProps, TitlePortal } from 'react-admin'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'

/** The bar above: where one is, and as whom. */
export function ConsoleBar(props: AppBarProps) {
  const { me } = useMe()
  const { t, term } = useWords()
  const wide = useMediaQuery<Theme>(theme => theme.breakpoints.up('md'), { noSsr: true })
  return (
    <AppBar {...props} enableColorOnDark>
      {wide && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pr: 2 }}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          <Typography component="span" sx={{ fontWeight: 600, letterSpacing: '.08em' }}>
            {t('app.short')}
          </Typography>
        </Box>
      )}
      <TitlePortal component="h1" />
      {wide && me && (
        <Typography variant="body2" component="span" sx={{ opacity: 0.85, px: 1, whiteSpace: 'nowrap' }}>
          {me.township.name} · {term('Role', me.role)}
        </Typography>
      )}
    </AppBar>
  )
}
