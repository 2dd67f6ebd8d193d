import { Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import {
  type DuplicatePairFragment,
  MarkNotDuplicateDocument,
  type MergeField,
  MergePeopleDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import { Badge } from '../shared/tag.tsx'
import { type Choices, SideBySide } from './side-by-side.tsx'

/** One pair: what is alike, the two side by side, and the decision. */
export function PairCard({ pair }: { pair: DuplicatePairFragment }) {
  const { t } = useWords()
  const { may } = useMe()
  const [choices, setChoices] = useState<Partial<Choices>>({})
  const title =
    pair.first.name === pair.second.name ? pair.first.name : `${pair.first.name} · ${pair.second.name}`
  return (
    <Panel
      title={title}
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          {pair.reasons.map(reason => (
            <Badge key={reason} tone="warn" label={t(`duplicates.why.${reason}`)} />
          ))}
        </Box>
      }
    >
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t(`duplicates.by.${pair.foundBy}`)} · {showInstant(pair.createdAt)}
      </Typography>
      <SideBySide
        pair={pair}
        choices={choices}
        choose={(row, side) => setChoices({ ...choices, [row]: side })}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        {may('duplicate.merge') && <Merge pair={pair} choices={choices} />}
        {may('duplicate.decide') && <NotDuplicate id={pair.id} />}
      </Box>
    </Panel>
  )
}

function Merge({ pair, choices }: { pair: DuplicatePairFragment; choices: Partial<Choices> }) {
  const { t } = useWords()
  const merge = useAct(MergePeopleDocument)
  const [reason, setReason] = useState('')
  const kept = choices.DOCUMENT ?? 'first'
  const other = kept === 'first' ? 'second' : 'first'
  const fields: MergeField[] = ['NAME', 'SEX', 'BIRTH_DATE', 'PHONE', 'HUKOU_ADDRESS', 'EMPLOYMENT']
  const takeFromAbsorbed = fields.filter(field => (choices[field] ?? kept) === other)
  const input = {
    survivorId: pair[kept].id,
    absorbedId: pair[other].id,
    takeFromAbsorbed,
    reason: reason.trim(),
  }
  return (
    <ConfirmAct
      label={t('duplicates.merge')}
      title={t('duplicates.merge')}
      state={merge}
      ready={reason.trim().length >= 4}
      onConfirm={() => merge.act({ input })}
    >
      <Typography sx={{ mb: 1 }}>{t('duplicates.mergeText')}</Typography>
      <Reason value={reason} onChange={setReason} />
    </ConfirmAct>
  )
}

function NotDuplicate({ id }: { id: string }) {
  const { t } = useWords()
  const mark = useAct(MarkNotDuplicateDocument)
  const [reason, setReason] = useState('')
  return (
    <ConfirmAct
      label={t('duplicates.notDuplicate')}
      title={t('duplicates.notDuplicate')}
      state={mark}
      ready={reason.trim().length >= 4}
      onConfirm={() => mark.act({ id, reason: reason.trim() })}
      button={{ variant: 'outlined' }}
    >
      <Typography sx={{ mb: 1 }}>{t('duplicates.notDuplicateText')}</Typography>
      <Reason value={reason} onChange={setReason} />
    </ConfirmAct>
  )
}

/** Why, in a few words; kept with the decision. */
export function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useWords()
  return (
    <TextField
      fullWidth
      multiline
      minRows={2}
      label={t('duplicates.reason')}
      helperText={t('duplicates.reasonHint')}
      value={value}
      onChange={event => onChange(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 300 } }}
    />
  )
}
