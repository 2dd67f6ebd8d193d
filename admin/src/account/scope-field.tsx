import { PoliceUnitsDocument, type ScopeInput, ScopeTargetsDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ChoiceField } from '../shared/choice-field.tsx'

/** "KIND id" of what is chosen; empty for nothing. */
export type ScopeChoice = string

/** As the API takes it. */
export function scopesOf(choice: ScopeChoice): ScopeInput[] {
  const [kind, targetId] = choice.split(' ')
  return kind && targetId ? [{ kind: kind as ScopeInput['kind'], targetId }] : []
}

/** What there is to choose from, by name. */
export function useScopeNames(): { value: ScopeChoice; label: string }[] {
  const { t } = useWords()
  const { data } = useAnswer(ScopeTargetsDocument, {})
  if (!data?.me) return []
  const named = (kind: string, things: readonly { id: string; name: string }[]) =>
    things.map(({ id, name }) => ({ value: `${kind} ${id}`, label: name }))
  return [
    { value: `TOWNSHIP ${data.me.township.id}`, label: t('accounts.wholeTownship') },
    ...named('EMPLOYER', data.employers),
    ...named('PROPERTY', data.properties),
  ]
}

/** Names of all that an account can reach, by "KIND id"; of police units for whoever may see them. */
export function useReachNames(): Map<ScopeChoice, string> {
  const { may } = useMe()
  const { data } = useAnswer(PoliceUnitsDocument, {}, { enabled: may('police.read') })
  const units = data?.policeUnits ?? []
  return new Map([
    ...useScopeNames().map(({ value, label }) => [value, label] as const),
    ...units.map(({ id, name }) => [`POLICE_UNIT ${id}`, name] as const),
  ])
}

/** Where a role or a token reaches. */
export function ScopeField({ value, onChange }: { value: ScopeChoice; onChange: (v: ScopeChoice) => void }) {
  const { t } = useWords()
  return (
    <ChoiceField
      label={t('accounts.scope')}
      value={value}
      onChange={onChange}
      choices={useScopeNames()}
      none={t('accounts.noScope')}
    />
  )
}
