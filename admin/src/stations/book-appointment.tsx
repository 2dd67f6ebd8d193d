import { Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { BookAppointmentDocument, type CasePartsFragment } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { AppointmentField, instantOf } from './appointment-field.tsx'

/** Agrees a time with the applicant, moves it or takes it back. */
export function BookAppointment({ one }: { one: CasePartsFragment }) {
  const { t } = useWords()
  const notify = useNotify()
  const book = useAct(BookAppointmentDocument)
  const [at, setAt] = useState('')
  const confirm = async () => {
    const booked = await book.act({ id: one.id, appointmentAt: instantOf(at) })
    if (booked) notify('cases.booked', { type: 'success' })
    return booked
  }
  return (
    <ConfirmAct
      label={t('cases.book')}
      title={t('cases.book')}
      state={book}
      ready={at !== '' || Boolean(one.appointmentAt)}
      onConfirm={confirm}
      button={{ variant: 'outlined' }}
    >
      <Typography sx={{ mb: 1 }}>{t('cases.bookText')}</Typography>
      <AppointmentField label={t('cases.appointment')} value={at} onChange={setAt} />
    </ConfirmAct>
  )
}
