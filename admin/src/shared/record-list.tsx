import { LinearProgress, Paper } from '@mui/material'
import type { ReactElement, ReactNode } from 'react'
import { List, type RaRecord, useListContext } from 'react-admin'
import { PageTitle } from './page-title.tsx'
import { ListPager } from './pager.tsx'
import { Failed } from './refused.tsx'
import { type Column, RowsTable } from './rows-table.tsx'

interface RecordListProps<Row extends RaRecord> {
  title: string
  columns: readonly Column<Row>[]
  empty: ReactNode
  filters?: ReactElement[]
  actions?: ReactElement | false
  /** Something between the filters and the rows. */
  above?: ReactNode
  perPage?: number
}

/**
 * A resource's page of rows. What was searched for stays out of the address bar and the browser's history,
 * and is forgotten at sign-out.
 */
export function RecordList<Row extends RaRecord>(props: RecordListProps<Row> & { resource: string }) {
  const { resource, title, filters, actions = false, above, perPage = 25 } = props
  return (
    <List
      resource={resource}
      title={<PageTitle title={title} />}
      filters={filters}
      actions={actions}
      perPage={perPage}
      pagination={false}
      empty={false}
      exporter={false}
      storeKey={`${resource}.listParams`}
      disableSyncWithLocation
      component="div"
    >
      {above}
      <Rows {...props} />
    </List>
  )
}

function Rows<Row extends RaRecord>({ title, columns, empty }: RecordListProps<Row>) {
  const { data, isPending, error, refetch } = useListContext<Row>()
  if (isPending) return <LinearProgress aria-label={title} />
  if (error) return <Failed failure={error} onRetry={() => refetch()} />
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      {data?.length ? (
        <RowsTable label={title} rows={data} columns={columns} rowKey={row => row.id} />
      ) : (
        empty
      )}
      <ListPager />
    </Paper>
  )
}
