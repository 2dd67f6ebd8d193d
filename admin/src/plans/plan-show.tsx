import { Typography } from '@mui/material'
import { useRef, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { BigNumber, Numbers } from '../shared/big-number.tsx'
import { showInstant, showSpan } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { Refused } from '../shared/refused.tsx'
import { Tag } from '../shared/tag.tsx'
import { type Choice, isPlanned, isPlanning, type Plan } from './plan.ts'
import { PlanActions } from './plan-actions.tsx'
import { PlanBoard } from './plan-board.tsx'
import { PlanDifferences } from './plan-differences.tsx'
import { PlanPlacements } from './plan-placements.tsx'
import { PlanProgress } from './plan-progress.tsx'
import { UndoObstacles } from './undo-obstacles.tsx'
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
          {isPlanned(plan.status) && <Preview key={plan.id} plan={plan} />}
        </>
      )}
    </RecordPage>
  )
}

/** Placements and building view, which choose the same person. */
function Preview({ plan }: { plan: Plan }) {
  const [choice, setChoice] = useState<Choice>()
  const board = useRef<HTMLDivElement>(null)
  const explain = (person: Choice['person']) => {
    setChoice({ person })
    board.current?.scrollIntoView({ behavior: 'smooth' })
  }
  return (
    <>
      <UndoObstacles plan={plan} />
      <PlanDifferences plan={plan} />
      <div ref={board}>
        <PlanBoard plan={plan} choice={choice} onChoose={setChoice} />
      </div>
      <PlanPlacements plan={plan} onExplain={explain} />
      {plan.wishes.length > 0 && <Wishes plan={plan} />}
    </>
  )
}

function Wishes({ plan }: { plan: Plan }) {
  const { t } = useWords()
  return (
    <Panel title={t('plans.wishes')}>
      <WishChart wishes={plan.wishes} />
    </Panel>
  )
}

function Head({ plan }: { plan: Plan }) {
  const { t, term, say } = useWords()
  return (
    <Panel
      title={
        <>
          {t('plans.of', { property: plan.property.name })} <Tag of="PlanStatus" value={plan.status} />
        </>
      }
      action={<PlanActions plan={plan} />}
    >
      <Refused refusal={plan.error} />
      {isPlanning(plan.status) && <PlanProgress plan={plan} />}
      {isPlanned(plan.status) && <PlanNumbers plan={plan} />}
      {plan.quality && (
        <Typography sx={{ mb: 2 }} data-testid="quality">
          {say(plan.quality)}
        </Typography>
      )}
      <Facts
        min={150}
        facts={[
          [t('plans.kindOf'), term('PlanKind', plan.kind)],
          [t('field.employer'), plan.employer?.name ?? t('plans.allEmployers')],
          [t('field.span'), showSpan(plan.startsOn, plan.endsOn, t('common.open'))],
          [t('plans.strategy'), term('PlanStrategy', plan.strategy)],
          [t('plans.at'), showInstant(plan.createdAt)],
          [t('plans.appliedAt'), showInstant(plan.appliedAt)],
        ]}
      />
    </Panel>
  )
}

function PlanNumbers({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const sum = (part: 'met' | 'unmet') => plan.wishes.reduce((total, wish) => total + wish[part], 0)
  return (
    <div style={{ marginBottom: 16 }}>
      <Numbers>
        <BigNumber
          value={plan.placedCount}
          name={t(plan.kind === 'REPLAN' ? 'plans.moved' : 'plans.placed')}
          tone="good"
        />
        <BigNumber
          value={plan.unplacedCount}
          name={t(plan.kind === 'REPLAN' ? 'plans.displaced' : 'plans.unplaced')}
          tone={plan.unplacedCount > 0 ? 'bad' : undefined}
        />
        <BigNumber value={sum('met')} name={t('plans.met')} />
        <BigNumber value={sum('unmet')} name={t('plans.unmet')} />
      </Numbers>
    </div>
  )
}
