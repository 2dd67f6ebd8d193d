import { PlanObstaclesDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { To } from '../shared/to.tsx'
import type { Plan } from './plan.ts'

/** Who and what stands in the way of undoing an applied plan. Nothing where nothing does. */
export function useObstacles(plan: Plan) {
  const { data } = useAnswer(PlanObstaclesDocument, { id: plan.id }, { enabled: plan.status === 'APPLIED' })
  return data?.allocationPlan?.undoObstacles
}

export function UndoObstacles({ plan }: { plan: Plan }) {
  const { t, say } = useWords()
  const rows = useObstacles(plan)
  if (!rows || rows.length === 0) return null
  return (
    <Panel title={`${t('plans.obstacles')} ${rows.length}`} flush>
      <RowsTable
        label={t('plans.obstacles')}
        rows={rows}
        rowKey={row => `${row.resident.id} ${row.code}`}
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
          { key: 'bed', head: t('field.bed'), cell: ({ bed }) => bed?.label ?? '—' },
          { key: 'why', head: t('plans.why'), cell: ({ message }) => say(message) },
        ]}
      />
    </Panel>
  )
}
