import { Button } from '@mui/material'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'

interface ActionLinkProps {
  to: string
  label: string
  /** The page's main act. */
  main?: boolean
  icon?: ReactNode
}

/** A button that leads to a page. */
export const ActionLink = ({ to, label, main = false, icon }: ActionLinkProps) => (
  <Button
    component={Link}
    to={to}
    variant={main ? 'contained' : 'outlined'}
    size="small"
    startIcon={icon}
    sx={{ whiteSpace: 'nowrap' }}
  >
    {label}
  </Button>
)
