import { Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { RegistrationThenDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant, today } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { Tag } from '../shared/tag.tsx'
import type { Registration } from './registration.ts'

/** How the registration was on a day, as it was known at the end of another. */
export function RegistrationThen({ one }: { one: Registration }) {
  const { t, term } = useWords()
  const [asOf, setAsOf] = useState(today())
  const [knownOn, setKnownOn] = useState(today())
  const knownAt = knownOn && knownOn < today() ? `${knownOn}T15:59:59Z` : null
  const answer = useAnswer(
    RegistrationThenDocument,
    { residentId: one.resident.id, asOf: asOf || null, knownAt },
    { enabled: asOf !== '' },
  )
  const then = answer.data?.migrantResident?.registrationsThen.find(each => each.registrationId === one.id)
  return (
    <Panel title={t('life.past')} action={then && <Tag of="RegistrationStatus" value={then.status} />}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 2 }}>
        <Day label={t('life.asOf')} value={asOf} onChange={setAsOf} />
        <Day label={t('life.knownAt')} value={knownOn} onChange={setKnownOn} />
      </Box>
      <Failed failure={answer.error} />
      {then ? (
        <Facts
          facts={[
            [t('field.arrivedOn'), then.arrivedOn],
            [t('field.employer'), then.employer?.name],
            [t('field.residenceReason'), term('ResidenceReason', then.residenceReason)],
            [t('field.dwellingType'), term('DwellingType', then.dwellingType)],
            [t('field.residenceAddress'), then.residenceAddress],
            [t('life.knownAt'), showInstant(then.knownFrom)],
          ]}
        />
      ) : (
        answer.data && <Typography sx={{ color: 'text.secondary' }}>{t('life.nothingThen')}</Typography>
      )}
    </Panel>
  )
}

const Day = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (day: string) => void
}) => (
  <TextField
    type="date"
    size="small"
    label={label}
    value={value}
    onChange={event => onChange(event.target.value)}
    slotProps={{ inputLabel: { shrink: true } }}
  />
)
