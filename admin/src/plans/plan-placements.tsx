import { Tab, Tabs } from '@mui/material'
import { useState } from 'react'
import { PlanPlacementsDocument } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { usePlacementColumns } from './placement-columns.tsx'
import type { Plan } from './plan.ts'

/** Who gets which bed, and who gets none, each with the reasons. */
export function PlanPlacements({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const [placed, setPlaced] = useState(plan.placedCount > 0 || plan.unplacedCount === 0)
  const pages = usePages(
    PlanPlacementsDocument,
    { id: plan.id, placed },
    data => data.allocationPlan?.placements,
  )
  return (
    <Panel title={t('plans.placements')} flush>
      <Tabs
        value={placed}
        onChange={(_, value) => setPlaced(value)}
        aria-label={t('plans.placements')}
        sx={{ borderBottom: 1, borderColor: 'divider' }}
      >
        <Tab value={true} label={`${t('plans.placed')} ${plan.placedCount}`} />
        <Tab value={false} label={`${t('plans.unplaced')} ${plan.unplacedCount}`} />
      </Tabs>
      <PageRows
        label={t('plans.placements')}
        pages={pages}
        columns={usePlacementColumns(placed)}
        rowKey={placement => placement.resident.id}
        empty={<Nothing title={t(placed ? 'plans.nonePlaced' : 'plans.noneUnplaced')} />}
      />
    </Panel>
  )
}
