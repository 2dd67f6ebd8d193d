import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { DecideRosterDocument, type RosterChoice } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'

const CHOICES: readonly RosterChoice[] = ['RENEW', 'EXTEND', 'LEAVE']

/** One decision for everybody chosen. */
export function DecideRoster({ itemIds, onDone }: { itemIds: string[]; onDone: () => void }) {
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {CHOICES.map(choice => (
        <Decide key={choice} choice={choice} itemIds={itemIds} onDone={onDone} />
      ))}
    </Box>
  )
}

function Decide({
  choice,
  itemIds,
  onDone,
}: {
  choice: RosterChoice
  itemIds: string[]
  onDone: () => void
}) {
  const { t, term } = useWords()
  const notify = useNotify()
  const decide = useAct(DecideRosterDocument)
  const [until, setUntil] = useState('')
  const confirm = async () => {
    const done = await decide.act({ itemIds, choice, until: choice === 'LEAVE' || !until ? null : until })
    if (!done) return undefined
    notify('roster.decided', { type: 'success', messageArgs: { smart_count: done.count } })
    onDone()
    return done
  }
  const label = term('RosterChoice', choice)
  return (
    <ConfirmAct
      label={label}
      title={t('roster.decideFor', { what: label, smart_count: itemIds.length })}
      state={decide}
      ready={itemIds.length > 0}
      onConfirm={confirm}
      button={{
        variant: choice === 'RENEW' ? 'contained' : 'outlined',
        color: choice === 'LEAVE' ? 'error' : 'primary',
        disabled: itemIds.length === 0,
      }}
    >
      <p>{t(choice === 'LEAVE' ? 'roster.leaveText' : 'roster.stayText')}</p>
      {choice !== 'LEAVE' && (
        <TextField
          type="date"
          label={t('roster.newEnd')}
          value={until}
          onChange={event => setUntil(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          fullWidth
        />
      )}
    </ConfirmAct>
  )
}
