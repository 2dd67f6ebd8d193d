import { Box } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { Late } from '../registrations/late.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import type { Person } from './person.ts'

type Registration = NonNullable<Person['registrations']>[number]

/** A person's registrations, the live one and those before it. */
export function PersonRegistrations({ registrations }: { registrations: readonly Registration[] }) {
  const { t } = useWords()
  return (
    <Panel title={t('registrations.title')} flush>
      {registrations.length === 0 ? (
        <Nothing title={t('registrations.none')} hint={t('registrations.noneHint')} />
      ) : (
        <RowsTable
          label={t('registrations.title')}
          rows={registrations}
          rowKey={one => one.id}
          columns={[
            {
              key: 'receipt',
              head: t('field.receiptNumber'),
              cell: one => (
                <To page="registrations" id={one.id}>
                  <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
                    {one.receiptNumber}
                  </Box>
                </To>
              ),
              narrow: 'lead',
            },
            {
              key: 'status',
              head: t('field.status'),
              cell: one => <Tag of="RegistrationStatus" value={one.status} />,
            },
            { key: 'arrived', head: t('field.arrivedOn'), cell: one => one.arrivedOn ?? '—', narrow: 'drop' },
            { key: 'declared', head: t('field.declaredOn'), cell: one => one.declaredOn },
            {
              key: 'late',
              head: t('field.deadlineOn'),
              cell: one => <Late late={one.late} deadlineOn={one.deadlineOn} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}
