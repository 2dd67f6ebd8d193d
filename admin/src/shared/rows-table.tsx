import {
  Box,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
  useMediaQuery,
} from '@mui/material'
import type { Theme } from '@mui/material/styles'
import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  align?: 'right'
  /** On a phone: `lead` begins the card, `drop` is left out. */
  narrow?: 'lead' | 'drop'
  width?: number | string
}

interface RowsTableProps<Row> {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string | number
}

/** Rows under heads; on a phone each row becomes a card. */
export function RowsTable<Row>(props: RowsTableProps<Row>) {
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('sm'), { noSsr: true })
  return narrow ? <Cards {...props} /> : <Wide {...props} />
}

const Wide = <Row,>({ label, rows, columns, rowKey }: RowsTableProps<Row>) => (
  <Box sx={{ overflowX: 'auto' }}>
    <Table size="small" aria-label={label}>
      <TableHead>
        <TableRow>
          {columns.map(column => (
            <TableCell key={column.key} align={column.align} sx={{ width: column.width }}>
              {column.head}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(row => (
          <TableRow key={rowKey(row)} hover>
            {columns.map(column => (
              <Cell key={column.key} column={column} content={column.cell(row)} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Box>
)

/** A date, a name or a number stays on one line; a sentence may break. */
const SHORT = 18

function Cell<Row>({ column, content }: { column: Column<Row>; content: ReactNode }) {
  const whole = typeof content === 'string' && content.length <= SHORT
  return (
    <TableCell align={column.align} sx={{ whiteSpace: whole ? 'nowrap' : undefined }}>
      {content}
    </TableCell>
  )
}

const Cards = <Row,>({ label, rows, columns, rowKey }: RowsTableProps<Row>) => (
  <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
    {rows.map(row => (
      <Box component="li" key={rowKey(row)} sx={{ px: 2, py: 1.25, borderTop: 1, borderColor: 'divider' }}>
        <Box sx={{ fontWeight: 600, display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          {columns
            .filter(column => column.narrow === 'lead')
            .map(column => (
              <span key={column.key}>{column.cell(row)}</span>
            ))}
        </Box>
        {columns
          .filter(column => !column.narrow)
          .map(column => (
            <Box key={column.key} sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mt: 0.25 }}>
              <Typography variant="body2" component="span" sx={{ color: 'text.secondary', flexShrink: 0 }}>
                {column.head}
              </Typography>
              <Box sx={{ typography: 'body2', minWidth: 0, overflowWrap: 'anywhere' }}>
                {column.cell(row)}
              </Box>
            </Box>
          ))}
      </Box>
    ))}
  </Box>
)
