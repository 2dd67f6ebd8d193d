import { EmployersDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from './choice-field.tsx'

interface EmployerFieldProps {
  value: string
  onChange: (id: string) => void
  none: string
  helperText?: string
}

/** An employer out of those in reach. */
export function EmployerField({ value, onChange, none, helperText }: EmployerFieldProps) {
  const { t } = useWords()
  const { data } = useAnswer(EmployersDocument, {})
  const choices = data?.employers.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <ChoiceField
      label={t('field.employer')}
      value={value}
      onChange={onChange}
      choices={choices}
      none={none}
      helperText={helperText}
    />
  )
}
