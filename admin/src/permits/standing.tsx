import { useWords } from '../i18n/use-words.ts'
import { Badge } from '../shared/tag.tsx'

interface StandingProps {
  endorsement: { windowOpensOn: string; lastDay: string; standing: 'TOO_EARLY' | 'IN_WINDOW' | 'SUSPENDED' }
}

/** When the yearly endorsement can be done, and whether that is now. */
export function Standing({ endorsement }: StandingProps) {
  const { t } = useWords()
  const { windowOpensOn, lastDay, standing } = endorsement
  switch (standing) {
    case 'IN_WINDOW':
      return <Badge tone="warn" label={t('permits.endorseBy', { day: lastDay })} />
    case 'SUSPENDED':
      return <Badge tone="bad" label={t('permits.late', { day: lastDay })} />
    default:
      return <span>{t('permits.endorseFrom', { from: windowOpensOn, to: lastDay })}</span>
  }
}
