import { Box } from '@mui/material'
import type { ReactNode } from 'react'
import { useAuthenticated } from 'react-admin'
import { PageTitle } from './page-title.tsx'
import { Pile } from './panel.tsx'

/** A page that is no list and no record. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  useAuthenticated()
  return (
    <Box sx={{ mt: 1.5 }}>
      <PageTitle title={title} />
      <Pile>{children}</Pile>
    </Box>
  )
}
