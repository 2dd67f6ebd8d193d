import {
  Box,
  Button,
  FormControlLabel,
  LinearProgress,
  Switch,
  Tab,
  Tabs,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material'
import { type ReactNode, useState } from 'react'
import { LockPlacementsDocument, PlanBoardDocument, PlanBuildingsDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { groupBy } from '../shared/group-by.ts'
import { Panel } from '../shared/panel.tsx'
import { Failed, Outcome } from '../shared/refused.tsx'
import { BoardLegend } from './board-legend.tsx'
import { BoardRoom } from './board-room.tsx'
import { PersonPanel } from './person-panel.tsx'
import { type BoardBed, type Choice, type Moment, type Plan, sleeperAt } from './plan.ts'
import { useCompanyMarks } from './use-company-marks.ts'

interface PlanBoardProps {
  plan: Plan
  choice: Choice | undefined
  onChoose: (choice: Choice | undefined) => void
}

/** The houses bed by bed, before and after the plan; beside them the person chosen, with the reasons. */
export function PlanBoard({ plan, choice, onChoose }: PlanBoardProps) {
  const { t } = useWords()
  const { data, error, isPending, refetch } = useAnswer(PlanBuildingsDocument, { id: plan.id })
  const buildings = data?.allocationPlan?.buildings ?? []
  const [asked, setBuilding] = useState<string>()
  const fullest = buildings.reduce<(typeof buildings)[number] | undefined>(
    (most, one) => (!most || one.placed > most.placed ? one : most),
    undefined,
  )
  const buildingId = asked ?? fullest?.building.id
  return (
    <Panel title={t('plans.board')}>
      {isPending && <LinearProgress />}
      <Failed failure={error} onRetry={() => refetch()} />
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('plans.boardHint')}
      </Typography>
      {buildingId && (
        <Tabs
          value={buildingId}
          onChange={(_, value) => setBuilding(value)}
          aria-label={t('housing.buildings')}
          variant="scrollable"
          sx={{ borderBottom: 1, borderColor: 'divider', mb: 1.5 }}
        >
          {buildings.map(({ building, placed }) => (
            <Tab key={building.id} value={building.id} label={`${building.name} ${placed}`} />
          ))}
        </Tabs>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 320px' },
        }}
      >
        {buildingId && <House plan={plan} buildingId={buildingId} choice={choice} onChoose={onChoose} />}
        <PersonPanel plan={plan} choice={choice} onChoose={onChoose} />
      </Box>
    </Panel>
  )
}

function House({ plan, buildingId, choice, onChoose }: PlanBoardProps & { buildingId: string }) {
  const { t } = useWords()
  const { may } = useMe()
  const lock = useAct(LockPlacementsDocument)
  const markOf = useCompanyMarks()
  const [moment, setMoment] = useState<Moment>('after')
  const [named, setNamed] = useState(false)
  const { data, error, isPending, refetch } = useAnswer(PlanBoardDocument, { id: plan.id, buildingId })
  const rooms = data?.allocationPlan?.board ?? []
  const beds = rooms.flatMap(room => room.beds)
  const own = beds.find(bed => sleeperAt(bed, 'after')?.id === choice?.person.id)
  const chosenBeds = new Set([own?.bed.id, choice?.bed?.id].flatMap(id => id ?? []))
  const loose = beds.flatMap(({ placement }) => (placement && !placement.locked ? placement.resident.id : []))
  const choose = (bed: BoardBed) => onChoose(chosenBy(bed, moment, choice))
  return (
    // The house scrolls and the person stays in sight.
    <Box sx={{ minWidth: 0, maxHeight: { md: '86vh' }, overflowY: { md: 'auto' }, p: '2px' }}>
      {isPending && <LinearProgress />}
      <Failed failure={error} onRetry={() => refetch()} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={moment}
          onChange={(_, value) => value && setMoment(value)}
          aria-label={t('plans.when')}
        >
          <ToggleButton value="before">{t('plans.before')}</ToggleButton>
          <ToggleButton value="after">{t('plans.after')}</ToggleButton>
        </ToggleButtonGroup>
        <FormControlLabel
          control={<Switch size="small" checked={named} onChange={(_, on) => setNamed(on)} />}
          label={t('plans.names')}
        />
        {may('plan.lock') && plan.status === 'READY' && loose.length > 0 && (
          <Button
            size="small"
            disabled={lock.pending}
            onClick={() => lock.act({ id: plan.id, residentIds: loose, locked: true })}
          >
            {t('plans.lockAll')}
          </Button>
        )}
      </Box>
      <Outcome refusal={lock.refusal} failure={lock.failure} />
      <BoardLegend rooms={rooms} moment={moment} markOf={markOf} />
      {[...groupBy(rooms, ({ room }) => room.floor)]
        .sort(([a], [b]) => b - a)
        .map(([floor, those]) => (
          <Floor key={floor} floor={floor} named={named}>
            {those.map(room => (
              <BoardRoom
                key={room.room.id}
                {...{ room, moment, markOf, chosenBeds, named }}
                onChoose={choose}
              />
            ))}
          </Floor>
        ))}
    </Box>
  )
}

/**
 * The first bed chosen says who is looked at; another one is then asked about for them. Their own bed once more takes
 * it back, first the question, then the choice.
 */
function chosenBy(bed: BoardBed, moment: Moment, choice: Choice | undefined): Choice | undefined {
  const person = sleeperAt(bed, moment)
  if (choice && person?.id === choice.person.id) return choice.bed && { person: choice.person }
  if (choice) return { person: choice.person, bed: { ...bed.bed, sleeper: person } }
  return person ? { person: { id: person.id, name: person.name } } : undefined
}

function Floor({ floor, named, children }: { floor: number; named: boolean; children: ReactNode }) {
  const { t } = useWords()
  return (
    <Box
      component="section"
      aria-label={t('housing.floor', { floor })}
      sx={{ display: 'flex', gap: 1.5, mt: 1.5, flexDirection: { xs: 'column', sm: 'row' } }}
    >
      <Typography
        component="h3"
        variant="h3"
        sx={{ width: 40, flexShrink: 0, pt: 0.75, color: 'text.secondary' }}
      >
        {t('housing.floor', { floor })}
      </Typography>
      <Box
        sx={{
          flex: 1,
          display: 'grid',
          gap: 0.75,
          gridTemplateColumns: `repeat(auto-fill, minmax(${named ? 132 : 124}px, 1fr))`,
        }}
      >
        {children}
      </Box>
    </Box>
  )
}
