import { Box, LinearProgress, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { type Batch, isWorking } from './batch.ts'

/** How far the job is, in rows; nothing when no job works. */
export function ImportProgress({ batch }: { batch: Batch }) {
  const { t } = useWords()
  if (!isWorking(batch.status)) return null
  const counted = batch.totalRows > 0
  const share = counted ? (batch.doneRows / batch.totalRows) * 100 : 0
  const doing = counted || batch.status === 'UPLOADED' ? batch.status : 'READING'
  return (
    <Box sx={{ mb: 2 }} role="status">
      <Typography variant="body2" sx={{ mb: 0.5 }}>
        {t(`imports.doing.${doing}`, { done: batch.doneRows, total: batch.totalRows })}
      </Typography>
      <LinearProgress
        variant={share > 0 ? 'determinate' : 'indeterminate'}
        value={share}
        sx={{ height: 8, borderRadius: 4 }}
        aria-label={t('imports.progress')}
      />
    </Box>
  )
}
