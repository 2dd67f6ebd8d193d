import type { ReactNode } from 'react'
import type { LookupRequestPartsFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'

type Request = LookupRequestPartsFragment

/** What everybody reads of a request: when, where it stands, why, and for whom in outline. `act`: what can be done about it. */
export function useRequestColumns(act?: (one: Request) => ReactNode): Column<Request>[] {
  const { t, say, term } = useWords()
  return [
    { key: 'at', head: t('lookups.at'), cell: one => showInstant(one.createdAt), narrow: 'lead' },
    {
      key: 'state',
      head: t('field.status'),
      cell: one => <Tag of="LookupRequestState" value={one.state} />,
      narrow: 'lead',
    },
    ...(act ? [{ key: 'act', head: '', cell: act }] : []),
    { key: 'purpose', head: t('lookups.purpose'), cell: one => say(one.purpose.label) },
    { key: 'case', head: t('lookups.caseNumber'), cell: one => one.caseNumber },
    {
      key: 'whom',
      head: t('lookups.whom'),
      cell: one =>
        one.keyKind === 'BUILDING_NIGHT'
          ? `${one.building ?? '—'} ${one.night ?? ''}`
          : `${term('LookupKeyKind', one.keyKind)} ${one.hint}`,
    },
    { key: 'necessity', head: t('lookups.necessity'), cell: one => one.necessity, narrow: 'drop' },
    {
      key: 'until',
      head: t('lookups.until'),
      cell: one =>
        one.decision && !one.decision.approved ? one.decision.reason : showInstant(one.answersUntil),
    },
  ]
}
