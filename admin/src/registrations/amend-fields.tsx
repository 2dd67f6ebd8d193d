import { DateInput, required, TextInput } from 'react-admin'
import { useWords } from '../i18n/use-words.ts'
import { Choice, Day, DOCUMENTS, DWELLINGS, REASONS, SEXES, STAYS, Text } from './declare-fields.tsx'

const Residence = () => (
  <>
    <Text source="residenceAddress" />
    <Choice source="residenceReason" of="ResidenceReason" values={REASONS} />
    <Choice source="intendedStay" of="IntendedStay" values={STAYS} />
    <Choice source="dwellingType" of="DwellingType" values={DWELLINGS} />
  </>
)

const Person = () => (
  <>
    <Text source="name" />
    <Choice source="documentType" of="DocumentType" values={DOCUMENTS} />
    <Text source="documentNumber" />
    <Text source="phone" />
    <Text source="hukouAddress" />
  </>
)

/** What changes in the world, and from when. */
export function ChangeFields() {
  const { t } = useWords()
  return (
    <>
      <DateInput
        source="effectiveOn"
        label={t('life.effectiveOn')}
        validate={required()}
        helperText={false}
      />
      <Why />
      <Residence />
      <Person />
    </>
  )
}

/** What can have been recorded wrongly. */
export const CorrectFields = () => (
  <>
    <Why />
    <Day source="arrivedOn" />
    <Residence />
    <Person />
    <Choice source="sex" of="Sex" values={SEXES} />
    <Day source="birthDate" />
  </>
)

function Why() {
  const { t } = useWords()
  return (
    <TextInput
      source="reason"
      label={t('life.why')}
      validate={required()}
      helperText={false}
      autoComplete="off"
    />
  )
}
