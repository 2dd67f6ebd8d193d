import { type RoleVersionRowFragment, RoleVersionsDocument } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Pager } from '../shared/pager.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { useActWord } from './use-act-word.ts'
import { useRoleWord } from './use-role-word.ts'

/** How the roles came to be what they are: who, when, what and why. */
export function VersionsPanel() {
  const { t } = useWords()
  const pages = usePages(RoleVersionsDocument, {}, data => data.roleVersions, { size: 10 })
  const columns = useColumns()
  return (
    <Panel title={t('roles.history')} flush>
      <Failed failure={pages.error} onRetry={pages.refetch} />
      {pages.rows?.length === 0 ? (
        <Nothing title={t('roles.noHistory')} />
      ) : (
        <RowsTable
          label={t('roles.history')}
          rows={pages.rows ?? []}
          columns={columns}
          rowKey={({ id }) => id}
        />
      )}
      <Pager {...pages} />
    </Panel>
  )
}

/** What a change takes and gives, in words. */
export function useChangeWords(): (version: Pick<RoleVersionRowFragment, 'gives' | 'takes'>) => string {
  const { t } = useWords()
  const word = useActWord()
  return ({ gives, takes }) =>
    [
      ...(takes.length > 0 ? [t('roles.takesActs', { acts: takes.map(word).join('、') })] : []),
      ...(gives.length > 0 ? [t('roles.givesActs', { acts: gives.map(word).join('、') })] : []),
    ].join('；')
}

function useColumns(): Column<RoleVersionRowFragment>[] {
  const { t } = useWords()
  const roleWord = useRoleWord()
  const changeWords = useChangeWords()
  return [
    { key: 'role', head: t('account.role'), narrow: 'lead', cell: roleWord },
    { key: 'number', head: t('roles.version'), cell: ({ number }) => String(number) },
    { key: 'change', head: t('roles.change'), cell: changeWords },
    { key: 'why', head: t('accounts.reason'), cell: ({ reason }) => reason },
    {
      key: 'by',
      head: t('roles.askedAndDecided'),
      cell: ({ requestedBy, decidedBy }) =>
        [...new Set([requestedBy?.displayName ?? '—', decidedBy?.displayName ?? '—'])].join(' → '),
    },
    { key: 'at', head: t('roles.decidedAt'), cell: ({ decidedAt }) => showInstant(decidedAt) },
    {
      key: 'state',
      head: t('field.status'),
      cell: ({ approved }) => (
        <Badge
          tone={approved ? 'good' : 'idle'}
          label={t(approved ? 'roles.inForce' : 'roles.notApproved')}
        />
      ),
    },
  ]
}
