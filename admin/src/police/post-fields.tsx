import { TextField } from '@mui/material'
import type { PoliceRank, PostInput } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { UnitChoice } from './unit-choice.tsx'

const RANKS: readonly PoliceRank[] = ['OFFICER', 'SQUAD_LEADER', 'DEPUTY_HEAD', 'HEAD']

export interface WantedPost {
  unitId: string
  rank: PoliceRank
  policeNumber: string
  name: string
  lastDay: string
  documentNumber: string
}

export const noPost: WantedPost = {
  unitId: '',
  rank: 'OFFICER',
  policeNumber: '',
  name: '',
  lastDay: '',
  documentNumber: '',
}

/** As the API takes it. */
export const postInput = ({ lastDay, documentNumber, ...post }: WantedPost): PostInput => ({
  ...post,
  lastDay: lastDay || null,
  documentNumber: documentNumber || null,
})

/** Where somebody serves in public security: unit, rank and police number. */
export function PostFields({ value, onChange }: { value: WantedPost; onChange: (post: WantedPost) => void }) {
  const { t } = useWords()
  const set = (part: Partial<WantedPost>) => onChange({ ...value, ...part })
  return (
    <>
      <UnitChoice label={t('police.unit')} value={value.unitId} onChange={unitId => set({ unitId })} />
      <ChoiceField
        label={t('police.rank')}
        value={value.rank}
        onChange={rank => set({ rank: rank as PoliceRank })}
        choices={RANKS.map(rank => ({ value: rank, label: t(`police.ranks.${rank}`) }))}
      />
      <TextField
        label={t('police.number')}
        value={value.policeNumber}
        onChange={event => set({ policeNumber: event.target.value })}
        helperText={t('police.numberHint')}
        slotProps={{ htmlInput: { maxLength: 12 } }}
      />
      <TextField
        label={t('police.name')}
        value={value.name}
        onChange={event => set({ name: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 40 } }}
      />
      <TextField
        type="date"
        label={t('police.lastDay')}
        value={value.lastDay}
        onChange={event => set({ lastDay: event.target.value })}
        helperText={t('common.openEnd')}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        label={t('police.document')}
        value={value.documentNumber}
        onChange={event => set({ documentNumber: event.target.value })}
        helperText={t('police.documentHint')}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 30 } }}
      />
    </>
  )
}
