import { Box, Checkbox, FormControlLabel, TextField } from '@mui/material'
import { type CaseAbout, EmployersDocument, PropertiesDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'

export interface Complaint {
  about: CaseAbout
  aboutId: string
  text: string
  confidential: boolean
}

export const noComplaint: Complaint = { about: 'EMPLOYER', aboutId: '', text: '', confidential: false }
const kinds: readonly CaseAbout[] = ['EMPLOYER', 'PROPERTY', 'STATION']

interface ComplaintFieldsProps {
  value: Complaint
  onChange: (value: Complaint) => void
  stations: readonly { id: string; name: string }[]
}

/** About whom a complaint is, what it says, and whether the company may know who complains. */
export function ComplaintFields({ value, onChange, stations }: ComplaintFieldsProps) {
  const { t, term } = useWords()
  const employers = useAnswer(EmployersDocument, {}, { enabled: value.about === 'EMPLOYER' })
  const properties = useAnswer(PropertiesDocument, {}, { enabled: value.about === 'PROPERTY' })
  const choices: Readonly<Record<CaseAbout, readonly { id: string; name: string }[]>> = {
    EMPLOYER: employers.data?.employers ?? [],
    PROPERTY: properties.data?.properties ?? [],
    STATION: stations,
    ACCOUNT: [],
  }
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ChoiceField
        label={t('cases.aboutWhat')}
        value={value.about}
        onChange={about => onChange({ ...value, about: about as CaseAbout, aboutId: '' })}
        choices={kinds.map(kind => ({ value: kind, label: term('CaseAbout', kind) }))}
      />
      <ChoiceField
        label={t('cases.aboutWhich')}
        value={value.aboutId}
        onChange={aboutId => onChange({ ...value, aboutId })}
        choices={choices[value.about].map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        multiline
        minRows={3}
        label={t('cases.said')}
        value={value.text}
        onChange={event => onChange({ ...value, text: event.target.value })}
        helperText={t('cases.accountHint')}
      />
      <FormControlLabel
        label={t('cases.keepSecret')}
        control={
          <Checkbox
            checked={value.confidential}
            onChange={event => onChange({ ...value, confidential: event.target.checked })}
          />
        }
      />
    </Box>
  )
}
