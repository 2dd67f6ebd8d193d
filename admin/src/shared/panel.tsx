import { Box, Paper, Typography } from '@mui/material'
import { type ReactNode, useId } from 'react'

interface PanelProps {
  title?: ReactNode
  action?: ReactNode
  children: ReactNode
  /** Let tables reach the edges. */
  flush?: boolean
  /** Let a growing chart take the height that a taller neighbour gives. */
  fill?: boolean
}

const column = { display: 'flex', flexDirection: 'column' } as const

/** A titled piece of a page. */
export function Panel({ title, action, children, flush = false, fill = false }: PanelProps) {
  const id = useId()
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={title ? id : undefined}
      sx={{ minWidth: 0, overflow: 'hidden', ...(fill && column) }}
    >
      {(title || action) && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            px: 2,
            pt: 1.25,
            pb: flush ? 1.25 : 0,
          }}
        >
          <Typography id={id} component="h2" variant="h2" sx={{ flex: 1 }}>
            {title}
          </Typography>
          {action}
        </Box>
      )}
      <Box sx={{ ...(!flush && { p: 2, pt: title ? 1.25 : 2 }), ...(fill && { ...column, flex: 1 }) }}>
        {children}
      </Box>
    </Paper>
  )
}

/** Pieces side by side where there is room, one below the other where there is not. `min` is a piece's width in px. */
export const Pieces = ({ children, min = 320 }: { children: ReactNode; min?: number }) => (
  <Box
    sx={{
      display: 'grid',
      gap: 2,
      gridTemplateColumns: `repeat(auto-fit, minmax(min(${min}px, 100%), 1fr))`,
      // A piece left alone in the last row takes it whole.
      '& > :last-child:nth-of-type(odd)': { gridColumn: '1 / -1' },
    }}
  >
    {children}
  </Box>
)

/** Pieces one below the other. */
export const Pile = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>{children}</Box>
)
