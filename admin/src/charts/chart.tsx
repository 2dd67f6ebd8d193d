import { Box, Skeleton, Typography } from '@mui/material'
import { lazy, Suspense } from 'react'
import type { ChartOption } from './drawing.tsx'

// Begun with the page that has charts, while its numbers are still on their way.
const drawing = import('./drawing.tsx')
const Drawing = lazy(() => drawing)

interface ChartProps {
  /** What the picture shows, for those who do not see it. */
  label: string
  option: ChartOption
  height?: number
  /** Say above the picture what it shows, where the panel's title does not. */
  captioned?: boolean
  /** Be higher where the panel (`fill`) has room; `height` is the least. */
  grow?: boolean
}

/** A chart; the library that draws it is loaded with the first one. */
export const Chart = ({ label, option, height = 220, captioned = false, grow = false }: ChartProps) => (
  <Box sx={{ minWidth: 0, ...(grow && { flex: 1, display: 'flex', flexDirection: 'column' }) }}>
    {captioned && (
      <Typography variant="caption" aria-hidden sx={{ display: 'block', color: 'text.secondary', mt: 1.5 }}>
        {label}
      </Typography>
    )}
    <Box
      role="img"
      aria-label={label}
      sx={{ minWidth: 0, position: 'relative', ...(grow ? { flex: 1, minHeight: height } : { height }) }}
    >
      <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
        <Drawing option={option} />
      </Suspense>
    </Box>
  </Box>
)
