import { Box, FormControlLabel, Radio, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import type { DuplicatePairFragment, DuplicateSideFragment, MergeField } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { MaskedValue } from '../people/masked-value.tsx'
import { showInstant } from '../shared/dates.ts'
import { To } from '../shared/to.tsx'

export type Choice = 'first' | 'second'
/** Of each row which side is kept; the document decides whose record goes on. */
export type Choices = Record<'DOCUMENT' | MergeField, Choice>

interface Row {
  /** What is chosen by this row; nothing where there is nothing to choose. */
  key: keyof Choices | null
  label: string
  cell: (side: DuplicateSideFragment) => ReactNode
  same: boolean
}

interface Props {
  pair: DuplicatePairFragment
  choices: Partial<Choices>
  choose: (row: keyof Choices, side: Choice) => void
}

/** The two people row by row; what differs stands out and is chosen. On a narrow screen the labels stand above. */
export function SideBySide({ pair, choices, choose }: Props) {
  const rows = useRows(pair)
  const kept = choices.DOCUMENT ?? 'first'
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr 1fr', sm: 'minmax(7rem, auto) 1fr 1fr' },
        columnGap: 2,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        px: 1.5,
        py: 0.5,
      }}
    >
      {rows.map(row => (
        <Box key={row.label} role="group" aria-label={row.label} sx={{ display: 'contents' }}>
          <Typography
            variant="body2"
            sx={{
              color: 'text.secondary',
              gridColumn: { xs: '1 / -1', sm: 'auto' },
              pt: 0.75,
              alignSelf: 'center',
            }}
          >
            {row.label}
          </Typography>
          {(['first', 'second'] as const).map(side => (
            <Cell
              key={side}
              row={row}
              side={side}
              checked={row.key !== null && (choices[row.key] ?? kept) === side}
              choose={choose}
            >
              {row.cell(pair[side])}
            </Cell>
          ))}
        </Box>
      ))}
    </Box>
  )
}

interface CellProps {
  row: Row
  side: Choice
  checked: boolean
  choose: Props['choose']
  children: ReactNode
}

function Cell({ row, side, checked, choose, children }: CellProps) {
  const { key } = row
  const differs = { fontWeight: row.same ? 400 : 600, overflowWrap: 'anywhere' } as const
  if (key === null || (row.same && key !== 'DOCUMENT')) {
    return <Box sx={{ py: 0.75, minWidth: 0, ...differs }}>{children}</Box>
  }
  return (
    <FormControlLabel
      sx={{
        m: 0,
        minWidth: 0,
        alignItems: 'center',
        ...(checked && { bgcolor: 'action.selected', borderRadius: 1 }),
      }}
      control={
        <Radio
          size="small"
          checked={checked}
          onChange={() => choose(key, side)}
          slotProps={{ input: { 'aria-label': `${row.label} ${side === 'first' ? 1 : 2}` } }}
        />
      }
      label={<Box sx={differs}>{children}</Box>}
    />
  )
}

function useRows({ first, second, samePhone }: DuplicatePairFragment): Row[] {
  const { t, term } = useWords()
  const row = (
    key: Row['key'],
    label: string,
    cell: Row['cell'],
    of: (side: DuplicateSideFragment) => unknown,
  ): Row => ({
    key,
    label,
    cell,
    same: of(first) === of(second),
  })
  return [
    row(
      'DOCUMENT',
      t('duplicates.document'),
      side => (
        <>
          {term('DocumentType', side.documentType)}
          <br />
          <MaskedValue residentId={side.id} field="DOCUMENT_NUMBER" masked={side.documentNumber} />
        </>
      ),
      side => side.id,
    ),
    row(
      'NAME',
      t('field.name'),
      side => (
        <To page="people" id={side.id}>
          {side.name}
        </To>
      ),
      side => side.name,
    ),
    row(
      'SEX',
      t('field.sex'),
      side => term('Sex', side.sex),
      side => side.sex,
    ),
    row(
      'BIRTH_DATE',
      t('field.birthDate'),
      side => side.birthDate ?? '—',
      side => side.birthDate,
    ),
    {
      key: 'PHONE',
      label: t('field.phone'),
      cell: side =>
        side.phone ? <MaskedValue residentId={side.id} field="PHONE" masked={side.phone} /> : '—',
      same: samePhone || (!first.phone && !second.phone),
    },
    row(
      'HUKOU_ADDRESS',
      t('field.hukouAddress'),
      side => side.hukouAddress ?? '—',
      side => side.hukouAddress,
    ),
    row(
      'EMPLOYMENT',
      t('duplicates.employment'),
      side => (
        <>
          {side.employer?.name ?? '—'}
          <br />
          {side.registration
            ? `${side.registration.receiptNumber} · ${term('RegistrationStatus', side.registration.status)}`
            : t('duplicates.notRegistered')}
        </>
      ),
      side => side.registration?.id,
    ),
    row(
      null,
      t('duplicates.since'),
      side => showInstant(side.createdAt),
      side => side.id,
    ),
  ]
}
