import { LinearProgress } from '@mui/material'
import type { ReactNode } from 'react'
import { Pager } from './pager.tsx'
import { Failed } from './refused.tsx'
import { type Column, RowsTable } from './rows-table.tsx'

interface PageRowsProps<Row> {
  label: string
  pages: {
    rows: readonly Row[] | undefined
    error: Error | null
    isPending: boolean
    refetch: () => unknown
    page: number
    next?: () => void
    previous?: () => void
  }
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string | number
  empty: ReactNode
}

/** A page of a connection (usePages): waiting, failed, empty or rows with a pager. */
export function PageRows<Row>({ label, pages, columns, rowKey, empty }: PageRowsProps<Row>) {
  if (pages.isPending) return <LinearProgress />
  if (pages.error && !pages.rows) return <Failed failure={pages.error} onRetry={() => pages.refetch()} />
  if (!pages.rows?.length && pages.page === 1) return empty
  return (
    <>
      <RowsTable label={label} rows={pages.rows ?? []} columns={columns} rowKey={rowKey} />
      <Pager page={pages.page} previous={pages.previous} next={pages.next} />
    </>
  )
}
