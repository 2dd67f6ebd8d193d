import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined'
import LockOutlined from '@mui/icons-material/LockOutlined'
import RemoveCircleOutlineOutlined from '@mui/icons-material/RemoveCircleOutlineOutlined'
import { Box, Button } from '@mui/material'
import type { PlanKind } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import type { Column } from '../shared/rows-table.tsx'
import { To } from '../shared/to.tsx'
import { useTones } from '../theme/use-tones.ts'
import type { Placement } from './plan.ts'

export function usePlacementColumns(
  placed: boolean,
  kind: PlanKind,
  onExplain: (person: Placement['resident']) => void,
): Column<Placement>[] {
  const { t, term } = useWords()
  const person: Column<Placement>[] = [
    {
      key: 'name',
      head: t('field.name'),
      cell: one => (
        <To page="people" id={one.resident.id}>
          {one.resident.name}
        </To>
      ),
      narrow: 'lead',
    },
    { key: 'sex', head: t('field.sex'), cell: one => term('Sex', one.resident.sex), narrow: 'lead' },
    { key: 'workshop', head: t('field.workshop'), cell: one => one.resident.workshop ?? '—', narrow: 'drop' },
  ]
  const from: Column<Placement> = {
    key: 'from',
    head: t('plans.movesFrom'),
    cell: one => one.movesFrom?.label ?? '—',
  }
  const bed: Column<Placement> = {
    key: 'bed',
    head: t(kind === 'REPLAN' ? 'plans.movesTo' : 'field.bed'),
    cell: one => (
      <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', whiteSpace: 'nowrap' }}>
        {one.bed?.label ?? '—'}
        {one.locked && <LockOutlined titleAccess={t('plans.locked')} sx={{ fontSize: 15 }} />}
      </Box>
    ),
  }
  const explain: Column<Placement> = {
    key: 'explain',
    head: '',
    align: 'right',
    cell: one => (
      <Button size="small" onClick={() => onExplain(one.resident)} sx={{ whiteSpace: 'nowrap' }}>
        {t('plans.explain')}
      </Button>
    ),
  }
  const why: Column<Placement> = {
    key: 'why',
    head: t('plans.why'),
    cell: one => <Reasons reasons={one.reasons} />,
  }
  const where = kind === 'REPLAN' ? [from, bed] : [bed]
  return placed ? [...person, ...where, why, explain] : [...person, why, explain]
}

/** Each reason with a mark: met or not. */
function Reasons({ reasons }: { reasons: Placement['reasons'] }) {
  const { t, say } = useWords()
  const { tones } = useTones()
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}
    >
      {reasons.map(({ code, met, message }) => {
        const Mark = met ? CheckCircleOutlined : RemoveCircleOutlineOutlined
        return (
          <Box component="li" key={code} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
            <Mark
              titleAccess={t(met ? 'plans.met' : 'plans.unmet')}
              sx={{ fontSize: 16, color: tones[met ? 'good' : 'warn'].ink }}
            />
            {say(message)}
          </Box>
        )
      })}
    </Box>
  )
}
