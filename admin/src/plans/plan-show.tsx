import { LinearProgress, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { BigNumber, Numbers } from '../shared/big-number.tsx'
import { showInstant, showSpan } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { Refused } from '../shared/refused.tsx'
import { Tag } from '../shared/tag.tsx'
import { isPlanned, isPlanning, type Plan } from './plan.ts'
import { PlanActions } from './plan-actions.tsx'
import { PlanPlacements } from './plan-placements.tsx'
import { PlanRooms } from './plan-rooms.tsx'
import { WishChart } from './wish-chart.tsx'

/** A plan before it is applied: who would sleep where, and why. */
export default function PlanShow() {
  const { t } = useWords()
  return (
    <RecordPage<Plan>
      title={plan => t('plans.of', { property: plan.property.name })}
      pollWhile={plan => isPlanning(plan?.status) && 1000}
    >
      {plan => (
        <>
          <Head plan={plan} />
          {isPlanned(plan.status) && (
            <>
              <PlanPlacements plan={plan} />
              <PlanRooms planId={plan.id} />
            </>
          )}
        </>
      )}
    </RecordPage>
  )
}

function Head({ plan }: { plan: Plan }) {
  const { t, term } = useWords()
  return (
    <>
      <Panel
        title={
          <>
            {t('plans.of', { property: plan.property.name })} <Tag of="PlanStatus" value={plan.status} />
          </>
        }
        action={<PlanActions plan={plan} />}
      >
        <Refused refusal={plan.error} />
        {isPlanning(plan.status) && <Working />}
        {isPlanned(plan.status) && <PlanNumbers plan={plan} />}
        <Facts
          min={150}
          facts={[
            [t('field.employer'), plan.employer?.name ?? t('plans.allEmployers')],
            [t('field.span'), showSpan(plan.startsOn, plan.endsOn, t('common.open'))],
            [t('plans.strategy'), term('PlanStrategy', plan.strategy)],
            [t('plans.at'), showInstant(plan.createdAt)],
            [t('plans.appliedAt'), showInstant(plan.appliedAt)],
          ]}
        />
      </Panel>
      {plan.wishes.length > 0 && (
        <Panel title={t('plans.wishes')}>
          <WishChart wishes={plan.wishes} />
        </Panel>
      )}
    </>
  )
}

function Working() {
  const { t } = useWords()
  return (
    <div role="status">
      <Typography variant="body2">{t('plans.working')}</Typography>
      <LinearProgress sx={{ my: 1, height: 8, borderRadius: 4 }} aria-label={t('plans.working')} />
    </div>
  )
}

function PlanNumbers({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const sum = (part: 'met' | 'unmet') => plan.wishes.reduce((total, wish) => total + wish[part], 0)
  return (
    <div style={{ marginBottom: 16 }}>
      <Numbers>
        <BigNumber value={plan.placedCount} name={t('plans.placed')} tone="good" />
        <BigNumber
          value={plan.unplacedCount}
          name={t('plans.unplaced')}
          tone={plan.unplacedCount > 0 ? 'bad' : undefined}
        />
        <BigNumber value={sum('met')} name={t('plans.met')} />
        <BigNumber value={sum('unmet')} name={t('plans.unmet')} />
      </Numbers>
    </div>
  )
}
