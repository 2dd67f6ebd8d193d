import { Alert, Box, Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { ApplicantHasComeDocument, type CasePartsFragment, TakeCaseDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showInstant } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { Outcome } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Badge, Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { BookAppointment } from './book-appointment.tsx'
import { CaseSteps } from './case-steps.tsx'
import { CloseCase } from './close-case.tsx'
import { Due } from './desk-page.tsx'
import { RateCase } from './rate-case.tsx'
import { SupplyCase } from './supply-case.tsx'
import { WaitForApplicant } from './wait-for-applicant.tsx'

/** One case: what was asked, what is missing, its steps, and how it ends. */
export default function CaseShow() {
  const { t, say } = useWords()
  return (
    <RecordPage<CasePartsFragment>
      title={({ number, version }) => t('cases.of', { service: say(version.name), number })}
    >
      {one => (
        <>
          <Missing one={one} />
          <Pieces min={420}>
            <Panel
              title={t('cases.content')}
              action={
                one.status === 'CLOSED' ? (
                  <Tag of="CaseOutcome" value={one.outcome ?? ''} />
                ) : (
                  <Tag of="CaseWaitsFor" value={one.waitsFor ?? ''} />
                )
              }
            >
              <CaseFacts one={one} />
              <Acts one={one} />
            </Panel>
            <Materials one={one} />
          </Pieces>
          <CaseSteps one={one} />
          <History one={one} />
        </>
      )}
    </RecordPage>
  )
}

interface One {
  one: CasePartsFragment
}

/** The one notice, for as long as something on it is missing. */
function Missing({ one }: One) {
  const { t, say } = useWords()
  const { may } = useMe()
  const missing = one.materials.filter(({ shown }) => !shown)
  if (one.status === 'CLOSED' || missing.length === 0) return null
  return (
    <Alert severity="warning" action={may('case.open') && <SupplyCase one={one} />}>
      {t('cases.told')}
      <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
        {missing.map(({ code, words }) => (
          <li key={code}>{say(words)}</li>
        ))}
      </ul>
    </Alert>
  )
}

function CaseFacts({ one }: One) {
  const { t, term } = useWords()
  const { version, resident } = one
  return (
    <Facts
      facts={[
        [
          t('cases.person'),
          resident ? (
            <To key="to" page="people" id={resident.id}>
              {resident.name}
            </To>
          ) : (
            t('cases.hidden')
          ),
        ],
        [t('cases.due'), one.status === 'CLOSED' ? one.dueOn : <Due key="due" row={one} />],
        [t('cases.handler'), one.handler?.name ?? t('cases.nobody')],
        [t('cases.at'), one.station?.name ?? t('cases.townDesk')],
        [t('cases.openedOn'), one.openedOn],
        [t('cases.queue'), one.queueNumber],
        [t('cases.version'), t('cases.versionOf', { number: version.number, days: version.promisedDays })],
        [t('cases.fee'), version.feeFen ? t('cases.yuan', { yuan: version.feeFen / 100 }) : t('cases.free')],
        [t('cases.law'), version.legalSource],
        ...(one.about ? [[t('cases.aboutWhat'), term('CaseAbout', one.about)] as const] : []),
        ...(one.text ? [[t('cases.said'), one.text] as const] : []),
        ...(one.confidential
          ? [
              [
                t('cases.confidential'),
                <Badge key="secret" tone="warn" label={t('cases.keepSecret')} />,
              ] as const,
            ]
          : []),
        ...(one.appointmentAt ? [[t('cases.appointment'), showInstant(one.appointmentAt)] as const] : []),
        ...(one.status === 'CLOSED'
          ? [
              [t('cases.closedOn'), one.closedOn] as const,
              [t('cases.whatWasDone'), one.whatWasDone] as const,
              [t('cases.satisfaction'), one.satisfaction ? '★'.repeat(one.satisfaction) : null] as const,
            ]
          : []),
      ]}
    />
  )
}

/** What can be done with the whole case now. */
function Acts({ one }: One) {
  const { t } = useWords()
  const { may } = useMe()
  const notify = useNotify()
  const take = useAct(TakeCaseDocument)
  const come = useAct(ApplicantHasComeDocument)
  if (one.status === 'CLOSED') return may('case.open') && !one.satisfaction ? <RateCase one={one} /> : null
  if (!may('case.act')) return null
  const complete = one.materials.every(({ shown }) => shown)
  const takeIt = async () => {
    if (await take.act({ id: one.id })) notify('cases.taken', { type: 'success' })
  }
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <CloseCase one={one} />
        {one.waitsFor === 'APPLICANT' ? (
          complete && (
            <Button variant="outlined" size="small" onClick={() => void come.act({ id: one.id })}>
              {t('cases.come')}
            </Button>
          )
        ) : (
          <WaitForApplicant one={one} />
        )}
        <BookAppointment one={one} />
        <Button variant="outlined" size="small" onClick={() => void takeIt()}>
          {t('cases.take')}
        </Button>
      </Box>
      <Outcome refusal={take.refusal ?? come.refusal} failure={take.failure ?? come.failure} />
    </>
  )
}

function Materials({ one }: One) {
  const { t, say } = useWords()
  return (
    <Panel title={t('cases.materials')} flush>
      {one.materials.length === 0 ? (
        <Box sx={{ px: 2, pb: 2 }}>{t('cases.noMaterials')}</Box>
      ) : (
        <RowsTable
          label={t('cases.materials')}
          rows={one.materials}
          rowKey={({ code }) => code}
          columns={[
            { key: 'what', head: t('cases.materials'), narrow: 'lead', cell: ({ words }) => say(words) },
            {
              key: 'shown',
              head: t('cases.state'),
              narrow: 'lead',
              cell: ({ shown }) => (
                <Badge tone={shown ? 'good' : 'warn'} label={t(shown ? 'cases.shown' : 'cases.missing')} />
              ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function History({ one }: One) {
  const { t, say, term } = useWords()
  const stepOf = (key: string | null | undefined) => say(one.steps.find(step => step.key === key)?.words)
  return (
    <Panel title={t('cases.history')} flush>
      <RowsTable
        label={t('cases.history')}
        rows={one.events}
        rowKey={({ id }) => id}
        columns={[
          { key: 'on', head: t('cases.on'), narrow: 'lead', cell: ({ on }) => on },
          {
            key: 'kind',
            head: t('cases.what'),
            narrow: 'lead',
            cell: ({ kind }) => term('CaseEventKind', kind),
          },
          { key: 'step', head: t('cases.step'), cell: ({ stepKey }) => stepOf(stepKey) || '—' },
          {
            key: 'department',
            head: t('cases.department'),
            cell: ({ department }) => term('ServiceDepartment', department),
          },
          { key: 'receipt', head: t('cases.receipt'), cell: ({ receipt }) => receipt ?? '—' },
          {
            key: 'note',
            head: t('cases.note'),
            cell: ({ note, rung }) => note ?? (rung ? t(`cases.escalatedTo.${rung}`) : '—'),
          },
        ]}
      />
    </Panel>
  )
}
