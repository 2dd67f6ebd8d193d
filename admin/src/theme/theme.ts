import { deepmerge } from '@mui/utils'
import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin'

const font = '"Noto Sans SC", system-ui, sans-serif'

const shared: RaThemeOptions = {
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: font,
    fontSize: 13.5,
    fontWeightMedium: 600,
    fontWeightBold: 600,
    h1: { fontSize: '1.5rem', fontWeight: 600 },
    h2: { fontSize: '1rem', fontWeight: 600 },
    h3: { fontSize: '0.9rem', fontWeight: 600 },
    h6: { fontWeight: 600, fontSize: '1.05rem' },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  sidebar: { width: 208, closedWidth: 52 },
  components: {
    MuiTextField: { defaultProps: { variant: 'outlined' } },
    MuiFormControl: { defaultProps: { variant: 'outlined' } },
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiPaper: { defaultProps: { elevation: 0 } },
    MuiTableCell: {
      styleOverrides: { root: { padding: '7px 12px' }, head: { fontWeight: 600, whiteSpace: 'nowrap' } },
    },
    MuiChip: { styleOverrides: { root: { fontWeight: 600 } } },
    MuiTooltip: { styleOverrides: { tooltip: { fontSize: 12.5 } } },
    MuiButtonBase: {
      styleOverrides: { root: { '&:focus-visible': { outline: '2px solid #d9962f', outlineOffset: 1 } } },
    },
    RaList: {
      styleOverrides: {
        root: { '& .RaList-main, & .RaList-content': { background: 'transparent', minWidth: 0 } },
      },
    },
    // The filters and acts stand on the page, a little above the rows, on a phone too.
    RaListToolbar: {
      styleOverrides: {
        root: {
          '&&': {
            backgroundColor: 'transparent',
            marginBottom: 8,
            '@media (min-width:900px)': { alignItems: 'center' },
          },
        },
      },
    },
    RaFilterFormInput: {
      styleOverrides: {
        root: {
          '@media (max-width:599.95px)': {
            '& > .filter-field, & > :first-of-type': { flex: 1 },
            '& .RaFilterFormInput-spacer': { display: 'none' },
          },
        },
      },
    },
    RaTopToolbar: { styleOverrides: { root: { '&&': { backgroundColor: 'transparent' } } } },
    RaLayout: {
      styleOverrides: { root: { '& .RaLayout-content': { padding: '12px 20px 32px', minWidth: 0 } } },
    },
    RaMenuItemLink: {
      styleOverrides: {
        root: {
          minHeight: 40,
          borderLeft: '3px solid transparent',
          '&.RaMenuItemLink-active': { fontWeight: 600 },
        },
      },
    },
  },
}

const light: RaThemeOptions = {
  palette: {
    mode: 'light',
    primary: { main: '#0f5563', dark: '#0b3f4a', light: '#3d7f8c' },
    secondary: { main: '#0f4c57', contrastText: '#fff' },
    warning: { main: '#b36a12' },
    error: { main: '#a6342b' },
    success: { main: '#1f7a61' },
    info: { main: '#24718f' },
    background: { default: '#f3f5f5', paper: '#ffffff' },
    text: { primary: '#1d2a30', secondary: '#55626a' },
    divider: '#dde3e5',
  },
  components: {
    MuiTableCell: { styleOverrides: { head: { background: '#f6f8f8', color: '#46535a' } } },
    RaMenuItemLink: {
      styleOverrides: {
        root: { '&.RaMenuItemLink-active': { borderLeftColor: '#d9962f', background: '#e4eeef' } },
      },
    },
  },
}

const dark: RaThemeOptions = {
  palette: {
    mode: 'dark',
    primary: { main: '#6fc3d0', dark: '#4fa8b6', light: '#97d8e2', contrastText: '#06222a' },
    secondary: { main: '#123a43', contrastText: '#eaf3f5' },
    warning: { main: '#e2a850' },
    error: { main: '#ec8078' },
    success: { main: '#6cc7a9' },
    info: { main: '#7fc4e0' },
    background: { default: '#10191d', paper: '#172329' },
    text: { primary: '#e3ecef', secondary: '#a3b2b9' },
    divider: '#2b3a41',
  },
  components: {
    MuiTableCell: { styleOverrides: { head: { background: '#1d2c33', color: '#bccad0' } } },
    RaMenuItemLink: {
      styleOverrides: {
        root: { '&.RaMenuItemLink-active': { borderLeftColor: '#dfa44a', background: '#1e3138' } },
      },
    },
  },
}

const build = (base: RaThemeOptions, mode: RaThemeOptions): RaThemeOptions =>
  deepmerge(deepmerge(base, shared), mode)

export const lightTheme = build(defaultLightTheme, light)
export const darkTheme = build(defaultDarkTheme, dark)
