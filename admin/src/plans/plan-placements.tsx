import { Tab, Tabs } from '@mui/material'
import { useState } from 'react'
import { PlanPlacementsDocument } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { usePlacementColumns } from './placement-columns.tsx'
import type { Placement, Plan } from './plan.ts'

type Shown = 'placed' | 'unplaced' | 'unmet'

interface PlanPlacementsProps {
  plan: Plan
  /** Somebody's bed is to be explained. */
  onExplain: (person: Placement['resident']) => void
}

/** Who gets which bed, who gets none, and whose wishes are not met, each with the reasons. */
export function PlanPlacements({ plan, onExplain }: PlanPlacementsProps) {
  const { t } = useWords()
  const [shown, setShown] = useState<Shown>(
    plan.placedCount > 0 || plan.unplacedCount === 0 ? 'placed' : 'unplaced',
  )
  const pages = usePages(
    PlanPlacementsDocument,
    { id: plan.id, placed: shown !== 'unplaced', unmet: shown === 'unmet' },
    data => data.allocationPlan?.placements,
  )
  return (
    <Panel title={t('plans.placements')} flush>
      <Tabs
        value={shown}
        onChange={(_, value) => setShown(value)}
        aria-label={t('plans.placements')}
        sx={{ borderBottom: 1, borderColor: 'divider' }}
      >
        <Tab value="placed" label={`${t('plans.placed')} ${plan.placedCount}`} />
        <Tab value="unplaced" label={`${t('plans.unplaced')} ${plan.unplacedCount}`} />
        <Tab value="unmet" label={t('plans.onlyUnmet')} />
      </Tabs>
      <PageRows
        label={t('plans.placements')}
        pages={pages}
        columns={usePlacementColumns(shown !== 'unplaced', plan.kind, onExplain)}
        rowKey={placement => placement.resident.id}
        empty={<Nothing title={t(shown === 'unplaced' ? 'plans.noneUnplaced' : 'plans.nonePlaced')} />}
      />
    </Panel>
  )
}
