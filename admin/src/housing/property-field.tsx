import { useEffect } from 'react'
import { PropertiesDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { freeBeds } from './occupancy.ts'

/** A property out of those in reach; the only one is chosen by itself. */
export function PropertyField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useWords()
  const { data } = useAnswer(PropertiesDocument, {})
  const properties = data?.properties ?? []
  const only = properties.length === 1 ? properties[0]?.id : undefined
  useEffect(() => {
    if (only && !value) onChange(only)
  }, [only, value, onChange])
  const choices = properties.map(({ id, name, occupancy }) => ({
    value: id,
    label: `${name}（${t('housing.freeBeds', { smart_count: freeBeds(occupancy) })}）`,
  }))
  return (
    <ChoiceField label={t('field.property')} value={value} onChange={onChange} choices={choices} required />
  )
}
