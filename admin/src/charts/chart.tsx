import { Box, Skeleton } from '@mui/material'
import { lazy, Suspense } from 'react'
import type { ChartOption } from './drawing.tsx'

const Drawing = lazy(() => import('./drawing.tsx'))

interface ChartProps {
  /** What the picture shows, for those who do not see it. */
  label: string
  option: ChartOption
  height?: number
}

/** A chart; the library that draws it is loaded with the first one. */
export const Chart = ({ label, option, height = 220 }: ChartProps) => (
  <Box role="img" aria-label={label} sx={{ height, minWidth: 0 }}>
    <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
      <Drawing option={option} />
    </Suspense>
  </Box>
)
