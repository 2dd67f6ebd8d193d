import Link from '@mui/material/Link'
import type { ReactNode } from 'react'
import { Link as RouterLink } from 'react-router-dom'

/** A link to a page of the console: `<To page="people" id={id}>龚娜</To>`. */
export const To = ({ page, id, children }: { page: string; id?: string; children: ReactNode }) => (
  <Link
    component={RouterLink}
    to={id ? `/${page}/${encodeURIComponent(id)}/show` : `/${page}`}
    underline="hover"
  >
    {children}
  </Link>
)
