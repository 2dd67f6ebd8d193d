import { TextField } from '@mui/material'
import { type Role, RolesDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { noPost, PostFields, postInput, type WantedPost } from '../police/post-fields.tsx'
import { useRoleWord } from '../roles/use-role-word.ts'
import { useMe } from '../session/use-me.ts'
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

/** Without a unit and a rank these can neither ask nor decide. */
const POSTED: readonly Role[] = ['OFFICER', 'POLICE_SUPERVISOR']

export interface WantedRole {
  role: Role
  /** Of one of the township’s own, on the ground of `role`. */
  townshipRoleId: string | null
  post: WantedPost
  scope: ScopeChoice
  lastDay: string
  reason: string
}

export const noRole: WantedRole = {
  role: 'STATION_CLERK',
  townshipRoleId: null,
  post: noPost,
  scope: '',
  lastDay: '',
  reason: '',
}

/** Is everything there that the role needs? */
export const isWhole = ({ role, post, reason }: WantedRole): boolean =>
  reason !== '' && (!POSTED.includes(role) || Boolean(post.unitId && post.policeNumber && post.name))

/** As the API takes it. */
export const wantedInput = ({ role, townshipRoleId, post, scope, lastDay, reason }: WantedRole) => ({
  role,
  townshipRoleId,
  post: POSTED.includes(role) ? postInput(post) : null,
  scopes: POSTED.includes(role) ? [{ kind: 'POLICE_UNIT' as const, targetId: post.unitId }] : scopesOf(scope),
  lastDay: lastDay || null,
  reason,
})

interface RoleFieldsProps {
  value: WantedRole
  onChange: (value: WantedRole) => void
  /** Only these. */
  among?: readonly Role[]
}

/** Which role, where, until when and why. */
export function RoleFields({ value, onChange, among = ROLES }: RoleFieldsProps) {
  const { t } = useWords()
  const choices = useRoleChoices(among)
  const set = (part: Partial<WantedRole>) => onChange({ ...value, ...part })
  const posted = POSTED.includes(value.role)
  return (
    <>
      <ChoiceField
        label={t('account.role')}
        value={`${value.role} ${value.townshipRoleId ?? ''}`}
        onChange={choice => {
          const [role, townshipRoleId] = choice.split(' ')
          set({ role: role as Role, townshipRoleId: townshipRoleId || null })
        }}
        choices={choices}
      />
      {posted && <PostFields value={value.post} onChange={post => set({ post })} />}
      {!posted && <ScopeField value={value.scope} onChange={scope => set({ scope })} />}
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

/** The shipped roles, and those of the township's own for who may see them. */
function useRoleChoices(among: readonly Role[]) {
  const { may } = useMe()
  const roleWord = useRoleWord()
  const { data } = useAnswer(RolesDocument, {}, { enabled: may('role.read') })
  const own = (data?.roles ?? []).filter(({ base, name }) => name && among.includes(base))
  return [
    ...among.map(base => ({ value: `${base} `, label: roleWord({ base }) })),
    ...own.map(role => ({ value: `${role.base} ${role.townshipRoleId}`, label: roleWord(role) })),
  ]
}
