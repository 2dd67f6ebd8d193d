import { DateInput, ReferenceInput, required, SelectInput, TextInput } from 'react-admin'
import type { Terms } from '../i18n/terms.ts'
import { useWords } from '../i18n/use-words.ts'

export const DOCUMENTS = [
  'MAINLAND_ID',
  'HMT_RESIDENCE_PERMIT',
  'FOREIGN_PERMANENT_RESIDENT',
  'PASSPORT',
  'HK_MACAO_TRAVEL_PERMIT',
  'TAIWAN_TRAVEL_PERMIT',
]
export const SEXES = ['MALE', 'FEMALE', 'UNKNOWN', 'NOT_STATED']
export const REASONS = [
  'WORK',
  'BUSINESS',
  'FARMING',
  'SERVICE',
  'STUDY_TRAINING',
  'FAMILY',
  'MEDICAL',
  'VISIT',
  'OFFICIAL',
  'OTHER',
]
const SHIFTS = ['DAY', 'NIGHT', 'ROTATING']
export const STAYS = ['LT_6M', 'M6_TO_5Y', 'GT_5Y']
export const DWELLINGS = [
  'EMPLOYER_PREMISES',
  'RENTAL_HOUSING',
  'RESIDENT_HOME',
  'CONSTRUCTION_SITE',
  'HOTEL',
  'OTHER',
]
const DECLARANTS = ['EMPLOYER', 'LESSOR', 'SELF', 'PROPERTY_MANAGER', 'AGENCY', 'HOST']

interface ChoiceProps {
  source: string
  of: keyof Terms
  values: readonly string[]
  must?: boolean
}

export function Choice({ source, of, values, must = false }: ChoiceProps) {
  const { t, term } = useWords()
  return (
    <SelectInput
      source={source}
      label={t(`field.${source}`)}
      choices={values.map(id => ({ id, name: term(of, id) }))}
      translateChoice={false}
      validate={must ? required() : undefined}
      helperText={false}
    />
  )
}

export function Text({ source, must = false, hint }: { source: string; must?: boolean; hint?: string }) {
  const { t } = useWords()
  return (
    <TextInput
      source={source}
      label={t(`field.${source}`)}
      validate={must ? required() : undefined}
      helperText={hint ? t(hint) : false}
      autoComplete="off"
    />
  )
}

export function Day({ source }: { source: string }) {
  const { t } = useWords()
  return <DateInput source={source} label={t(`field.${source}`)} helperText={false} />
}

export const PersonFields = () => (
  <>
    <Choice source="documentType" of="DocumentType" values={DOCUMENTS} must />
    <Text source="documentNumber" must />
    <Text source="name" must />
    <Choice source="sex" of="Sex" values={SEXES} />
    <Day source="birthDate" />
    <Text source="phone" />
    <Text source="hukouAddress" />
  </>
)

export function WorkFields() {
  const { t } = useWords()
  return (
    <>
      <ReferenceInput source="employerId" reference="employers" perPage={500}>
        <SelectInput label={t('field.employer')} optionText="name" helperText={false} />
      </ReferenceInput>
      <Text source="workshop" />
      <SelectInput
        source="shift"
        label={t('field.shift')}
        choices={SHIFTS.map(id => ({ id, name: t(`shift.${id}`) }))}
        translateChoice={false}
        helperText={false}
      />
      <Day source="hiredOn" />
      <Day source="contractEndsOn" />
    </>
  )
}

export const ResidenceFields = () => (
  <>
    <Day source="arrivedOn" />
    <Choice source="residenceReason" of="ResidenceReason" values={REASONS} must />
    <Choice source="intendedStay" of="IntendedStay" values={STAYS} />
    <Choice source="dwellingType" of="DwellingType" values={DWELLINGS} must />
    <Text source="residenceAddress" />
    <Choice source="declarantType" of="DeclarantType" values={DECLARANTS} must />
  </>
)
