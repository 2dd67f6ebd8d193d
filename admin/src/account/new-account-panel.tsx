import { Box, Button, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { CreateAccountDocument, type Role } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { isWhole, noRole, RoleFields, wantedInput } from './role-fields.tsx'
import { ShownOnce } from './shown-once.tsx'

const nobody = { username: '', displayName: '' }

interface NewAccountProps {
  title?: string
  /** Only these roles, the first one to begin with. */
  among?: readonly [Role, ...Role[]]
}

/** Asks for a new account: it opens when another administrator approves. */
export function NewAccountPanel({ title, among }: NewAccountProps) {
  const { t } = useWords()
  const { may } = useMe()
  const create = useAct(CreateAccountDocument)
  const [who, setWho] = useState(nobody)
  const blank = among ? { ...noRole, role: among[0] } : noRole
  const [role, setRole] = useState(blank)
  const [half, setHalf] = useState<string | null>()
  if (!may('account.create')) return null

  async function submit() {
    const asked = await create.act({ input: { ...who, ...wantedInput(role) } })
    setHalf(asked?.passwordHalf)
    if (!asked) return
    setWho(nobody)
    setRole(blank)
  }

  return (
    <Panel title={title ?? t('accounts.create')}>
      <Typography sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '48em' }}>
        {t('accounts.fourEyes')}
      </Typography>
      <Box sx={{ maxWidth: 560, display: 'grid' }}>
        <TextField
          label={t('ra.auth.username')}
          value={who.username}
          onChange={event => setWho({ ...who, username: event.target.value })}
          autoComplete="off"
        />
        <TextField
          label={t('accounts.displayName')}
          value={who.displayName}
          onChange={event => setWho({ ...who, displayName: event.target.value })}
          autoComplete="off"
        />
        <RoleFields value={role} onChange={setRole} among={among} />
        <Outcome refusal={create.refusal} failure={create.failure} />
        <ShownOnce title={t('accounts.firstHalf')} secret={half} />
        <Button
          variant="contained"
          disabled={!who.username || !who.displayName || !isWhole(role) || create.pending}
          onClick={submit}
          sx={{ mt: 1, justifySelf: 'start' }}
        >
          {t('accounts.ask')}
        </Button>
      </Box>
    </Panel>
  )
}
