import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { ActOnRenewalDocument, type RenewalsQuery } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showInstant } from '../shared/dates.ts'
import { DaysLeft } from '../shared/days-left.tsx'
import { Outcome } from '../shared/refused.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Badge, Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'

export type RenewalRow = RenewalsQuery['renewalItems']['edges'][number]['node']

export function useRenewalColumns(): Column<RenewalRow>[] {
  const { t, term } = useWords()
  return [
    { key: 'due', head: t('renewals.dueOn'), cell: item => item.dueOn },
    {
      key: 'left',
      head: t('renewals.left'),
      cell: item => (item.actedAt ? '—' : <DaysLeft days={item.daysLeft} />),
      narrow: 'lead',
    },
    {
      key: 'name',
      head: t('field.name'),
      cell: item => <Whose item={item} />,
      narrow: 'lead',
    },
    {
      key: 'kind',
      head: t('renewals.kind'),
      cell: item => <Badge tone="idle" label={term('RenewalKind', item.kind)} />,
    },
    { key: 'station', head: t('field.station'), cell: item => item.station?.name ?? '—', narrow: 'drop' },
    {
      key: 'reminders',
      head: t('renewals.reminders'),
      cell: item => t('renewals.times', { smart_count: item.reminders.length }),
      narrow: 'drop',
    },
    { key: 'rung', head: t('renewals.rung'), cell: item => term('NoticeRung', item.rung), narrow: 'drop' },
    { key: 'status', head: t('field.status'), cell: item => <Tag of="RenewalStatus" value={item.status} /> },
    { key: 'act', head: '', align: 'right', cell: item => <MarkDone item={item} /> },
  ]
}

/** A person, or a property. */
function Whose({ item: { resident, property } }: { item: RenewalRow }) {
  if (resident)
    return (
      <To page="people" id={resident.id}>
        {resident.name}
      </To>
    )
  if (!property) return '—'
  return (
    <To page="properties" id={property.id}>
      {property.name}
    </To>
  )
}

/** The clerk says: done. */
function MarkDone({ item }: { item: RenewalRow }) {
  const { t } = useWords()
  const { may } = useMe()
  const notify = useNotify()
  const done = useAct(ActOnRenewalDocument)
  if (item.status === 'ACTED') return showInstant(item.actedAt)
  if (!may('renewal.act')) return null
  const mark = async () => {
    if (await done.act({ id: item.id })) notify('renewals.marked', { type: 'success' })
  }
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        disabled={done.pending}
        onClick={mark}
        aria-label={t('renewals.markFor', { name: item.resident?.name ?? item.property?.name })}
      >
        {t('renewals.mark')}
      </Button>
      <Outcome refusal={done.refusal} failure={done.failure} />
    </>
  )
}
