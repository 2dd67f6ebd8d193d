import { TextField } from '@mui/material'
import { useState } from 'react'
import {
  type LookupReviewPartsFragment,
  LookupReviewsDocument,
  type LookupVerdict,
  ReviewLookupDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { useReviewColumns } from './review-columns.tsx'
import { Samplings } from './samplings.tsx'

type Review = LookupReviewPartsFragment

/** The reviewer's queue, and how it came about. */
export default function ReviewPage() {
  const { t } = useWords()
  const { may } = useMe()
  return (
    <Page act="lookup.sampling" title={t('lookup-reviews.title')}>
      {may('lookup.review') && <Reviews settled={false} />}
      <Samplings />
      {may('lookup.review') && <Reviews settled />}
    </Page>
  )
}

function Reviews({ settled }: { settled: boolean }) {
  const { t } = useWords()
  const title = t(settled ? 'lookup-reviews.settled' : 'lookup-reviews.waiting')
  const pages = usePages(LookupReviewsDocument, { settled }, data => data.lookupReviews, { size: 10 })
  const columns = [
    ...useReviewColumns(settled ? undefined : review => <Judge review={review} />),
    {
      key: 'officer',
      head: t('lookup-inbox.officer'),
      cell: ({ officer }: Review) =>
        officer ? `${officer.unit} ${officer.name} ${officer.policeNumber}` : '—',
    },
  ]
  return (
    <Panel title={title} flush>
      <PageRows
        label={title}
        pages={pages}
        columns={columns}
        rowKey={review => review.id}
        empty={<Nothing title={t('lookup-reviews.none')} hint="" />}
      />
    </Panel>
  )
}

/** Justified, not justified, ask: each with a note, the first may go without. */
function Judge({ review }: { review: Review }) {
  const { t, term } = useWords()
  const act = useAct(ReviewLookupDocument)
  const [note, setNote] = useState('')
  const verdict = (kind: LookupVerdict, color: 'primary' | 'error' | 'inherit') => {
    const label = term('LookupReviewStepKind', kind)
    return (
      <ConfirmAct
        label={label}
        title={label}
        state={act}
        ready={kind === 'JUSTIFIED' || note.trim() !== ''}
        onConfirm={() => act.act({ reviewId: review.id, verdict: kind, note })}
        button={{ variant: 'outlined', color }}
      >
        <p>{review.lookup.necessity}</p>
        <TextField
          label={t('lookup-reviews.note')}
          value={note}
          onChange={event => setNote(event.target.value)}
          multiline
          minRows={2}
        />
      </ConfirmAct>
    )
  }
  return (
    <>
      {verdict('JUSTIFIED', 'primary')} {verdict('NOT_JUSTIFIED', 'error')} {verdict('ASK', 'inherit')}
    </>
  )
}
