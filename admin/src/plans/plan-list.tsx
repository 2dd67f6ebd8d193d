import { useMemo } from 'react'
import { ReferenceInput, SelectInput } from 'react-admin'
import type { PlanLineFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ActionLink } from '../shared/action-link.tsx'
import { showInstant, showSpan } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'

export default function PlanList() {
  const { t } = useWords()
  const { may } = useMe()
  const request = may('plan.request') && <ActionLink to="/plans/create" label={t('plans.request')} main />
  const filters = useMemo(
    () => [
      <ReferenceInput key="property" source="propertyId" reference="properties" alwaysOn perPage={500}>
        <SelectInput label={t('field.property')} optionText="name" sx={{ minWidth: 200 }} />
      </ReferenceInput>,
    ],
    [t],
  )
  return (
    <RecordList<PlanLineFragment>
      resource="plans"
      title={t('plans.title')}
      filters={filters}
      actions={request || false}
      columns={useColumns()}
      empty={<Nothing title={t('plans.none')} hint={t('plans.noneHint')} />}
    />
  )
}

function useColumns(): Column<PlanLineFragment>[] {
  const { t } = useWords()
  return [
    {
      key: 'at',
      head: t('plans.at'),
      cell: plan => (
        <To page="plans" id={plan.id}>
          {showInstant(plan.createdAt)}
        </To>
      ),
      narrow: 'lead',
    },
    { key: 'property', head: t('field.property'), cell: plan => plan.property.name },
    {
      key: 'employer',
      head: t('field.employer'),
      cell: plan => plan.employer?.name ?? t('plans.allEmployers'),
      narrow: 'drop',
    },
    {
      key: 'span',
      head: t('field.span'),
      cell: plan => showSpan(plan.startsOn, plan.endsOn, t('common.open')),
    },
    { key: 'placed', head: t('plans.placed'), align: 'right', cell: plan => plan.placedCount },
    { key: 'unplaced', head: t('plans.unplaced'), align: 'right', cell: plan => plan.unplacedCount },
    {
      key: 'status',
      head: t('field.status'),
      cell: plan => <Tag of="PlanStatus" value={plan.status} />,
      narrow: 'lead',
    },
  ]
}
