import { Box, Button } from '@mui/material'
import { useNavigate } from 'react-router-dom'
import {
  ApplyPlanDocument,
  DiscardPlanDocument,
  PlanAgainDocument,
  UndoPlanDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { Outcome } from '../shared/refused.tsx'
import { isPlanning, type Plan } from './plan.ts'
import { useObstacles } from './undo-obstacles.tsx'

/** Apply all of it, make it again with what is locked, discard it; later undo all of it. */
export function PlanActions({ plan }: { plan: Plan }) {
  const { may } = useMe()
  const { status } = plan
  const ready = status === 'READY'
  const over = status === 'FAILED' || status === 'CANCELLED' || status === 'UNDONE'
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      {may('plan.discard') && (ready || isPlanning(status)) && <Discard plan={plan} />}
      {may('plan.request') && (ready || over) && <Again plan={plan} />}
      {may('plan.apply') && ready && <Apply plan={plan} />}
      {may('plan.undo') && status === 'APPLIED' && <Undo plan={plan} />}
    </Box>
  )
}

function Again({ plan, touched = false }: { plan: Plan; touched?: boolean }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const again = useAct(PlanAgainDocument)
  const make = async () => {
    const made = await again.act({ id: plan.id })
    if (made) navigate(`/plans/${made.id}/show`)
  }
  return (
    <>
      <Button
        size="small"
        variant={touched ? 'contained' : 'outlined'}
        disabled={again.pending}
        onClick={make}
        title={t('plans.againHint')}
      >
        {t(touched ? 'plans.againTouched' : 'plans.again')}
      </Button>
      <Outcome refusal={again.refusal} failure={again.failure} />
    </>
  )
}

function Apply({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const apply = useAct(ApplyPlanDocument)
  const replan = plan.kind === 'REPLAN'
  return (
    <ConfirmAct
      label={t(replan ? 'plans.applyReplan' : 'plans.apply')}
      title={t(replan ? 'plans.applyReplanTitle' : 'plans.applyTitle', { smart_count: plan.placedCount })}
      state={apply}
      onConfirm={() => apply.act({ id: plan.id })}
      button={{ disabled: plan.placedCount === 0 && !replan }}
    >
      {t(replan ? 'plans.applyReplanText' : 'plans.applyText', { unplaced: plan.unplacedCount })}
      {apply.refusal?.code === 'PLAN_OUTDATED' && <Again plan={plan} touched />}
    </ConfirmAct>
  )
}

function Undo({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const undo = useAct(UndoPlanDocument)
  const obstacles = useObstacles(plan)
  return (
    <ConfirmAct
      label={t('plans.undo')}
      title={t('plans.undoTitle')}
      state={undo}
      onConfirm={() => undo.act({ id: plan.id })}
      button={{ variant: 'outlined', color: 'error', disabled: !obstacles || obstacles.length > 0 }}
    >
      {t('plans.undoText')}
    </ConfirmAct>
  )
}

function Discard({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const discard = useAct(DiscardPlanDocument)
  return (
    <ConfirmAct
      label={t('plans.discard')}
      title={t('plans.discardTitle')}
      state={discard}
      onConfirm={() => discard.act({ id: plan.id })}
      button={{ variant: 'text', color: 'error' }}
    >
      {t('plans.discardText')}
    </ConfirmAct>
  )
}
