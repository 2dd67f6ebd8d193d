import { Box } from '@mui/material'
import type { ReactNode } from 'react'
import { AccessDenied, useAuthenticated } from 'react-admin'
import { useMe } from '../session/use-me.ts'
import { PageTitle } from './page-title.tsx'
import { Pile } from './panel.tsx'

interface PageProps {
  title: string
  children: ReactNode
  /** The act of the policy that opens this page. */
  act?: string
}

/** A page that is no list and no record. */
export function Page({ title, children, act }: PageProps) {
  useAuthenticated()
  const { me, may } = useMe()
  if (me && act && !may(act)) return <AccessDenied />
  return (
    <Box sx={{ mt: 1.5 }}>
      <PageTitle title={title} />
      <Pile>{children}</Pile>
    </Box>
  )
}
