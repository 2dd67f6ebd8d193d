import { Box, Button, Checkbox, FormControlLabel, FormGroup, TextField } from '@mui/material'
import { useState } from 'react'
import { CreateServiceTokenDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { ScopeField, scopesOf } from './scope-field.tsx'
import { ShownOnce } from './shown-once.tsx'

/** Acts that machines are given here; the API decides about every one. */
const ACTS = [
  'home.read',
  'person.list',
  'person.read',
  'registration.list',
  'registration.read',
  'registration.declare',
  'import.upload',
  'import.read',
  'import.apply',
  'import.cancel',
  'housing.read',
  'renewal.list',
]

const blank = { name: '', acts: [] as string[], scope: '', lastDay: '' }

/** Gives a machine a token, shown this once. */
export function NewTokenPanel() {
  const { t } = useWords()
  const { may } = useMe()
  const create = useAct(CreateServiceTokenDocument)
  const [wanted, setWanted] = useState(blank)
  const [token, setToken] = useState<string>()
  if (!may('service-token.create')) return null
  const { name, acts, scope, lastDay } = wanted
  const toggle = (act: string) =>
    setWanted({ ...wanted, acts: acts.includes(act) ? acts.filter(each => each !== act) : [...acts, act] })

  async function submit() {
    const made = await create.act({ input: { name, acts, lastDay, scopes: scopesOf(scope) } })
    setToken(made?.token)
    if (made) setWanted(blank)
  }

  return (
    <Panel title={t('tokens.create')}>
      <Box sx={{ maxWidth: 560, display: 'grid' }}>
        <TextField
          label={t('tokens.name')}
          value={name}
          onChange={event => setWanted({ ...wanted, name: event.target.value })}
        />
        <FormGroup row aria-label={t('tokens.acts')}>
          {ACTS.filter(may).map(act => (
            <FormControlLabel
              key={act}
              label={t(`act.${act.replaceAll('.', '_')}`, { _: act })}
              control={<Checkbox checked={acts.includes(act)} onChange={() => toggle(act)} />}
            />
          ))}
        </FormGroup>
        <ScopeField value={scope} onChange={value => setWanted({ ...wanted, scope: value })} />
        <TextField
          type="date"
          label={t('accounts.lastDay')}
          value={lastDay}
          onChange={event => setWanted({ ...wanted, lastDay: event.target.value })}
          helperText={t('tokens.aYear')}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Outcome refusal={create.refusal} failure={create.failure} />
        <ShownOnce title={t('tokens.token')} secret={token} />
        <Button
          variant="contained"
          disabled={!name || acts.length === 0 || !scope || !lastDay || create.pending}
          onClick={submit}
          sx={{ mt: 1, justifySelf: 'start' }}
        >
          {t('tokens.create')}
        </Button>
      </Box>
    </Panel>
  )
}
