import { Button, CircularProgress, Paper, Typography } from '@mui/material'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Failure } from '../graphql/failure.ts'

/** Sends a step's form, and keeps what came instead of an answer. */
export function useStep(work: (form: FormData) => Promise<void>) {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setPending(true)
    setFailure(undefined)
    try {
      await work(form)
    } catch (error) {
      if (error instanceof Failure) setFailure(error)
    }
    setPending(false)
  }
  return { pending, failure, submit }
}

interface StepPaperProps {
  title: string
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  children: ReactNode
}

export const StepPaper = ({ title, onSubmit, children }: StepPaperProps) => (
  <Paper component="form" variant="outlined" onSubmit={onSubmit} sx={{ p: 3, width: 360, maxWidth: '100%' }}>
    <Typography component="h2" variant="h1" sx={{ mb: 1.5 }}>
      {title}
    </Typography>
    {children}
  </Paper>
)

/** The one button that sends a step. */
export function StepButton({ label, pending }: { label: string; pending: boolean }) {
  const t = useTranslate()
  return (
    <Button type="submit" variant="contained" size="large" fullWidth disabled={pending} sx={{ mt: 1.5 }}>
      {pending ? <CircularProgress size={22} aria-label={t('ra.page.loading')} /> : label}
    </Button>
  )
}
