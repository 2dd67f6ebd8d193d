import DownloadOutlined from '@mui/icons-material/DownloadOutlined'
import { Box, Button } from '@mui/material'
import { ApplyImportDocument, CancelImportDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import type { Batch } from './batch.ts'
import { Withdraw } from './withdraw.tsx'

/** What can be done with the workbook now. */
export function ImportActions({ batch }: { batch: Batch }) {
  const { t } = useWords()
  const { may } = useMe()
  const open = batch.status === 'CHECKED'
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {batch.annotatedUrl && (
        <Button
          component="a"
          href={batch.annotatedUrl}
          download
          variant="outlined"
          size="small"
          startIcon={<DownloadOutlined />}
        >
          {t('imports.annotated')}
        </Button>
      )}
      {may('import.cancel') && (open || batch.status === 'UPLOADED' || batch.status === 'CHECKING') && (
        <Cancel batch={batch} />
      )}
      {may('import.withdraw') && batch.status === 'APPLIED' && <Withdraw batch={batch} />}
      {may('import.apply') && open && <Apply batch={batch} />}
    </Box>
  )
}

function Apply({ batch }: { batch: Batch }) {
  const { t } = useWords()
  const apply = useAct(ApplyImportDocument)
  const rows = batch.acceptRows + batch.warnRows
  return (
    <ConfirmAct
      label={t('imports.apply', { smart_count: rows })}
      title={t('imports.applyTitle')}
      state={apply}
      onConfirm={() => apply.act({ id: batch.id })}
      button={{ disabled: rows === 0 }}
    >
      {t(`imports.applyText.${batch.kind}`, { rows, warned: batch.warnRows, refused: batch.rejectRows })}
    </ConfirmAct>
  )
}

function Cancel({ batch }: { batch: Batch }) {
  const { t } = useWords()
  const cancel = useAct(CancelImportDocument)
  return (
    <ConfirmAct
      label={t('imports.cancel')}
      title={t('imports.cancelTitle')}
      state={cancel}
      onConfirm={() => cancel.act({ id: batch.id })}
      button={{ variant: 'text', color: 'error' }}
    >
      {t('imports.cancelText')}
    </ConfirmAct>
  )
}
