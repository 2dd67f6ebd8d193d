import { useTheme } from '@mui/material/styles'
import { fills, tones } from './palette.ts'

/** The tones and fills of the mode that is on. */
export function useTones() {
  const { mode } = useTheme().palette
  return { tones: tones[mode], fills: fills[mode] }
}
