import { TextField } from '@mui/material'
import type { Role } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { type ScopeChoice, ScopeField, scopesOf } from './scope-field.tsx'

const ROLES: readonly Role[] = [
  'STATION_CLERK',
  'COMPANY_CLERK',
  'DORM_WARDEN',
  'OFFICER',
  'POLICE_SUPERVISOR',
  'LOOKUP_REVIEWER',
  'AUDITOR',
  'ADMINISTRATOR',
]

export interface WantedRole {
  role: Role
  scope: ScopeChoice
  lastDay: string
  reason: string
}

export const noRole: WantedRole = { role: 'STATION_CLERK', scope: '', lastDay: '', reason: '' }

/** As the API takes it. */
export const wantedInput = ({ role, scope, lastDay, reason }: WantedRole) => ({
  role,
  scopes: scopesOf(scope),
  lastDay: lastDay || null,
  reason,
})

interface RoleFieldsProps {
  value: WantedRole
  onChange: (value: WantedRole) => void
}

/** Which role, where, until when and why. */
export function RoleFields({ value, onChange }: RoleFieldsProps) {
  const { t, term } = useWords()
  const set = (part: Partial<WantedRole>) => onChange({ ...value, ...part })
  return (
    <>
      <ChoiceField
        label={t('account.role')}
        value={value.role}
        onChange={role => set({ role: role as Role })}
        choices={ROLES.map(role => ({ value: role, label: term('Role', role) }))}
      />
      <ScopeField value={value.scope} onChange={scope => set({ scope })} />
      <TextField
        type="date"
        label={t('accounts.lastDay')}
        value={value.lastDay}
        onChange={event => set({ lastDay: event.target.value })}
        helperText={t('common.openEnd')}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        label={t('accounts.reason')}
        value={value.reason}
        onChange={event => set({ reason: event.target.value })}
        required
        slotProps={{ inputLabel: { required: false }, htmlInput: { maxLength: 200 } }}
      />
    </>
  )
}
