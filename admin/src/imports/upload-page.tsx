import { Box, Button, LinearProgress } from '@mui/material'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import type { ImportKind } from '../generated/graphql.ts'
import { PropertyField } from '../housing/property-field.tsx'
import { useWords } from '../i18n/use-words.ts'
import { EmployerField } from '../shared/employer-field.tsx'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { DropPlace } from './drop-place.tsx'
import { KindChoice } from './kind-choice.tsx'
import { useUpload } from './use-upload.ts'

/** A workbook goes up for a dry run: what it is, whose it is, the file. */
export default function UploadPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [kind, setKind] = useState<ImportKind>('ROSTER')
  const [employerId, setEmployerId] = useState('')
  const [propertyId, setPropertyId] = useState('')
  const [file, setFile] = useState<File>()
  const upload = useUpload()
  const chooseProperty = useCallback((id: string) => setPropertyId(id), [])
  const ready = file && (kind === 'ROSTER' || propertyId)

  async function send() {
    if (!file) return
    const about = kind === 'ROSTER' ? { employerId: employerId || null } : { propertyId }
    const batchId = await upload.start(file, { kind, ...about })
    if (batchId) navigate(`/imports/${batchId}/show`)
  }

  return (
    <Page act="import.upload" title={t('imports.upload')}>
      <Panel>
        <KindChoice value={kind} onChange={setKind} />
        <Box sx={{ maxWidth: 480, my: 1 }}>
          {kind === 'ROSTER' ? (
            <EmployerField
              value={employerId}
              onChange={setEmployerId}
              none={t('imports.employerFromFile')}
              helperText={t('imports.employerHint')}
            />
          ) : (
            <PropertyField value={propertyId} onChange={chooseProperty} />
          )}
        </Box>
        <DropPlace file={file} onFile={setFile} />
        {upload.share !== undefined && (
          <LinearProgress
            variant="determinate"
            value={upload.share * 100}
            aria-label={t('imports.sending')}
            sx={{ mt: 1.5 }}
          />
        )}
        <Outcome refusal={upload.refusal} failure={upload.failure} />
        <Button
          variant="contained"
          size="large"
          disabled={!ready || upload.pending}
          onClick={send}
          sx={{ mt: 1.5 }}
        >
          {t(upload.pending ? 'imports.sending' : 'imports.check')}
        </Button>
      </Panel>
    </Page>
  )
}
