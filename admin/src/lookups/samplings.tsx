import { LookupSamplingsDocument } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'

/** Week by week: what was committed before, what was revealed after, how many were drawn. */
export function Samplings() {
  const { t } = useWords()
  const pages = usePages(LookupSamplingsDocument, {}, data => data.lookupSamplings, { size: 10 })
  const digits = (text: string) => <code style={{ overflowWrap: 'anywhere' }}>{text}</code>
  return (
    <Panel title={t('lookup-reviews.samplings')} flush>
      <PageRows
        label={t('lookup-reviews.samplings')}
        pages={pages}
        rowKey={week => week.id}
        empty={<Nothing title={t('lookup-reviews.noSamplings')} hint="" />}
        columns={[
          {
            key: 'week',
            head: t('lookup-reviews.week'),
            cell: one => showInstant(one.startsAt),
            narrow: 'lead',
          },
          {
            key: 'committed',
            head: t('lookup-reviews.committedAt'),
            cell: one => showInstant(one.committedAt),
          },
          { key: 'commitment', head: t('lookup-reviews.commitment'), cell: one => digits(one.commitment) },
          { key: 'seed', head: t('lookup-reviews.seed'), cell: one => (one.seed ? digits(one.seed) : '—') },
          {
            key: 'drawn',
            head: t('lookup-reviews.drawn'),
            cell: one => (one.seed ? `${one.drawn} / ${one.population}` : '—'),
            align: 'right',
          },
        ]}
      />
    </Panel>
  )
}
