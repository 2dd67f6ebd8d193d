import { Autocomplete, TextField } from '@mui/material'
import { useEffect, useState } from 'react'
import { SearchDocument, type SearchQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'

export type Person = Pick<SearchQuery['search']['hits'][number]['resident'], 'id' | 'name'>
const PAUSE = 150

/** A person of the register, found while one types. */
export function PersonField({
  value,
  onChange,
  label,
}: {
  value: Person | null
  onChange: (person: Person | null) => void
  /** What is asked for; the first field of its form when left out. */
  label?: string
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [query, setQuery] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  const { data } = useAnswer(SearchDocument, { query }, { enabled: query !== '' && query !== value?.name })
  const found = query === '' ? [] : (data?.search.hits.map(({ resident }) => resident) ?? [])
  return (
    <Autocomplete<Person>
      options={found}
      filterOptions={options => options}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(option, other) => option.id === other.id}
      value={value}
      onInputChange={(_event, text) => setTyped(text)}
      onChange={(_event, person) => onChange(person)}
      noOptionsText={t('cases.searchPerson')}
      renderInput={params => (
        <TextField
          {...params}
          autoFocus={!label}
          label={label ?? t('cases.forWhom')}
          placeholder={t('cases.searchPerson')}
        />
      )}
      autoHighlight
    />
  )
}
