import { Box } from '@mui/material'
import { DuplicatesDocument } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Pager } from '../shared/pager.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { MergesPanel } from './merges-panel.tsx'
import { PairCard } from './pair-card.tsx'

/** Pairs that may be one person, side by side, and what was merged. */
export default function DuplicatesPage() {
  const { t } = useWords()
  const pages = usePages(DuplicatesDocument, {}, data => data.duplicateCandidates, { size: 5 })
  return (
    <Page act="duplicate.list" title={t('duplicates.title')}>
      <Failed failure={pages.error} onRetry={pages.refetch} />
      {pages.rows?.length === 0 && (
        <Panel>
          <Nothing title={t('duplicates.none')} hint={t('duplicates.noneHint')} />
        </Panel>
      )}
      {pages.rows?.map(pair => (
        <PairCard key={pair.id} pair={pair} />
      ))}
      <Box>
        <Pager {...pages} />
      </Box>
      <MergesPanel />
    </Page>
  )
}
