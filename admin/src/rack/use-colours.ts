import { useTheme } from '@mui/material/styles'
import type { CSSProperties } from 'react'
import { useTones } from '../theme/use-tones.ts'

/** The colours of the theme for the rack’s own style sheet: thousands of bars are too many for styles of their own. */
export function useColours(): CSSProperties {
  const { palette } = useTheme()
  const { tones, fills } = useTones()
  const colours = {
    '--rack-paper': palette.background.paper,
    '--rack-ink': palette.text.primary,
    '--rack-faint': palette.text.secondary,
    '--rack-line': palette.divider,
    '--rack-grid': palette.action.hover,
    '--rack-rest': tones.idle.wash,
    '--rack-edge': fills.idle,
    '--rack-main': palette.mode === 'dark' ? '#1d7585' : fills.main,
    '--rack-found': tones.warn.wash,
    '--rack-warn': fills.warn,
    '--rack-warn-wash': tones.warn.wash,
    '--rack-warn-ink': tones.warn.ink,
    '--rack-good': fills.good,
    '--rack-good-wash': tones.good.wash,
    '--rack-good-ink': tones.good.ink,
    '--rack-bad': fills.bad,
    '--rack-bad-wash': tones.bad.wash,
    '--rack-bad-ink': tones.bad.ink,
  }
  return colours as CSSProperties
}
