import { Alert, Box, Button, FormControlLabel, Switch, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { RehearseRoleDocument, type RolePartsFragment, SaveRoleDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showInstant } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { ActTicks } from './act-ticks.tsx'
import { type Draft, draftOf, inputOf, isOf } from './draft.ts'
import { RehearsalTable } from './rehearsal-table.tsx'
import { useRoleWord } from './use-role-word.ts'

/** A role's acts, to be ticked; then a rehearsal; then, with a reason, saved as rehearsed. */
export function RoleEditor({ role }: { role: RolePartsFragment }) {
  const { t } = useWords()
  const { may } = useMe()
  const roleWord = useRoleWord()
  const [draft, setDraft] = useState<Draft>(draftOf(role))
  const facts = [
    t('roles.holders', { count: role.holders }),
    role.version === 0
      ? t('roles.shipped')
      : t('roles.since', { version: role.version, at: showInstant(role.inForceSince) }),
  ]
  return (
    <Panel title={roleWord(role)}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        {facts.join(' · ')}
      </Typography>
      <ActTicks draft={draft} onChange={acts => setDraft({ ...draft, acts })} />
      {may('role.change') && <Change draft={draft} onDraft={setDraft} />}
    </Panel>
  )
}

function Change({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const { t } = useWords()
  const rehearse = useAct(RehearseRoleDocument)
  const [rehearsal, setRehearsal] = useState<Awaited<ReturnType<typeof rehearse.act>>>()
  const shown = rehearsal && isOf(rehearsal, draft) ? rehearsal : undefined
  const changed = draft.newName !== null || changes(draft) > 0
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1.5 }}>
      {!draft.role.name && <NewRole draft={draft} onDraft={onDraft} />}
      <Outcome refusal={rehearse.refusal} failure={rehearse.failure} />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button
          variant={shown ? 'outlined' : 'contained'}
          disabled={!changed || rehearse.pending || draft.newName === ''}
          onClick={async () => setRehearsal(await rehearse.act({ draft: inputOf(draft) }))}
        >
          {t('roles.rehearse')}
        </Button>
        <Button disabled={!changed} onClick={() => onDraft(draftOf(draft.role))}>
          {t('roles.undo')}
        </Button>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(rehearsal && !shown ? 'roles.rehearsedOther' : 'roles.rehearseHint')}
        </Typography>
      </Box>
      {shown && (
        <>
          <Box sx={{ my: 1.5, border: 1, borderColor: 'divider', borderRadius: 1 }}>
            <RehearsalTable changes={shown.changes} />
          </Box>
          <Save draft={draft} rehearsalId={shown.id} needsSecond={shown.needsSecond} />
        </>
      )}
    </Box>
  )
}

const changes = ({ role, acts }: Draft) =>
  role.acts.filter(act => !acts.includes(act)).length + acts.filter(act => !role.acts.includes(act)).length

function NewRole({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const { t } = useWords()
  const { newName } = draft
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      <FormControlLabel
        label={t('roles.makeNew')}
        control={
          <Switch
            checked={newName !== null}
            onChange={(_, on) => onDraft({ ...draft, newName: on ? '' : null })}
          />
        }
      />
      {newName !== null && (
        <TextField
          label={t('roles.name')}
          value={newName}
          onChange={event => onDraft({ ...draft, newName: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 40 } }}
          sx={{ minWidth: 240 }}
        />
      )}
    </Box>
  )
}

interface SaveProps {
  draft: Draft
  rehearsalId: string
  needsSecond: boolean
}

function Save({ draft, rehearsalId, needsSecond }: SaveProps) {
  const { t } = useWords()
  const save = useAct(SaveRoleDocument)
  const [reason, setReason] = useState('')
  const notify = useNotify()
  const submit = async () => {
    const done = await save.act({ draft: inputOf(draft), rehearsalId, reason })
    if (done) notify(t(done.approved ? 'roles.saved' : 'roles.savedWaits'), { type: 'success' })
  }
  return (
    <Box sx={{ maxWidth: 560, display: 'grid' }}>
      {needsSecond && <Alert severity="info">{t('roles.needsSecond')}</Alert>}
      <TextField
        label={t('accounts.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        helperText={t('roles.reasonHint')}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <Outcome refusal={save.refusal} failure={save.failure} />
      <Button
        variant="contained"
        disabled={[...reason.trim()].length < 10 || save.pending}
        onClick={submit}
        sx={{ justifySelf: 'start' }}
      >
        {t(needsSecond ? 'roles.ask' : 'roles.save')}
      </Button>
    </Box>
  )
}
