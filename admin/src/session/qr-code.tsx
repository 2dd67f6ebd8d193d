import { Box } from '@mui/material'
import { create } from 'qrcode'
import { useMemo } from 'react'

/** Light modules around the code (ISO/IEC 18004, 9.1). */
const QUIET = 4

/** A QR code drawn here: what it holds is in no address, no request and no image file. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => drawn(text), [text])
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      sx={{ display: 'block', width: 200, height: 200, my: 1, mx: 'auto' }}
    >
      {/* White whatever the theme: cameras want dark on light. */}
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </Box>
  )
}

function drawn(text: string): { path: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const squares: string[] = []
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) squares.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`)
    }
  }
  return { path: squares.join(''), size: modules.size + 2 * QUIET }
}
