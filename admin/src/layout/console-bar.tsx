import ManageAccountsOutlined from '@mui/icons-material/ManageAccountsOutlined'
import { Box, ListItemIcon, ListItemText, MenuItem, Typography, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material/styles'
import { AppBar, type AppBarProps, Logout, TitlePortal, UserMenu, useUserMenu } from 'react-admin'
import { Link } from 'react-router-dom'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'

/** The bar above: where one is, and as whom. */
export function ConsoleBar(props: AppBarProps) {
  const { me } = useMe()
  const { t } = useWords()
  const wide = useMediaQuery<Theme>(theme => theme.breakpoints.up('md'), { noSsr: true })
  return (
    <AppBar {...props} enableColorOnDark userMenu={<OwnMenu />}>
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
          {me.township.name}
        </Typography>
      )}
    </AppBar>
  )
}

const OwnMenu = () => (
  <UserMenu>
    <OwnAccount />
    <Logout />
  </UserMenu>
)

function OwnAccount() {
  const { t } = useWords()
  const menu = useUserMenu()
  return (
    <MenuItem component={Link} to="/account" onClick={menu?.onClose}>
      <ListItemIcon>
        <ManageAccountsOutlined fontSize="small" />
      </ListItemIcon>
      <ListItemText>{t('account.title')}</ListItemText>
    </MenuItem>
  )
}
