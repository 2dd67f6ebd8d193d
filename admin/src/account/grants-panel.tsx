import { Box, Typography } from '@mui/material'
import { useState } from 'react'
import {
  DecideRoleGrantDocument,
  type GrantRowFragment,
  WaitingGrantsDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useRoleWord } from '../roles/use-role-word.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { ShownOnce } from './shown-once.tsx'

/** What waits for a second administrator. Nothing is shown when nothing waits. */
export function GrantsPanel() {
  const { t } = useWords()
  const { data, error, refetch } = useAnswer(WaitingGrantsDocument, {})
  const [half, setHalf] = useState<string | null>()
  const rows = data?.roleGrants.edges.map(({ node }) => node) ?? []
  const columns = useColumns(setHalf)
  if (rows.length === 0 && !half && !error) return null
  return (
    <Panel title={t('accounts.waiting')} flush>
      <Box sx={{ px: 2 }}>
        <Failed failure={error} onRetry={refetch} />
        <ShownOnce title={t('accounts.secondHalf')} secret={half} />
      </Box>
      <RowsTable label={t('accounts.waiting')} rows={rows} columns={columns} rowKey={({ id }) => id} />
    </Panel>
  )
}

function useColumns(onHalf: (half: string | null | undefined) => void): Column<GrantRowFragment>[] {
  const { t } = useWords()
  const roleWord = useRoleWord()
  return [
    {
      key: 'who',
      head: t('accounts.account'),
      narrow: 'lead',
      cell: ({ account }) => `${account.displayName} (${account.username})`,
    },
    {
      key: 'role',
      head: t('accounts.wanted'),
      cell: ({ role, roleName }) => roleWord({ base: role, name: roleName }),
    },
    { key: 'why', head: t('accounts.reason'), cell: ({ reason }) => reason },
    {
      key: 'by',
      head: t('accounts.askedBy'),
      cell: ({ requestedBy, requestedAt }) =>
        `${requestedBy?.displayName ?? '—'} · ${showInstant(requestedAt)}`,
    },
    { key: 'act', head: '', align: 'right', cell: grant => <Decide grant={grant} onHalf={onHalf} /> },
  ]
}

interface DecideProps {
  grant: GrantRowFragment
  onHalf: (half: string | null | undefined) => void
}

/** Who asked can only withdraw; whom it is for can only decline. */
function Decide({ grant: { id, account, role, requestedBy }, onHalf }: DecideProps) {
  const { t, term } = useWords()
  const { me } = useMe()
  const approve = useAct(DecideRoleGrantDocument)
  const refuse = useAct(DecideRoleGrantDocument)
  const own = me?.id === requestedBy?.id
  const decide = async () => {
    const done = await approve.act({ id, approve: true })
    if (done) onHalf(done.passwordHalf)
    return done
  }
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
      {!own && me?.id !== account.id && (
        <ConfirmAct
          label={t('accounts.approve')}
          title={t('accounts.approve')}
          state={approve}
          onConfirm={decide}
        >
          <Typography>
            {t('accounts.approveText', { name: account.displayName, role: term('Role', role) })}
          </Typography>
        </ConfirmAct>
      )}
      <ConfirmAct
        label={t(own ? 'accounts.withdraw' : 'accounts.refuse')}
        title={t(own ? 'accounts.withdraw' : 'accounts.refuse')}
        state={refuse}
        onConfirm={() => refuse.act({ id, approve: false })}
        button={{ variant: 'text', color: 'error' }}
      >
        {account.displayName}
      </ConfirmAct>
    </Box>
  )
}
