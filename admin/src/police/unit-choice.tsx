import { PoliceUnitsDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { asTree } from './units.ts'

interface UnitChoiceProps {
  label: string
  value: string
  onChange: (unitId: string) => void
  none?: string
  /** Not this one. */
  except?: string
}

/** One of the police units, indented as they stand. */
export function UnitChoice({ label, value, onChange, none, except }: UnitChoiceProps) {
  const { data } = useAnswer(PoliceUnitsDocument, {})
  const choices = asTree(data?.policeUnits ?? [])
    .filter(({ unit }) => unit.id !== except)
    .map(({ unit, depth }) => ({ value: unit.id, label: `${'\u3000'.repeat(depth)}${unit.name}` }))
  return <ChoiceField label={label} value={value} onChange={onChange} choices={choices} none={none} />
}
