import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined'
import RemoveCircleOutlineOutlined from '@mui/icons-material/RemoveCircleOutlineOutlined'
import { Alert, Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { useTones } from '../theme/use-tones.ts'
import type { Explanation } from './plan.ts'

/** What speaks for and against the bed that the plan gives, with whom it turns on. */
export function OwnBed({ explanation }: { explanation: Explanation }) {
  const { t, say } = useWords()
  return (
    <>
      <Typography variant="body2">{say(explanation.message)}</Typography>
      <Lines>
        {explanation.reasons.map(({ kind, met, points, message, people }) => (
          <Line key={kind} met={met} name={t(met ? 'plans.met' : 'plans.unmet')}>
            {say(message)}
            {!met && points > 0 && ` −${t('plans.points', { points })}`}
            <Who people={people} />
          </Line>
        ))}
      </Lines>
    </>
  )
}

/** Why not another bed: the rules with what would help, or what the whole plan would lose. */
export function OtherBed({ explanation }: { explanation: Explanation }) {
  const { t, say } = useWords()
  const { verdict, breaches, differences, pointsMore, swapWith } = explanation
  if (verdict === 'FORBIDDEN') {
    return breaches.map(({ rule, message, remedy, people }) => (
      <Alert
        key={[rule, ...people.map(({ id }) => id)].join()}
        severity="warning"
        sx={{ my: 0.75, py: 0.25 }}
      >
        <strong>{say(message)}</strong>
        <Who people={people} />
        <div>{t('plans.remedy', { text: say(remedy) })}</div>
      </Alert>
    ))
  }
  if (verdict !== 'POSSIBLE') return <Typography variant="body2">{say(explanation.message)}</Typography>
  const more = pointsMore ?? 0
  return (
    <>
      <Typography variant="body2">
        {say(explanation.message)}
        {swapWith && ` ${t('plans.swapWith', { name: swapWith.name })}`}
      </Typography>
      <Typography variant="body2" sx={{ fontWeight: 600, mt: 0.5 }}>
        {more === 0
          ? t('plans.same')
          : t(more > 0 ? 'plans.loses' : 'plans.wins', { points: Math.abs(more) })}
      </Typography>
      <Lines>
        {differences.map(({ kind, label, points }) => (
          <Line key={kind} met={points < 0} name={t('plans.lossOf')}>
            {say(label)} {points > 0 ? '+' : '−'}
            {t('plans.points', { points: Math.abs(points) })}
          </Line>
        ))}
      </Lines>
    </>
  )
}

const Lines = ({ children }: { children: ReactNode }) => (
  <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.75, p: 0, display: 'grid', gap: 0.5 }}>
    {children}
  </Box>
)

function Line({ met, name, children }: { met: boolean; name: string; children: ReactNode }) {
  const { tones } = useTones()
  const Mark = met ? CheckCircleOutlined : RemoveCircleOutlineOutlined
  return (
    <Box component="li" sx={{ display: 'flex', gap: 0.5, typography: 'body2' }}>
      <Mark titleAccess={name} sx={{ fontSize: 16, mt: '3px', color: tones[met ? 'good' : 'warn'].ink }} />
      <span>{children}</span>
    </Box>
  )
}

/** Enough names to know whom it is about. */
const SHOWN = 8

function Who({ people }: { people: readonly { id: string; name: string }[] }) {
  if (people.length === 0) return null
  const names = people.slice(0, SHOWN).map(({ name }) => name)
  return (
    <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
      {' '}
      {names.join('、')}
      {people.length > SHOWN && ` …${people.length}`}
    </Typography>
  )
}
