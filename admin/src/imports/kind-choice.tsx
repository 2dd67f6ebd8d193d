import { Box, FormControlLabel, Radio, RadioGroup, Typography } from '@mui/material'
import type { ImportKind } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'

const KINDS: readonly ImportKind[] = ['ROSTER', 'ROOM_LEDGER']

/** Which kind of workbook it is, each with what it holds. */
export function KindChoice({ value, onChange }: { value: ImportKind; onChange: (kind: ImportKind) => void }) {
  const { t, term } = useWords()
  return (
    <RadioGroup
      aria-label={t('imports.kind')}
      value={value}
      onChange={(_, kind) => onChange(kind as ImportKind)}
      sx={{ flexDirection: { sm: 'row' }, gap: 1.5, mb: 1 }}
    >
      {KINDS.map(kind => (
        <FormControlLabel
          key={kind}
          value={kind}
          control={<Radio size="small" />}
          sx={{
            m: 0,
            pr: 2,
            pl: 0.5,
            py: 0.75,
            border: 1,
            borderRadius: 1,
            borderColor: kind === value ? 'primary.main' : 'divider',
            flex: { sm: '0 1 320px' },
          }}
          label={
            <Box>
              <Typography sx={{ fontWeight: 600 }}>{term('ImportKind', kind)}</Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {t(`imports.about.${kind}`)}
              </Typography>
            </Box>
          }
        />
      ))}
    </RadioGroup>
  )
}
