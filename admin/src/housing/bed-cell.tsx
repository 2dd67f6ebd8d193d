import { Box } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { useTones } from '../theme/use-tones.ts'
import type { BedState } from './room.ts'

/** Ground, ink and edge of each state; the letter says the same without colour. */
function useLook(state: BedState) {
  const { fills, tones } = useTones()
  const looks = {
    OCCUPIED: { background: fills.main, color: '#fff', border: `1px solid ${fills.main}` },
    RESERVED: { background: tones.warn.wash, color: tones.warn.ink, border: `1px dashed ${fills.warn}` },
    FREE: { background: 'transparent', color: tones.good.ink, border: `1px solid ${fills.good}` },
    CLOSED: {
      background: `repeating-linear-gradient(45deg, ${tones.idle.wash}, ${tones.idle.wash} 3px, ${fills.idle} 3px, ${fills.idle} 5px)`,
      color: tones.idle.ink,
      border: `1px solid ${fills.idle}`,
    },
  }
  return looks[state]
}

/** One bed as a small square with a letter. */
export function BedCell({ state, title }: { state: BedState; title?: string }) {
  const { t } = useWords()
  return (
    <Box
      component="span"
      title={title}
      sx={{
        ...useLook(state),
        width: 20,
        height: 20,
        borderRadius: 0.5,
        fontSize: 11,
        lineHeight: '18px',
        textAlign: 'center',
        display: 'inline-block',
        fontWeight: 600,
        flexShrink: 0,
      }}
    >
      {t(`housing.letter.${state}`)}
    </Box>
  )
}
