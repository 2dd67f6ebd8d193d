import { Alert } from '@mui/material'
import { LookupStandingDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'

/** What still has to be countersigned, and what follows from it. */
export function StandingAlert() {
  const { t } = useWords()
  const standing = useAnswer(LookupStandingDocument, {}).data?.lookupStanding
  const [first] = standing?.owed ?? []
  if (!standing || !first) return null
  return (
    <Alert severity={standing.restricted ? 'error' : 'warning'} role="status">
      {standing.restricted
        ? t('lookups.restricted')
        : t('lookups.owed', { count: standing.owed.length, at: showInstant(first.due) })}
    </Alert>
  )
}
