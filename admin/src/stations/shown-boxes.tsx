import { Checkbox, FormControlLabel, FormGroup } from '@mui/material'
import type { Bilingual } from '../i18n/language.ts'
import { useWords } from '../i18n/use-words.ts'

interface ShownBoxesProps {
  label: string
  choices: readonly { code: string; words: Bilingual }[]
  value: readonly string[]
  onChange: (value: string[]) => void
}

/** Materials, ticked as they are shown at the window. */
export function ShownBoxes({ label, choices, value, onChange }: ShownBoxesProps) {
  const { say } = useWords()
  const toggle = (code: string) =>
    onChange(value.includes(code) ? value.filter(one => one !== code) : [...value, code])
  return (
    <FormGroup aria-label={label}>
      {choices.map(({ code, words }) => (
        <FormControlLabel
          key={code}
          label={say(words)}
          control={<Checkbox size="small" checked={value.includes(code)} onChange={() => toggle(code)} />}
        />
      ))}
    </FormGroup>
  )
}
