import { Box, Button, Checkbox, FormControlLabel, TextField } from '@mui/material'
import { useState } from 'react'
import {
  CancelStayDocument,
  ChangeStayEndDocument,
  CheckInDocument,
  CheckOutDocument,
  ConfirmHoldDocument,
  CorrectStayDocument,
  type ItemCountInput,
  RecordNoShowDocument,
  type StayPartsFragment,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { Outcome } from '../shared/refused.tsx'
import { ItemFields } from './item-fields.tsx'

/** What is done about a stay by a form of its own. */
export type FormStep =
  | 'CONFIRM'
  | 'CHECK_IN'
  | 'CHECK_OUT'
  | 'LEAVE_EARLY'
  | 'EXTEND'
  | 'NO_SHOW'
  | 'CANCEL'
  | 'CORRECT'

export const formSteps: readonly FormStep[] = [
  ...(['CONFIRM', 'CHECK_IN', 'CHECK_OUT', 'LEAVE_EARLY', 'EXTEND', 'NO_SHOW', 'CANCEL', 'CORRECT'] as const),
]

const needsReason: readonly FormStep[] = ['LEAVE_EARLY', 'CANCEL', 'CORRECT']
const mayReason: readonly FormStep[] = ['CHECK_OUT', 'EXTEND', 'NO_SHOW']

interface StepFormProps {
  stay: StayPartsFragment
  step: FormStep
  onDone: () => void
}

/** Everything that one step asks for, and the button that takes it. */
export function StepForm({ stay, step, onDone }: StepFormProps) {
  const { t, term } = useWords()
  const [reason, setReason] = useState('')
  const [items, setItems] = useState<ItemCountInput[]>(
    step === 'CHECK_IN'
      ? [{ kind: 'KEY', count: 1 }]
      : stay.items.map(({ kind, count }) => ({ kind, count })),
  )
  const [acknowledged, setAcknowledged] = useState(false)
  const [endsOn, setEndsOn] = useState(stay.endsOn ?? '')
  const { run, pending, refusal, failure } = useStep(step)
  const leaves = step === 'CHECK_OUT' || step === 'LEAVE_EARLY'
  const ready = (!needsReason.includes(step) || reason.trim() !== '') && (step !== 'CHECK_IN' || acknowledged)
  async function submit() {
    const done = await run({
      id: stay.id,
      reason: reason.trim(),
      items,
      acknowledged,
      endsOn: endsOn || null,
    })
    if (done) onDone()
  }
  return (
    <Box
      component="form"
      onSubmit={event => {
        event.preventDefault()
        if (ready) void submit()
      }}
      sx={{ mt: 1 }}
    >
      {step === 'CHECK_IN' && (
        <>
          <ItemFields label={t('stays.handedOver')} value={items} onChange={setItems} />
          <FormControlLabel
            control={<Checkbox checked={acknowledged} onChange={(_, checked) => setAcknowledged(checked)} />}
            label={t('stays.acknowledged')}
          />
        </>
      )}
      {leaves && <ItemFields label={t('stays.returned')} value={items} onChange={setItems} />}
      {step === 'EXTEND' && (
        <TextField
          type="date"
          label={t('field.endsOn')}
          value={endsOn}
          onChange={event => setEndsOn(event.target.value)}
          helperText={t('common.openEnd')}
          slotProps={{ inputLabel: { shrink: true } }}
          fullWidth
        />
      )}
      {(needsReason.includes(step) || mayReason.includes(step)) && (
        <TextField
          label={t('stays.reason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          required={needsReason.includes(step)}
          helperText={leaves ? t('stays.reasonOfLeaving') : undefined}
          slotProps={{ htmlInput: { maxLength: 200 } }}
          fullWidth
        />
      )}
      <Outcome refusal={refusal} failure={failure} />
      <Button type="submit" variant="contained" disabled={pending || !ready}>
        {term('StayAction', step)}
      </Button>
    </Box>
  )
}

interface Said {
  id: string
  reason: string
  items: ItemCountInput[]
  acknowledged: boolean
  endsOn: string | null
}

function useStep(step: FormStep) {
  const confirm = useAct(ConfirmHoldDocument)
  const checkIn = useAct(CheckInDocument)
  const checkOut = useAct(CheckOutDocument)
  const end = useAct(ChangeStayEndDocument)
  const noShow = useAct(RecordNoShowDocument)
  const cancel = useAct(CancelStayDocument)
  const correct = useAct(CorrectStayDocument)
  const leave = {
    state: checkOut,
    run: ({ id, items, reason }: Said) => checkOut.act({ id, returned: items, reason: reason || null }),
  }
  const steps = {
    CONFIRM: { state: confirm, run: ({ id }: Said) => confirm.act({ id }) },
    CHECK_IN: {
      state: checkIn,
      run: ({ id, items, acknowledged }: Said) => checkIn.act({ id, items, rulesAcknowledged: acknowledged }),
    },
    CHECK_OUT: leave,
    LEAVE_EARLY: leave,
    EXTEND: {
      state: end,
      run: ({ id, endsOn, reason }: Said) => end.act({ id, endsOn, reason: reason || null }),
    },
    NO_SHOW: { state: noShow, run: ({ id, reason }: Said) => noShow.act({ id, reason: reason || null }) },
    CANCEL: { state: cancel, run: ({ id, reason }: Said) => cancel.act({ id, reason }) },
    CORRECT: { state: correct, run: ({ id, reason }: Said) => correct.act({ id, reason }) },
  }
  const { state, run } = steps[step]
  return { run, pending: state.pending, refusal: state.refusal, failure: state.failure }
}
