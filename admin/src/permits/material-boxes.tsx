import { Checkbox, FormControlLabel, FormGroup } from '@mui/material'
import type { PermitMaterial } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'

interface MaterialBoxesProps {
  choices: readonly PermitMaterial[]
  value: readonly PermitMaterial[]
  onChange: (value: PermitMaterial[]) => void
}

/** The checklist: what was seen at the desk. */
export function MaterialBoxes({ choices, value, onChange }: MaterialBoxesProps) {
  const { term } = useWords()
  const toggle = (material: PermitMaterial) =>
    onChange(value.includes(material) ? value.filter(one => one !== material) : [...value, material])
  return (
    <FormGroup>
      {choices.map(material => (
        <FormControlLabel
          key={material}
          label={term('PermitMaterial', material)}
          control={
            <Checkbox size="small" checked={value.includes(material)} onChange={() => toggle(material)} />
          }
        />
      ))}
    </FormGroup>
  )
}
