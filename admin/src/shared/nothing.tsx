import InboxOutlined from '@mui/icons-material/InboxOutlined'
import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'

/** An empty place: what would be here, and what to do so that something is. */
export const Nothing = ({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) => (
  <Box sx={{ textAlign: 'center', py: 5, px: 2, color: 'text.secondary' }}>
    <InboxOutlined sx={{ fontSize: 40, opacity: 0.5 }} aria-hidden />
    <Typography sx={{ color: 'text.primary', fontWeight: 600, mt: 1 }}>{title}</Typography>
    {hint && <Typography variant="body2">{hint}</Typography>}
    {action && <Box sx={{ mt: 2, display: 'flex', justifyContent: 'center', gap: 1 }}>{action}</Box>}
  </Box>
)
