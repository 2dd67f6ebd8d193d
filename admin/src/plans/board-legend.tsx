import { Box } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { type BoardRoom, type Moment, sleeperAt } from './plan.ts'
import type { CompanyMark, useCompanyMarks } from './use-company-marks.ts'

interface BoardLegendProps {
  rooms: readonly BoardRoom[]
  moment: Moment
  markOf: ReturnType<typeof useCompanyMarks>
}

/** Which colour and letter is whose, with how many people. */
export function BoardLegend({ rooms, moment, markOf }: BoardLegendProps) {
  const { t } = useWords()
  const found = new Map<string, { name: string; mark: CompanyMark; people: number }>()
  for (const bed of rooms.flatMap(({ beds }) => beds)) {
    const person = sleeperAt(bed, moment)
    if (!person) continue
    const name = person.employer?.name ?? t('plans.noCompany')
    const known = found.get(name) ?? { name, mark: markOf(person), people: 0 }
    found.set(name, { ...known, people: known.people + 1 })
  }
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1.5, fontSize: '0.8rem' }}
    >
      {[...found.values()].map(({ name, mark, people }) => (
        <Box component="li" key={name} sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
          <Box
            component="span"
            sx={{
              width: 18,
              height: 18,
              borderRadius: 0.5,
              backgroundColor: mark.fill,
              color: '#fff',
              fontSize: 11,
              fontWeight: 600,
              lineHeight: '18px',
              textAlign: 'center',
            }}
          >
            {mark.letter}
          </Box>
          {name} {people}
        </Box>
      ))}
    </Box>
  )
}
