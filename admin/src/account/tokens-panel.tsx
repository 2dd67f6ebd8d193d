import {
  RevokeServiceTokenDocument,
  ServiceTokensDocument,
  type TokenRowFragment,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'

/** Machines that call the API; their tokens themselves are nowhere to be seen. */
export function TokensPanel() {
  const { t } = useWords()
  const { data, error, refetch } = useAnswer(ServiceTokensDocument, {})
  const rows = data?.serviceTokens.edges.map(({ node }) => node) ?? []
  const columns = useColumns()
  return (
    <Panel title={t('tokens.title')} flush>
      <Failed failure={error} onRetry={refetch} />
      {data && rows.length === 0 ? (
        <Nothing title={t('tokens.none')} />
      ) : (
        <RowsTable label={t('tokens.title')} rows={rows} columns={columns} rowKey={({ id }) => id} />
      )}
    </Panel>
  )
}

function useColumns(): Column<TokenRowFragment>[] {
  const { t } = useWords()
  const word = (act: string) => t(`act.${act.replaceAll('.', '_')}`, { _: act })
  return [
    { key: 'name', head: t('tokens.name'), narrow: 'lead', cell: ({ name }) => name },
    { key: 'acts', head: t('tokens.acts'), cell: ({ acts }) => acts.map(word).join('、') },
    { key: 'until', head: t('accounts.until'), cell: ({ expiresAt }) => showInstant(expiresAt) },
    { key: 'used', head: t('tokens.lastUsedAt'), cell: ({ lastUsedAt }) => showInstant(lastUsedAt) },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: token =>
        token.revokedAt ? <Badge tone="idle" label={t('tokens.revoked')} /> : <Revoke token={token} />,
    },
  ]
}

function Revoke({ token: { id, name } }: { token: TokenRowFragment }) {
  const { t } = useWords()
  const revoke = useAct(RevokeServiceTokenDocument)
  return (
    <ConfirmAct
      label={t('tokens.revoke')}
      title={`${t('tokens.revoke')} · ${name}`}
      state={revoke}
      onConfirm={() => revoke.act({ id })}
      button={{ variant: 'text', color: 'error' }}
    >
      {t('tokens.revokeText')}
    </ConfirmAct>
  )
}
