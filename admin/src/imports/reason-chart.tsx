import { Box, Button, Typography } from '@mui/material'
import { useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { Panel } from '../shared/panel.tsx'
import { useTones } from '../theme/use-tones.ts'
import type { Batch } from './batch.ts'

/** So many stand beside the ring of outcomes without outgrowing it. */
const FEW = 5

/** How often each reason was given: bars with their words and numbers, the most frequent first. */
export function ReasonChart({ reasons }: { reasons: Batch['reasons'] }) {
  const { t, say, term } = useWords()
  const { fills } = useTones()
  const [all, setAll] = useState(false)
  const given = reasons.filter(({ reason }) => reason).sort((a, b) => b.count - a.count)
  const most = given[0]?.count ?? 1
  return (
    <Panel title={t('imports.reasons')}>
      {given.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>{t('imports.noReasons')}</Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {(all ? given : given.slice(0, FEW)).map(({ reason, outcome, message, count }) => (
          <Box component="li" key={`${outcome}${reason}`} sx={{ mb: 0.75 }}>
            <Box sx={{ display: 'flex', gap: 1, fontSize: '0.85rem' }}>
              <Box sx={{ flex: 1, minWidth: 0 }}>{say(message) || reason}</Box>
              <Box sx={{ color: 'text.secondary' }}>{term('RowOutcome', outcome)}</Box>
              <Box sx={{ fontWeight: 600, minWidth: 28, textAlign: 'right' }}>{count}</Box>
            </Box>
            <Box
              aria-hidden
              sx={{
                height: 5,
                borderRadius: 3,
                width: `${Math.max(2, (count / most) * 100)}%`,
                backgroundColor: outcome === 'REJECT' ? fills.bad : fills.warn,
              }}
            />
          </Box>
        ))}
      </Box>
      {given.length > FEW && !all && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('common.showAll', { smart_count: given.length })}
        </Button>
      )}
    </Panel>
  )
}
