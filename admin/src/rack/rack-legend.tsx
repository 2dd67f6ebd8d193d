import { Box } from '@mui/material'
import type { CSSProperties } from 'react'
import { useWords } from '../i18n/use-words.ts'
import type { RackState } from './model.ts'
import { useColours } from './use-colours.ts'

const states: readonly RackState[] = ['CHECKED_IN', 'RESERVED', 'HELD', 'ENDED', 'TAKEN']

/** What the bars mean: by colour, by pattern and by letter. */
export function RackLegend() {
  const { t } = useWords()
  const colours = useColours()
  const small: CSSProperties = {
    position: 'static',
    display: 'inline-block',
    width: 26,
    height: 20,
    lineHeight: '18px',
  }
  return (
    <Box
      component="ul"
      style={{ ...colours, '--row': '26px' } as CSSProperties}
      sx={{ listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: 1.5, m: 0, p: 0, fontSize: '0.8rem' }}
    >
      {states.map(state => (
        <li key={state}>
          <span className={`rack-bar rack-${state}`} style={small} aria-hidden>
            {t(`rack.letter.${state}`)}
          </span>{' '}
          {t(`rack.state.${state}`)}
        </li>
      ))}
      <li>
        <span className="rack-closed" style={small} aria-hidden /> {t('housing.closed')}
      </li>
    </Box>
  )
}
