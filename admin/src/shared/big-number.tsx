import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import type { Tone } from '../theme/palette.ts'
import { useTones } from '../theme/use-tones.ts'

/** A number with its name below; a tone where it asks for attention. */
export function BigNumber({ value, name, tone }: { value: ReactNode; name: string; tone?: Tone }) {
  const { tones } = useTones()
  return (
    <Box sx={{ minWidth: 72 }}>
      <Typography
        component="div"
        sx={{ fontSize: '1.6rem', fontWeight: 600, lineHeight: 1.2, color: tone && tones[tone].ink }}
      >
        {value}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {name}
      </Typography>
    </Box>
  )
}

/** Numbers in a row. */
export const Numbers = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 1.5 }}>{children}</Box>
)
