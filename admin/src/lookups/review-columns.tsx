import type { ReactNode } from 'react'
import type { LookupReviewPartsFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'

type Review = LookupReviewPartsFragment

/** What is read again of a look-up: why it was made and which fields were shown, never the answer. `act`: what can be done about it. */
export function useReviewColumns(act?: (one: Review) => ReactNode): Column<Review>[] {
  const { t, say, term } = useWords()
  return [
    { key: 'at', head: t('lookups.at'), cell: one => showInstant(one.lookup.createdAt), narrow: 'lead' },
    {
      key: 'state',
      head: t('field.status'),
      cell: one => <Tag of="LookupReviewState" value={one.state} />,
      narrow: 'lead',
    },
    ...(act ? [{ key: 'act', head: '', cell: act }] : []),
    {
      key: 'reasons',
      head: t('lookups.reasons'),
      cell: one => one.reasons.map(reason => term('LookupReviewReason', reason)).join('、'),
    },
    { key: 'purpose', head: t('lookups.purpose'), cell: one => say(one.lookup.purpose.label) },
    { key: 'case', head: t('lookups.caseNumber'), cell: one => one.lookup.caseNumber },
    { key: 'necessity', head: t('lookups.necessity'), cell: one => one.lookup.necessity },
    {
      key: 'outcome',
      head: t('lookups.outcome'),
      cell: one => <Tag of="LookupOutcome" value={one.lookup.outcome} />,
    },
    {
      key: 'disclosed',
      head: t('lookups.disclosed'),
      cell: one => one.lookup.disclosed.map(field => term('LookupField', field)).join('、') || '—',
      narrow: 'drop',
    },
    {
      key: 'steps',
      head: t('lookups.steps'),
      cell: one =>
        one.steps.map(({ kind, note }) => `${term('LookupReviewStepKind', kind)}：${note}`).join('\n'),
    },
  ]
}
