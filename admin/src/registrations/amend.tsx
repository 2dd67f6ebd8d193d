import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { useState } from 'react'
import { Form, useNotify, useTranslate } from 'react-admin'
import {
  ChangeRegistrationDocument,
  type ChangeRegistrationInput,
  CorrectRegistrationDocument,
  type CorrectRegistrationInput,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { today } from '../shared/dates.ts'
import { Outcome } from '../shared/refused.tsx'
import { RefusedField } from '../shared/refused-field.tsx'
import { ChangeFields, CorrectFields } from './amend-fields.tsx'
import type { Registration } from './registration.ts'

/** What was typed and is another than what stands; empty fields stay as they are. */
function typed(values: Record<string, unknown>, present: Record<string, unknown>) {
  const kept = Object.entries(values)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
    .filter(
      ([name, value]) => value !== '' && value !== null && value !== undefined && value !== present[name],
    )
  return Object.fromEntries(kept)
}

/** 变更 or 更正, each with the fields that it can be about. */
export function Amend({ action, one }: { action: 'CHANGE' | 'CORRECT'; one: Registration }) {
  const { t } = useWords()
  const translate = useTranslate()
  const notify = useNotify()
  const [open, setOpen] = useState(false)
  const change = useAct(ChangeRegistrationDocument)
  const correct = useAct(CorrectRegistrationDocument)
  const state = action === 'CHANGE' ? change : correct
  const { residenceAddress, residenceReason, intendedStay, dwellingType, arrivedOn, resident } = one
  const standing = { residenceAddress, residenceReason, intendedStay, dwellingType }
  const present: Record<string, unknown> =
    action === 'CHANGE' ? standing : { ...standing, arrivedOn, name: resident.name, sex: resident.sex }
  const close = () => {
    setOpen(false)
    state.forget()
  }

  async function submit(values: Record<string, unknown>) {
    const { documentType, ...input } = typed(values, present)
    const whole = { ...input, id: one.id, ...(input.documentNumber ? { documentType } : {}) }
    const done =
      action === 'CHANGE'
        ? await change.act({ input: whole as ChangeRegistrationInput })
        : await correct.act({ input: whole as CorrectRegistrationInput })
    if (!done) return
    if (done.duplicateFound) notify('life.duplicateFound', { type: 'warning', autoHideDuration: 10_000 })
    close()
  }

  return (
    <>
      <Button variant="outlined" size="small" onClick={() => setOpen(true)}>
        {t(`life.action.${action}`)}
      </Button>
      <Dialog open={open} onClose={close} maxWidth="sm" fullWidth>
        <Form
          onSubmit={submit}
          // Else the form would start from the registration around it, and send all of that along.
          record={{
            ...present,
            documentType: resident.documentType,
            ...(action === 'CHANGE' && { effectiveOn: today() }),
          }}
          warnWhenUnsavedChanges={false}
        >
          <DialogTitle>{t(`life.action.${action}`)}</DialogTitle>
          <DialogContent>
            <Typography sx={{ mb: 2 }}>{t(`life.hint.${action}`)}</Typography>
            <Box
              sx={{
                display: 'grid',
                columnGap: 2,
                gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))',
              }}
            >
              {action === 'CHANGE' ? <ChangeFields /> : <CorrectFields />}
            </Box>
            <RefusedField refusal={state.refusal} />
            <Outcome refusal={state.refusal} failure={state.failure} />
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{translate('ra.action.cancel')}</Button>
            <Button type="submit" variant="contained" disabled={state.pending}>
              {t(`life.action.${action}`)}
            </Button>
          </DialogActions>
        </Form>
      </Dialog>
    </>
  )
}
