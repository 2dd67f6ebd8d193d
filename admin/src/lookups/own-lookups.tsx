import { OwnLookupsDocument, type OwnLookupsQuery } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'

type Lookup = OwnLookupsQuery['policeLookups']['edges'][number]['node']

/** One's own look-ups, the newest first. */
export function OwnLookups() {
  const { t } = useWords()
  const pages = usePages(OwnLookupsDocument, {}, data => data.policeLookups, { size: 10 })
  return (
    <Panel title={t('lookups.own')} flush>
      <PageRows
        label={t('lookups.own')}
        pages={pages}
        columns={useColumns()}
        rowKey={lookup => lookup.id}
        empty={<Nothing title={t('lookups.none')} hint={t('lookups.noneHint')} />}
      />
    </Panel>
  )
}

function useColumns(): Column<Lookup>[] {
  const { t, say, term } = useWords()
  return [
    { key: 'at', head: t('lookups.at'), cell: one => showInstant(one.createdAt), narrow: 'lead' },
    {
      key: 'outcome',
      head: t('lookups.outcome'),
      cell: one => <Tag of="LookupOutcome" value={one.outcome} />,
      narrow: 'lead',
    },
    { key: 'case', head: t('lookups.caseNumber'), cell: one => one.caseNumber },
    { key: 'purpose', head: t('lookups.purpose'), cell: one => say(one.purpose.label) },
    { key: 'basis', head: t('lookups.legalBasis'), cell: one => say(one.legalBasis.label), narrow: 'drop' },
    { key: 'necessity', head: t('lookups.necessity'), cell: one => one.necessity, narrow: 'drop' },
    {
      key: 'disclosed',
      head: t('lookups.disclosed'),
      cell: one => one.disclosed.map(field => term('LookupField', field)).join('、') || '—',
    },
  ]
}
