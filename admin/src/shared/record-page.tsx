import { Box, LinearProgress } from '@mui/material'
import type { ReactNode } from 'react'
import { type RaRecord, ShowBase, useShowContext } from 'react-admin'
import { PageTitle } from './page-title.tsx'
import { Pile } from './panel.tsx'
import { Failed } from './refused.tsx'

interface RecordPageProps<Row extends RaRecord> {
  title: (row: Row) => string
  children: (row: Row) => ReactNode
  /** More variables of the operation. */
  variables?: Record<string, unknown>
  /** Milliseconds until the next look at this record, or false to stop looking. */
  pollWhile?: (row: Row | undefined) => number | false
}

/** The page of one record: waiting, failed, or what `children` makes of it. */
export function RecordPage<Row extends RaRecord>({ variables, pollWhile, ...rest }: RecordPageProps<Row>) {
  const queryOptions = {
    // Always an object: without it react-admin would take a list's thinner row for the whole record.
    meta: { variables: variables ?? {} },
    refetchInterval: pollWhile && ((query: { state: { data?: Row } }) => pollWhile(query.state.data)),
    onError: () => undefined,
  }
  return (
    <ShowBase<Row> queryOptions={queryOptions}>
      <Whole {...rest} />
    </ShowBase>
  )
}

function Whole<Row extends RaRecord>({ title, children }: Pick<RecordPageProps<Row>, 'title' | 'children'>) {
  const { record, isPending, error, refetch } = useShowContext<Row>()
  if (error && !record) return <Failed failure={error} onRetry={() => refetch()} />
  if (isPending || !record) return <LinearProgress sx={{ mt: 2 }} />
  return (
    <Box sx={{ mt: 1.5 }}>
      <PageTitle title={title(record)} />
      <Pile>{children(record)}</Pile>
    </Box>
  )
}
