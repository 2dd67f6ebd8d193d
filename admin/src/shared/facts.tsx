import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'

/** What is known of a thing: name and value, in columns as wide as the page allows. */
export function Facts({
  facts,
  min = 180,
}: {
  facts: readonly (readonly [string, ReactNode])[]
  min?: number
}) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gap: 1.75,
        gridTemplateColumns: `repeat(auto-fill, minmax(${min}px, 1fr))`,
      }}
    >
      {facts.map(([name, value]) => (
        <Box key={name} sx={{ minWidth: 0 }}>
          <Typography component="dt" variant="caption" sx={{ color: 'text.secondary', display: 'block' }}>
            {name}
          </Typography>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {value === null || value === undefined || value === '' ? '—' : value}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
