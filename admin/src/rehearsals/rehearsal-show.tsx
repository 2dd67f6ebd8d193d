import { Box, LinearProgress, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router-dom'
import { DiscardRehearsalDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { Panel } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { Refused } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { useTones } from '../theme/use-tones.ts'
import { AddScenario } from './add-scenario.tsx'
import { isRunning, type Rehearsal, type Scenario } from './rehearsal.ts'

/** Scenarios side by side: whether people fit before they come, and what would help. */
export default function RehearsalShow() {
  return (
    <RecordPage<Rehearsal>
      title={rehearsal => rehearsal.name}
      pollWhile={rehearsal => (rehearsal?.scenarios.some(isRunning) ? 1000 : false)}
    >
      {rehearsal => <Compared rehearsal={rehearsal} />}
    </RecordPage>
  )
}

interface Line {
  key: string
  head: string
  cell: (scenario: Scenario) => ReactNode
}

function Compared({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useWords()
  const { may } = useMe()
  const lines = useLines(rehearsal)
  const columns: Column<Line>[] = [
    { key: 'what', head: '', cell: line => line.head, narrow: 'lead' },
    ...rehearsal.scenarios.map(scenario => ({
      key: scenario.id,
      head: scenario.name,
      cell: (line: Line) => line.cell(scenario),
    })),
  ]
  return (
    <Panel
      title={`${rehearsal.property.name} · ${t('rehearsals.compare')}`}
      action={
        may('plan.rehearse') && (
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Discard rehearsal={rehearsal} />
            <AddScenario rehearsal={rehearsal} />
          </Box>
        )
      }
      flush
    >
      {rehearsal.scenarios.some(isRunning) && (
        <Box role="status" sx={{ px: 2, pb: 1 }}>
          <Typography variant="body2">{t('rehearsals.working')}</Typography>
          <LinearProgress aria-label={t('rehearsals.working')} />
        </Box>
      )}
      {rehearsal.scenarios.map(({ id, error }) => (
        <Refused key={id} refusal={error} />
      ))}
      <RowsTable label={t('rehearsals.compare')} rows={lines} columns={columns} rowKey={line => line.key} />
    </Panel>
  )
}

function useLines(rehearsal: Rehearsal): Line[] {
  const { t, term, say } = useWords()
  const nameOf = (id: string) => rehearsal.property.buildings.find(one => one.id === id)?.name ?? '—'
  const told = (tell: (outcome: NonNullable<Scenario['outcome']>) => ReactNode) => (scenario: Scenario) =>
    scenario.outcome ? tell(scenario.outcome) : '…'
  const outcomes = rehearsal.scenarios.flatMap(({ outcome }) => outcome ?? [])
  const sexes = [...new Set(outcomes.flatMap(({ bySex }) => bySex.map(({ sex }) => sex)))]
  return [
    {
      key: 'changes',
      head: t('rehearsals.scenarios'),
      cell: ({ changes }) =>
        changes.length === 0
          ? t('rehearsals.noChange')
          : changes.map(change => (
              <div key={`${change.kind} ${change.buildingId} ${change.from}`}>
                {t(`rehearsals.change.${change.kind}`, {
                  building: nameOf(change.buildingId),
                  from: change.from,
                  rooms: change.rooms,
                  beds: change.bedsPerRoom,
                  sex: term('SexPolicy', change.sexPolicy),
                })}
              </div>
            )),
    },
    { key: 'people', head: t('rehearsals.people'), cell: told(({ people }) => people) },
    { key: 'placed', head: t('rehearsals.placed'), cell: told(({ placed }) => placed) },
    { key: 'short', head: t('rehearsals.short'), cell: told(({ unplaced }) => <Short people={unplaced} />) },
    ...sexes.map(sex => ({
      key: `short ${sex}`,
      head: t('rehearsals.shortOf', { sex: term('Sex', sex) }),
      cell: told(({ bySex }) => <Short people={bySex.find(one => one.sex === sex)?.short ?? 0} />),
    })),
    { key: 'cost', head: t('rehearsals.cost'), cell: told(({ cost }) => cost) },
    {
      key: 'byBuilding',
      head: t('rehearsals.byBuilding'),
      cell: told(({ byBuilding }) =>
        byBuilding.map(({ buildingId, placed, freeMen, freeWomen }) => (
          <div key={buildingId}>
            {nameOf(buildingId)} {t('rehearsals.building', { placed, men: freeMen, women: freeWomen })}
          </div>
        )),
      ),
    },
    {
      key: 'byDate',
      head: t('rehearsals.byDate'),
      cell: told(({ byDate }) =>
        byDate.map(({ date, sex, people, short }) => (
          <div key={`${date} ${sex}`}>
            {date} {term('Sex', sex)} {t('rehearsals.day', { people, short })}
          </div>
        )),
      ),
    },
    {
      key: 'reasons',
      head: t('rehearsals.reasons'),
      cell: told(({ reasons }) =>
        reasons.map(({ code, people, message }) => (
          <div key={code}>{t('rehearsals.reasonOf', { people, text: say(message) })}</div>
        )),
      ),
    },
  ]
}

function Short({ people }: { people: number }) {
  const { tones } = useTones()
  return (
    <Box component="strong" sx={{ color: tones[people > 0 ? 'bad' : 'good'].ink }}>
      {people}
    </Box>
  )
}

function Discard({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const discard = useAct(DiscardRehearsalDocument)
  const confirm = async () => {
    const gone = await discard.act({ id: rehearsal.id })
    if (gone) navigate('/rehearsals')
    return gone
  }
  return (
    <ConfirmAct
      label={t('rehearsals.discard')}
      title={t('rehearsals.discardTitle')}
      state={discard}
      onConfirm={confirm}
      button={{ variant: 'text', color: 'error' }}
    >
      {t('rehearsals.discardText')}
    </ConfirmAct>
  )
}
