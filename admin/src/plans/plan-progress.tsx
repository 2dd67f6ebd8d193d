import { Box, Button, LinearProgress, Typography } from '@mui/material'
import { StopPlanDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Outcome } from '../shared/refused.tsx'
import type { Plan } from './plan.ts'

/** How far the planner is, the best plan so far, and the button that ends the search with it. */
export function PlanProgress({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const { may } = useMe()
  const stop = useAct(StopPlanDocument)
  const { progress, stopAskedAt } = plan
  const doing = stopAskedAt ? 'plans.stopping' : plan.status === 'QUEUED' ? 'plans.waiting' : 'plans.working'
  return (
    <Box role="status" sx={{ mb: 2 }}>
      <Typography variant="body2">{t(doing)}</Typography>
      <LinearProgress
        variant={progress ? 'determinate' : 'indeterminate'}
        value={progress ? progress.share * 100 : undefined}
        sx={{ my: 1, height: 8, borderRadius: 4 }}
        aria-label={t('plans.working')}
      />
      {progress && (
        <Typography variant="body2">
          {t('plans.progress', {
            placed: progress.placed,
            unplaced: progress.unplaced,
            cost: progress.cost,
            bound: progress.bound,
          })}
        </Typography>
      )}
      {may('plan.stop') && !stopAskedAt && (
        <Button
          size="small"
          variant="outlined"
          disabled={stop.pending}
          onClick={() => stop.act({ id: plan.id })}
          sx={{ mt: 1 }}
        >
          {t('plans.stop')}
        </Button>
      )}
      <Outcome refusal={stop.refusal} failure={stop.failure} />
    </Box>
  )
}
