import { Box, Button, TextField } from '@mui/material'
import { type ReactNode, useState } from 'react'
import { CancelStayDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showSpan } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { StayDialog } from '../stays/stay-dialog.tsx'
import type { Person } from './person.ts'

type Stay = NonNullable<Person['stays']>[number]

/** Where a person sleeps, has slept and will. */
export function PersonStays({ stays, action }: { stays: readonly Stay[]; action: ReactNode }) {
  const { t } = useWords()
  const { may } = useMe()
  const live = (stay: Stay) => stay.status === 'RESERVED' || stay.status === 'CHECKED_IN'
  return (
    <Panel title={t('people.stays')} action={action} flush>
      {stays.length === 0 ? (
        <Nothing
          title={t('people.noStay')}
          hint={t(may('stay.give-bed') ? 'people.noStayGive' : 'people.noStayHint')}
        />
      ) : (
        <RowsTable
          label={t('people.stays')}
          rows={stays}
          rowKey={stay => stay.id}
          columns={[
            { key: 'bed', head: t('field.bed'), cell: stay => stay.bed.label, narrow: 'lead' },
            {
              key: 'span',
              head: t('field.span'),
              cell: stay => showSpan(stay.startsOn, stay.endsOn, t('common.open')),
            },
            {
              key: 'status',
              head: t('field.status'),
              cell: stay => <Tag of="StayStatus" value={stay.status} />,
            },
            {
              key: 'act',
              head: '',
              align: 'right',
              cell: stay => (
                <>
                  <OpenStay id={stay.id} />
                  {may('stay.cancel') && live(stay) && <CancelStay stay={stay} />}
                </>
              ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

/** What may be done about the stay, and what was. */
function OpenStay({ id }: { id: string }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('stays.open')}
      </Button>
      {open && <StayDialog id={id} onClose={() => setOpen(false)} />}
    </>
  )
}

function CancelStay({ stay }: { stay: Stay }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const cancel = useAct(CancelStayDocument)
  return (
    <ConfirmAct
      label={t('people.cancelStay')}
      title={t('people.cancelStayTitle', { bed: stay.bed.label })}
      state={cancel}
      ready={reason.trim() !== ''}
      onConfirm={() => cancel.act({ id: stay.id, reason: reason.trim() })}
      button={{ variant: 'text', color: 'error' }}
    >
      <Box sx={{ pt: 1 }}>
        <TextField
          label={t('people.cancelReason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          fullWidth
          multiline
          autoFocus
        />
      </Box>
    </ConfirmAct>
  )
}
