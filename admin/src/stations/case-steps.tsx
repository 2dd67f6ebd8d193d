import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { ActOnStepDocument, type CasePartsFragment, type StepAction } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'

type Step = CasePartsFragment['steps'][number]

const words: Readonly<Record<StepAction, string>> = {
  DO: 'cases.do',
  HAND_OVER: 'cases.handOver',
  TAKE_BACK_DONE: 'cases.takeBack',
  TAKE_BACK_UNDONE: 'cases.takeBackUndone',
}

/** What can be done with a step as it stands: the station’s own is done, another’s is handed over and comes back. */
const actionsOf = ({ state, department }: Step): StepAction[] => {
  if (state === 'AWAY') return ['TAKE_BACK_DONE', 'TAKE_BACK_UNDONE']
  if (state !== 'OPEN') return []
  return department === 'STATION' ? ['DO'] : ['HAND_OVER', 'DO']
}

/** The steps, with what each waits for and what can be done with it. */
export function CaseSteps({ one }: { one: CasePartsFragment }) {
  const { t, say, term } = useWords()
  const { may } = useMe()
  const nameOf = (key: string) => say(one.steps.find(step => step.key === key)?.words)
  const open = may('case.act') && one.status === 'UNDER_WAY' && one.waitsFor !== 'APPLICANT'
  return (
    <Panel title={t('cases.steps')} flush>
      <RowsTable<Step>
        label={t('cases.steps')}
        rows={one.steps}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'step',
            head: t('cases.step'),
            narrow: 'lead',
            cell: ({ words: name, after, state }) =>
              state === 'BLOCKED' ? `${say(name)} ← ${after.map(nameOf).join('、')}` : say(name),
          },
          {
            key: 'department',
            head: t('cases.department'),
            cell: ({ department }) => term('ServiceDepartment', department),
          },
          {
            key: 'state',
            head: t('cases.state'),
            narrow: 'lead',
            cell: ({ state }) => <Tag of="CaseStepState" value={state} />,
          },
          {
            key: 'receipt',
            head: t('cases.receipt'),
            cell: ({ receipt, doneOn }) => receipt ?? doneOn ?? '—',
          },
          {
            key: 'acts',
            head: '',
            cell: step =>
              open && (
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
                  {actionsOf(step).map((action, n) => (
                    <Act key={action} caseId={one.id} step={step} action={action} main={n === 0} />
                  ))}
                </Box>
              ),
          },
        ]}
      />
    </Panel>
  )
}

interface ActProps {
  caseId: string
  step: Step
  action: StepAction
  main: boolean
}

function Act({ caseId, step, action, main }: ActProps) {
  const { t, say } = useWords()
  const does = useAct(ActOnStepDocument)
  const [note, setNote] = useState('')
  const label = t(words[action])
  return (
    <ConfirmAct
      label={label}
      title={t('cases.stepOf', { step: say(step.words), action: label })}
      state={does}
      onConfirm={() => does.act({ id: caseId, key: step.key, action, note: note.trim() || null })}
      button={{ variant: main ? 'contained' : 'outlined' }}
    >
      <TextField
        autoFocus
        fullWidth
        margin="dense"
        label={t('cases.note')}
        value={note}
        onChange={event => setNote(event.target.value)}
      />
    </ConfirmAct>
  )
}
