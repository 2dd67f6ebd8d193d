import ExpandMore from '@mui/icons-material/ExpandMore'
import { Accordion, AccordionDetails, AccordionSummary, Box, TextField, Typography } from '@mui/material'
import type { PlanSettingsQuery, PlanWish } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'

export type Settings = NonNullable<PlanSettingsQuery['property']>['planSettings']
export type Weights = Partial<Record<PlanWish, string>>

interface WeightFieldsProps {
  known: Settings['weights']
  value: Weights
  onChange: (weights: Weights) => void
}

/** What a wish not met counts, kind by kind. */
export function WeightFields({ known, value, onChange }: WeightFieldsProps) {
  const { t, say } = useWords()
  return (
    <Accordion variant="outlined" disableGutters sx={{ my: 1.5 }}>
      <AccordionSummary expandIcon={<ExpandMore />}>{t('plans.weights')}</AccordionSummary>
      <AccordionDetails>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
          {t('plans.weightsHint')}
        </Typography>
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))' }}>
          {known.map(({ kind, label, usual, points }) => (
            <TextField
              key={kind}
              type="number"
              label={say(label)}
              value={value[kind] ?? String(points)}
              onChange={event => onChange({ ...value, [kind]: event.target.value })}
              helperText={t('plans.usual', { points: usual })}
              slotProps={{ htmlInput: { min: 0, max: 10_000, step: 1 } }}
            />
          ))}
        </Box>
      </AccordionDetails>
    </Accordion>
  )
}
