import { Box, Typography } from '@mui/material'
import { NewAccountPanel } from '../account/new-account-panel.tsx'
import { PoliceUnitsDocument, type UnitRowFragment } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { ChangeUnit, NewUnit } from './unit-form.tsx'
import { asTree } from './units.ts'

type Officer = UnitRowFragment['officers'][number]

/** Public security in the township: units as a tree, who serves in each, and how more of both come in. */
export default function PolicePage() {
  const { t } = useWords()
  const { may } = useMe()
  const { data, error, refetch } = useAnswer(PoliceUnitsDocument, {})
  const units = asTree(data?.policeUnits ?? [])
  return (
    <Page title={t('police.title')} act="police.read">
      <Failed failure={error} onRetry={refetch} />
      <Panel title={t('police.units')} action={may('police.change') && <NewUnit />} flush>
        {data && units.length === 0 && <Nothing title={t('police.noUnits')} hint={t('police.noUnitsHint')} />}
        {units.map(({ unit, depth }) => (
          <Unit key={unit.id} unit={unit} depth={depth} />
        ))}
      </Panel>
      <Typography variant="body2" sx={{ color: 'text.secondary', px: 0.5 }}>
        {t('police.howDecided')}
      </Typography>
      <NewAccountPanel title={t('police.newOfficer')} among={['OFFICER', 'POLICE_SUPERVISOR']} />
    </Page>
  )
}

function Unit({ unit, depth }: { unit: UnitRowFragment; depth: number }) {
  const { t } = useWords()
  const { may } = useMe()
  const columns = useColumns()
  return (
    <Box
      component="section"
      aria-label={unit.name}
      sx={{ borderTop: 1, borderColor: 'divider', pl: { xs: depth, sm: depth * 3 } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, py: 1 }}>
        <Typography component="h3" sx={{ fontWeight: 600, flex: 1 }}>
          {unit.name}
        </Typography>
        {may('police.change') && <ChangeUnit key={`${unit.name} ${unit.parentId}`} unit={unit} />}
      </Box>
      {unit.officers.length > 0 ? (
        <RowsTable
          label={unit.name}
          rows={unit.officers}
          columns={columns}
          rowKey={({ account, policeNumber }) => account?.id ?? policeNumber}
        />
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary', px: 2, pb: 1.5 }}>
          {t('police.nobody')}
        </Typography>
      )}
    </Box>
  )
}

const isOver = ({ postedUntil, account }: Officer) =>
  Boolean(account?.disabledAt) || (postedUntil ? Date.parse(postedUntil) <= Date.now() : false)

function useColumns(): Column<Officer>[] {
  const { t, term } = useWords()
  return [
    { key: 'number', head: t('police.number'), narrow: 'lead', width: 120, cell: row => row.policeNumber },
    { key: 'name', head: t('police.name'), narrow: 'lead', cell: ({ name }) => name },
    { key: 'rank', head: t('police.rank'), cell: ({ rank }) => t(`police.ranks.${rank}`) },
    { key: 'role', head: t('account.role'), cell: ({ account }) => term('Role', account?.role) },
    { key: 'account', head: t('accounts.account'), cell: ({ account }) => account?.username ?? '—' },
    {
      key: 'until',
      head: t('police.until'),
      cell: ({ postedUntil }) => (postedUntil ? showInstant(postedUntil) : t('common.open')),
    },
    {
      key: 'state',
      head: t('field.status'),
      cell: row => (
        <Badge
          tone={isOver(row) ? 'idle' : 'good'}
          label={t(isOver(row) ? 'police.over' : 'police.serving')}
        />
      ),
    },
  ]
}
