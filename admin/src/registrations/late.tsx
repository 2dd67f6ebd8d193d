import { useWords } from '../i18n/use-words.ts'
import { Badge } from '../shared/tag.tsx'

interface LateProps {
  late: boolean | null | undefined
  deadlineOn: string | null | undefined
}

/** Whether a declaration came in time; unknown where the work calendar does not reach the deadline. */
export function Late({ late, deadlineOn }: LateProps) {
  const { t } = useWords()
  if (late === null || late === undefined)
    return <Badge tone="idle" label={deadlineOn ?? t('registrations.deadlineUnknown')} />
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {deadlineOn}{' '}
      <Badge tone={late ? 'bad' : 'good'} label={t(late ? 'registrations.late' : 'registrations.inTime')} />
    </span>
  )
}
