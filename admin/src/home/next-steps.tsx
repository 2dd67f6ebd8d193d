import ArrowForward from '@mui/icons-material/ArrowForward'
import { Box, ButtonBase, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { useOpenList } from '../shared/use-open-list.ts'
import { useTones } from '../theme/use-tones.ts'
import type { HomeNumbers } from './home.ts'
import { type Step, stepsOf } from './steps.ts'

/** Up to four beside each other, and no card left alone in a row of its own. */
const columnsOf = (count: number) => (count <= 4 ? count : count % 4 === 0 || count % 4 === 3 ? 4 : 3)

/** Cards that lead to the work: what waits, how much of it, and one click there. */
export function NextSteps({ home }: { home: HomeNumbers }) {
  const { t } = useWords()
  const { may } = useMe()
  const steps = stepsOf(home, may)
  return (
    <Box
      component="nav"
      aria-label={t('home.next')}
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: 'repeat(2, minmax(0, 1fr))',
          md: `repeat(${columnsOf(steps.length)}, minmax(0, 1fr))`,
        },
      }}
    >
      {steps.map(step => (
        <StepCard key={step.key + step.to} step={step} />
      ))}
    </Box>
  )
}

function StepCard({ step }: { step: Step }) {
  const { t } = useWords()
  const { tones } = useTones()
  const open = useOpenList()
  const { ink } = tones[step.tone]
  return (
    <ButtonBase
      role="link"
      onClick={() => open(step.to, step.filter)}
      sx={{
        display: 'flex',
        textAlign: 'left',
        gap: 1.5,
        p: 1.75,
        borderRadius: 1,
        border: 1,
        borderColor: 'divider',
        borderLeft: `4px solid ${ink}`,
        backgroundColor: 'background.paper',
        '&:hover': { borderColor: ink },
      }}
    >
      {step.count !== undefined && (
        <Typography sx={{ fontSize: '1.6rem', fontWeight: 600, color: ink, lineHeight: 1 }}>
          {step.count}
        </Typography>
      )}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{t(`home.step.${step.key}.title`)}</Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {step.name ?? t(`home.step.${step.key}.hint`)}
        </Typography>
      </Box>
      <ArrowForward aria-hidden sx={{ color: 'text.secondary', fontSize: 18 }} />
    </ButtonBase>
  )
}
