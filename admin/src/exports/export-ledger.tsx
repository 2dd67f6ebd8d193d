import { Box, Button, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useListContext } from 'react-admin'
import { type Ledger, LedgerExportsDocument, RequestExportDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'

const LEAST_PURPOSE = 10

/** Takes a ledger out for a stated purpose, of the company that the list is narrowed to; the file stands here when it is made. */
export function ExportLedger({ ledger }: { ledger: Ledger }) {
  const { t, term } = useWords()
  const { may } = useMe()
  const { filterValues } = useListContext()
  const request = useAct(RequestExportDocument)
  const [purpose, setPurpose] = useState('')
  const [asked, setAsked] = useState<string>()
  const { data } = useAnswer(
    LedgerExportsDocument,
    { first: 5 },
    {
      enabled: asked !== undefined,
      pollWhile: found =>
        found?.ledgerExports.edges.some(({ node }) => node.id === asked && node.status === 'QUEUED')
          ? 1_000
          : false,
    },
  )
  if (!may('ledger.export')) return null
  const file = data?.ledgerExports.edges.find(({ node }) => node.id === asked)?.node
  const ask = async () => {
    const done = await request.act({ ledger, purpose, employerId: filterValues.employerId || null })
    if (done) setAsked(done.id)
    return done
  }
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      {asked && !file?.url && <Typography variant="body2">{t('exports.waits')}</Typography>}
      {file?.url && (
        <Button component="a" href={file.url} download size="small">
          {t('exports.ready', { rows: file.rows ?? 0 })}
        </Button>
      )}
      <ConfirmAct
        label={t('exports.take')}
        title={`${t('exports.take')} · ${term('Ledger', ledger)}`}
        state={request}
        onConfirm={ask}
        ready={purpose.trim().length >= LEAST_PURPOSE}
        button={{ variant: 'outlined', sx: { whiteSpace: 'nowrap' } }}
      >
        <Typography variant="body2" sx={{ mb: 1.5 }}>
          {t(filterValues.employerId ? 'exports.aboutCompany' : 'exports.about')}
        </Typography>
        <TextField
          label={t('exports.purpose')}
          value={purpose}
          onChange={event => setPurpose(event.target.value)}
          helperText={t('exports.purposeHint', { count: LEAST_PURPOSE })}
          fullWidth
          autoFocus
        />
      </ConfirmAct>
    </Box>
  )
}
