import { PlanDifferencesDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { To } from '../shared/to.tsx'
import type { Plan } from './plan.ts'

/** Who has another bed than in the plan that this one was made from again. */
export function PlanDifferences({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const { data, error, refetch } = useAnswer(PlanDifferencesDocument, { id: plan.id })
  if (!plan.basedOn) return null
  const rows = data?.allocationPlan?.differences
  const none = t('plans.noBed')
  return (
    <Panel
      title={`${t('plans.differences')} ${rows ? rows.length : ''}`}
      action={
        <To page="plans" id={plan.basedOn.id}>
          {showInstant(plan.basedOn.createdAt)}
        </To>
      }
      flush
    >
      <Failed failure={error} onRetry={() => refetch()} />
      {rows?.length === 0 && <Nothing title={t('plans.noDifferences')} />}
      {rows && rows.length > 0 && (
        <RowsTable
          label={t('plans.differences')}
          rows={rows}
          rowKey={row => row.resident.id}
          columns={[
            {
              key: 'name',
              head: t('field.name'),
              cell: ({ resident }) => (
                <To page="people" id={resident.id}>
                  {resident.name}
                </To>
              ),
              narrow: 'lead',
            },
            { key: 'before', head: t('plans.before'), cell: ({ before }) => before?.label ?? none },
            {
              key: 'after',
              head: t('plans.after'),
              cell: ({ after, gone }) => (gone ? t('plans.gone') : (after?.label ?? none)),
            },
          ]}
        />
      )}
    </Panel>
  )
}
