import { Button, type ButtonProps, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactNode, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { Failure, Refusal } from '../graphql/failure.ts'
import { Outcome } from './refused.tsx'

interface ConfirmActProps {
  label: string
  title: string
  children: ReactNode
  /** Does the act; resolves to nothing when it was refused, and the dialog stays open with the reason. */
  onConfirm: () => Promise<unknown>
  state: { pending: boolean; refusal?: Refusal; failure?: Failure; forget: () => void }
  ready?: boolean
  button?: ButtonProps
}

/** A button for an act that is asked about once more before it is done. */
export function ConfirmAct({
  label,
  title,
  children,
  onConfirm,
  state,
  ready = true,
  button,
}: ConfirmActProps) {
  const t = useTranslate()
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    state.forget()
  }
  const confirm = async () => {
    if (await onConfirm()) close()
  }
  return (
    <>
      <Button variant="contained" size="small" {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={close} maxWidth="xs" fullWidth>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          {children}
          <Outcome refusal={state.refusal} failure={state.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{t('ra.action.cancel')}</Button>
          <Button
            variant="contained"
            color={button?.color}
            disabled={state.pending || !ready}
            onClick={confirm}
          >
            {label}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
