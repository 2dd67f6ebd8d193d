import { Box } from '@mui/material'
import { type AccountRowFragment, AccountsDocument } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useRoleWord } from '../roles/use-role-word.ts'
import { showInstant } from '../shared/dates.ts'
import { Pager } from '../shared/pager.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { AccountActs } from './account-acts.tsx'
import { useReachNames } from './scope-field.tsx'

/** Who has an account, the newest first. */
export function AccountsPanel() {
  const { t } = useWords()
  const pages = usePages(AccountsDocument, {}, data => data.accounts)
  return (
    <Panel title={t('accounts.title')} flush>
      <Failed failure={pages.error} onRetry={pages.refetch} />
      <RowsTable
        label={t('accounts.title')}
        rows={pages.rows ?? []}
        columns={useColumns()}
        rowKey={({ id }) => id}
      />
      <Pager {...pages} />
    </Panel>
  )
}

function useColumns(): Column<AccountRowFragment>[] {
  const { t } = useWords()
  const roleWord = useRoleWord()
  const names = useReachNames()
  return [
    {
      key: 'who',
      head: t('accounts.account'),
      narrow: 'lead',
      cell: ({ displayName, username }) => `${displayName} (${username})`,
    },
    {
      key: 'role',
      head: t('account.role'),
      cell: ({ role, roleName }) => roleWord({ base: role, name: roleName }),
    },
    {
      key: 'scope',
      head: t('accounts.scope'),
      cell: ({ scopes }) =>
        scopes.map(({ kind, targetId }) => names.get(`${kind} ${targetId}`) ?? kind).join('、') || '—',
    },
    { key: 'until', head: t('accounts.until'), cell: ({ validUntil }) => showInstant(validUntil) },
    {
      key: 'state',
      head: t('field.status'),
      cell: ({ disabledAt, hasSecondFactor }) => (
        <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
          <Badge
            tone={disabledAt ? 'bad' : 'good'}
            label={t(disabledAt ? 'accounts.closed' : 'accounts.open')}
          />
          {hasSecondFactor && <Badge tone="info" label={t('account.secondFactor')} />}
        </Box>
      ),
    },
    { key: 'acts', head: '', align: 'right', cell: account => <AccountActs account={account} /> },
  ]
}
