import { Box } from '@mui/material'

interface ClippedProps {
  text: string
  /** What is shown on pointing; the text itself where nothing else is given. */
  whole?: string
}

/** A long text on one line. */
export const Clipped = ({ text, whole = text }: ClippedProps) => (
  <Box
    component="span"
    title={whole || undefined}
    sx={{
      display: 'block',
      maxWidth: 220,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    }}
  >
    {text}
  </Box>
)
