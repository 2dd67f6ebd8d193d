import { Box, TextField } from '@mui/material'
import type { ItemCountInput, ItemKind } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'

const kinds: readonly ItemKind[] = ['KEY', 'ACCESS_CARD', 'LOCKER_KEY', 'BEDDING', 'MATTRESS']

interface ItemFieldsProps {
  label: string
  value: readonly ItemCountInput[]
  onChange: (items: ItemCountInput[]) => void
}

/** How many of each kind are handed over, or brought back. */
export function ItemFields({ label, value, onChange }: ItemFieldsProps) {
  const { term } = useWords()
  const of = (kind: ItemKind) => value.find(item => item.kind === kind)?.count ?? 0
  const set = (kind: ItemKind, count: number) =>
    onChange(
      kinds.flatMap(each => {
        const number = each === kind ? count : of(each)
        return number > 0 ? [{ kind: each, count: number }] : []
      }),
    )
  return (
    <Box
      component="fieldset"
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        my: 1,
      }}
    >
      <legend>{label}</legend>
      {kinds.map(kind => (
        <TextField
          key={kind}
          type="number"
          size="small"
          label={term('ItemKind', kind)}
          value={of(kind)}
          onChange={event =>
            set(kind, Math.max(0, Math.min(20, Math.trunc(Number(event.target.value) || 0))))
          }
          slotProps={{ htmlInput: { min: 0, max: 20 } }}
          sx={{ width: 92, m: 0 }}
        />
      ))}
    </Box>
  )
}
