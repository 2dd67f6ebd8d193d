import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { RequestReplanDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { today } from '../shared/dates.ts'
import { Outcome } from '../shared/refused.tsx'
import { SpanFields } from '../shared/span-fields.tsx'

interface CloseRoomsProps {
  propertyId: string
  /** One room, or a whole building. */
  place: { roomId: string } | { buildingId: string }
  /** What a person calls it. */
  name: string
}

/** Rooms that cannot be slept in any more: asks for the plan that says where their people go. */
export function CloseRooms({ propertyId, place, name }: CloseRoomsProps) {
  const { t } = useWords()
  const { may } = useMe()
  const navigate = useNavigate()
  const replan = useAct(RequestReplanDocument)
  const [open, setOpen] = useState(false)
  const [span, setSpan] = useState({ startsOn: today(), endsOn: '' })
  const [reason, setReason] = useState('')
  if (!may('plan.request')) return null

  async function submit() {
    const where = 'roomId' in place ? { roomIds: [place.roomId] } : { buildingId: place.buildingId }
    const { startsOn, endsOn } = span
    const plan = await replan.act({
      input: { propertyId, ...where, startsOn, endsOn: endsOn || null, reason },
    })
    if (plan) navigate(`/plans/${plan.id}/show`)
  }

  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        {t('roomId' in place ? 'plans.closeRoom' : 'plans.closeBuilding')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} maxWidth="sm" fullWidth sx={{ zIndex: 1400 }}>
        <DialogTitle>{t('plans.closeTitle', { place: name })}</DialogTitle>
        <DialogContent>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
            {t('plans.closeText')}
          </Typography>
          <SpanFields value={span} onChange={setSpan} />
          <TextField
            label={t('plans.closeReason')}
            value={reason}
            onChange={event => setReason(event.target.value)}
            helperText={t('plans.closeReasonHint')}
            required
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <Outcome refusal={replan.refusal} failure={replan.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{t('ra.action.cancel')}</Button>
          <Button
            variant="contained"
            disabled={!span.startsOn || reason.trim() === '' || replan.pending}
            onClick={submit}
          >
            {t('plans.makeReplan')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
