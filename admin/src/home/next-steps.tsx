import ArrowForward from '@mui/icons-material/ArrowForward'
import { Box, ButtonBase, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { useOpenList } from '../shared/use-open-list.ts'
import { useTones } from '../theme/use-tones.ts'
import type { HomeNumbers } from './home.ts'
import { type Step, stepsOf } from './steps.ts'

/** Cards that lead to the work: what waits, how much of it, and one click there. */
export function NextSteps({ home }: { home: HomeNumbers }) {
  const { t } = useWords()
  const { may } = useMe()
  return (
    <Box
      component="nav"
      aria-label={t('home.next')}
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(250px, 100%), 1fr))',
      }}
    >
      {stepsOf(home, may).map(step => (
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
