import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  type CertificateKind,
  EndCertificateDocument,
  HousePapersDocument,
  type HousePapersQuery,
  type InspectionKind,
  RecordCertificateDocument,
  RecordInspectionDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { today } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'

type Papers = NonNullable<HousePapersQuery['property']>

const CERTIFICATES: readonly CertificateKind[] = ['FIRE_SAFETY', 'FIRE_ACCEPTANCE', 'BUILDING_SAFETY']
const INSPECTIONS: readonly InspectionKind[] = ['FIRE_INSPECTION', 'FIRE_TEST', 'FIRE_DRILL']

/** What a dormitory can show: certificates with their last days, and what was inspected when. */
export function HousePapers({ id }: { id: string }) {
  const { t, term } = useWords()
  const { may } = useMe()
  const answer = useAnswer(HousePapersDocument, { id })
  const papers = answer.data?.property
  const changes = may('property.certify')
  const none = papers && papers.certificates.length === 0 && papers.inspections.length === 0
  return (
    <Panel
      title={t('renewals.papers')}
      action={
        changes && (
          <Box sx={{ display: 'flex', gap: 1 }}>
            <AddInspection id={id} />
            <AddCertificate id={id} />
          </Box>
        )
      }
      flush
    >
      <Failed failure={answer.error} onRetry={() => answer.refetch()} />
      {none && <Nothing title={t('renewals.papersNone')} />}
      {papers && papers.certificates.length > 0 && (
        <RowsTable<Papers['certificates'][number]>
          label={t('renewals.paper')}
          rows={papers.certificates}
          rowKey={one => one.id}
          columns={[
            {
              key: 'kind',
              head: t('renewals.paper'),
              cell: one => t(`renewals.certificate.${one.kind}`),
              narrow: 'lead',
            },
            { key: 'number', head: t('renewals.number'), cell: one => one.number },
            { key: 'issuer', head: t('renewals.issuer'), cell: one => one.issuer },
            { key: 'issued', head: t('renewals.issuedOn'), cell: one => one.issuedOn },
            {
              key: 'expires',
              head: t('renewals.expiresOn'),
              cell: one => one.expiresOn ?? t('renewals.endless'),
            },
            { key: 'end', head: '', align: 'right', cell: one => changes && <EndPaper id={one.id} /> },
          ]}
        />
      )}
      {papers && papers.inspections.length > 0 && (
        <RowsTable<Papers['inspections'][number]>
          label={t('renewals.doneOn')}
          rows={papers.inspections}
          rowKey={one => one.id}
          columns={[
            { key: 'on', head: t('renewals.doneOn'), cell: one => one.doneOn, narrow: 'lead' },
            {
              key: 'kind',
              head: t('renewals.kind'),
              cell: one => term('RenewalKind', one.kind),
              narrow: 'lead',
            },
            { key: 'findings', head: t('renewals.findings'), cell: one => one.findings, align: 'right' },
          ]}
        />
      )}
    </Panel>
  )
}

interface DayFieldProps {
  label: string
  value: string
  onChange: (day: string) => void
}

const DayField = ({ label, value, onChange }: DayFieldProps) => (
  <TextField
    type="date"
    label={label}
    value={value}
    onChange={event => onChange(event.target.value)}
    slotProps={{ inputLabel: { shrink: true } }}
  />
)

function AddCertificate({ id }: { id: string }) {
  const { t } = useWords()
  const notify = useNotify()
  const add = useAct(RecordCertificateDocument)
  const [kind, setKind] = useState<CertificateKind>('FIRE_SAFETY')
  const [number, setNumber] = useState('')
  const [issuer, setIssuer] = useState('')
  const [issuedOn, setIssuedOn] = useState(today())
  const [expiresOn, setExpiresOn] = useState('')
  const confirm = async () => {
    const done = await add.act({
      input: { propertyId: id, kind, number, issuer, issuedOn, expiresOn: expiresOn || null },
    })
    if (done) notify('renewals.paperSaved', { type: 'success' })
    return done
  }
  return (
    <ConfirmAct
      label={t('renewals.addPaper')}
      title={t('renewals.addPaper')}
      state={add}
      ready={number.trim() !== '' && issuer.trim() !== '' && issuedOn !== ''}
      onConfirm={confirm}
      button={{ variant: 'outlined' }}
    >
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <ChoiceField
          label={t('renewals.paper')}
          value={kind}
          onChange={value => setKind(value as CertificateKind)}
          choices={CERTIFICATES.map(value => ({ value, label: t(`renewals.certificate.${value}`) }))}
        />
        <TextField
          label={t('renewals.number')}
          value={number}
          onChange={event => setNumber(event.target.value)}
        />
        <TextField
          label={t('renewals.issuer')}
          value={issuer}
          onChange={event => setIssuer(event.target.value)}
        />
        <DayField label={t('renewals.issuedOn')} value={issuedOn} onChange={setIssuedOn} />
        <DayField label={t('renewals.expiresOn')} value={expiresOn} onChange={setExpiresOn} />
      </Box>
    </ConfirmAct>
  )
}

function AddInspection({ id }: { id: string }) {
  const { t, term } = useWords()
  const notify = useNotify()
  const add = useAct(RecordInspectionDocument)
  const [kind, setKind] = useState<InspectionKind>('FIRE_INSPECTION')
  const [doneOn, setDoneOn] = useState(today())
  const [findings, setFindings] = useState('0')
  const confirm = async () => {
    const done = await add.act({ input: { propertyId: id, kind, doneOn, findings: Number(findings) } })
    if (done) notify('renewals.paperSaved', { type: 'success' })
    return done
  }
  return (
    <ConfirmAct
      label={t('renewals.addCheck')}
      title={t('renewals.addCheck')}
      state={add}
      ready={doneOn !== '' && /^\d+$/.test(findings)}
      onConfirm={confirm}
      button={{ variant: 'outlined' }}
    >
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <ChoiceField
          label={t('renewals.kind')}
          value={kind}
          onChange={value => setKind(value as InspectionKind)}
          choices={INSPECTIONS.map(value => ({ value, label: term('RenewalKind', value) }))}
        />
        <DayField label={t('renewals.doneOn')} value={doneOn} onChange={setDoneOn} />
        <TextField
          type="number"
          label={t('renewals.findings')}
          value={findings}
          onChange={event => setFindings(event.target.value)}
          slotProps={{ htmlInput: { min: 0, max: 999 } }}
        />
      </Box>
    </ConfirmAct>
  )
}

function EndPaper({ id }: { id: string }) {
  const { t } = useWords()
  const end = useAct(EndCertificateDocument)
  return (
    <ConfirmAct
      label={t('renewals.endPaper')}
      title={t('renewals.endPaper')}
      state={end}
      onConfirm={() => end.act({ id })}
      button={{ variant: 'text', color: 'error' }}
    >
      {t('renewals.endPaperText')}
    </ConfirmAct>
  )
}
