import { TextField } from '@mui/material'
import { useState } from 'react'
import {
  LookupQuestionsDocument,
  type LookupReviewPartsFragment,
  ReplyToReviewDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { useReviewColumns } from './review-columns.tsx'

/** What reviewers asked about one's own look-ups; nothing when they asked nothing. */
export function Questions() {
  const { t } = useWords()
  const pages = usePages(LookupQuestionsDocument, {}, data => data.lookupQuestions, { size: 10 })
  const columns = useReviewColumns(review => <Reply review={review} />)
  if (!pages.rows?.length && pages.page === 1) return null
  return (
    <Panel title={t('lookups.questions')} flush>
      <PageRows
        label={t('lookups.questions')}
        pages={pages}
        columns={columns}
        rowKey={review => review.id}
        empty={null}
      />
    </Panel>
  )
}

function Reply({ review }: { review: LookupReviewPartsFragment }) {
  const { t } = useWords()
  const act = useAct(ReplyToReviewDocument)
  const [reply, setReply] = useState('')
  if (review.state !== 'ASKED') return null
  return (
    <ConfirmAct
      label={t('lookups.reply')}
      title={t('lookups.reply')}
      state={act}
      ready={reply.trim() !== ''}
      onConfirm={() => act.act({ reviewId: review.id, reply })}
    >
      <p>{review.steps.at(-1)?.note}</p>
      <TextField
        label={t('lookups.reply')}
        value={reply}
        onChange={event => setReply(event.target.value)}
        multiline
        minRows={2}
        required
      />
    </ConfirmAct>
  )
}
