import { Box } from '@mui/material'
import { ApplyPlanDocument, DiscardPlanDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { isPlanning, type Plan } from './plan.ts'

/** Apply all of it, or discard it. */
export function PlanActions({ plan }: { plan: Plan }) {
  const { may } = useMe()
  const ready = plan.status === 'READY'
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {may('plan.discard') && (ready || isPlanning(plan.status)) && <Discard plan={plan} />}
      {may('plan.apply') && ready && <Apply plan={plan} />}
    </Box>
  )
}

function Apply({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const apply = useAct(ApplyPlanDocument)
  return (
    <ConfirmAct
      label={t('plans.apply')}
      title={t('plans.applyTitle', { smart_count: plan.placedCount })}
      state={apply}
      onConfirm={() => apply.act({ id: plan.id })}
      button={{ disabled: plan.placedCount === 0 }}
    >
      {t('plans.applyText', { unplaced: plan.unplacedCount })}
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
