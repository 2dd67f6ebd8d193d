import { Box, Checkbox, FormControlLabel, FormGroup, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { Badge } from '../shared/tag.tsx'
import { type Draft, groupsOf } from './draft.ts'
import { useActWord } from './use-act-word.ts'

/** Every act that the role may be given, ticked where it holds it; what would change is marked. */
export function ActTicks({ draft, onChange }: { draft: Draft; onChange: (acts: string[]) => void }) {
  const { t } = useWords()
  const { role, acts } = draft
  const toggle = (act: string) =>
    onChange(acts.includes(act) ? acts.filter(each => each !== act) : [...acts, act])
  return (
    <Box sx={{ columnWidth: 250, columnGap: 3 }}>
      {groupsOf(role.mostActs).map(([about, group]) => (
        <Box key={about} sx={{ breakInside: 'avoid', mb: 1.5 }}>
          <Typography variant="caption" component="h3" sx={{ color: 'text.secondary', fontWeight: 600 }}>
            {t(`roles.about.${about}`, { _: about })}
          </Typography>
          <FormGroup aria-label={t(`roles.about.${about}`, { _: about })}>
            {group.map(act => (
              <ActTick
                key={act}
                act={act}
                held={role.acts.includes(act)}
                ticked={acts.includes(act)}
                fixed={role.leastActs.includes(act)}
                onToggle={() => toggle(act)}
              />
            ))}
          </FormGroup>
        </Box>
      ))}
    </Box>
  )
}

interface ActTickProps {
  act: string
  held: boolean
  ticked: boolean
  fixed: boolean
  onToggle: () => void
}

function ActTick({ act, held, ticked, fixed, onToggle }: ActTickProps) {
  const { t } = useWords()
  const word = useActWord()
  return (
    <FormControlLabel
      disabled={fixed}
      control={<Checkbox size="small" checked={ticked} onChange={onToggle} sx={{ py: 0.25 }} />}
      label={
        <Box component="span" sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
          {word(act)}
          {held !== ticked && (
            <Badge tone={ticked ? 'good' : 'bad'} label={t(ticked ? 'roles.gains' : 'roles.loses')} />
          )}
        </Box>
      }
    />
  )
}
