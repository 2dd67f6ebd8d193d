import { Button } from '@mui/material'
import {
  AnswerLookupDocument,
  AnswerWideSearchDocument,
  type AnswerWideSearchMutation,
  type LookupRequestPartsFragment,
  LookupRequestsDocument,
  LookupStandingDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { type Answer, asking } from './answer.ts'
import { useRequestColumns } from './request-columns.tsx'

export type WideAnswer = Extract<AnswerWideSearchMutation['answerWideSearch'], { __typename: 'WideAnswer' }>
type Request = LookupRequestPartsFragment

interface OwnRequestsProps {
  onAnswer: (answer: Answer) => void
  onWideAnswer: (answer: WideAnswer) => void
}

/** One's own requests; one that is granted can be answered. */
export function OwnRequests({ onAnswer, onWideAnswer }: OwnRequestsProps) {
  const { t } = useWords()
  const pages = usePages(LookupRequestsDocument, {}, data => data.lookupRequests, {
    size: 10,
    pollEvery: 15_000,
  })
  const restricted = useAnswer(LookupStandingDocument, {}).data?.lookupStanding.restricted ?? false
  const one = useAct(AnswerLookupDocument)
  const wide = useAct(AnswerWideSearchDocument)

  async function answer({ id: requestId, keyKind, fields }: Request) {
    if (keyKind === 'BUILDING_NIGHT') {
      const people = await wide.act({ requestId, show: !restricted })
      if (people) onWideAnswer(people)
      return
    }
    const person = await one.act({ requestId, ...asking(restricted ? [] : fields) })
    if (person) onAnswer(person)
  }

  const answers = (request: Request) =>
    request.answersUntil !== null && new Date(request.answersUntil ?? 0).getTime() > Date.now()
  const columns = useRequestColumns(
    request =>
      answers(request) && (
        <Button
          size="small"
          variant="outlined"
          sx={{ whiteSpace: 'nowrap' }}
          disabled={one.pending || wide.pending}
          onClick={() => answer(request)}
        >
          {t('lookups.open')}
        </Button>
      ),
  )
  return (
    <Panel title={t('lookups.ownRequests')} flush>
      <Outcome refusal={one.refusal ?? wide.refusal} failure={one.failure ?? wide.failure} />
      <PageRows
        label={t('lookups.ownRequests')}
        pages={pages}
        columns={columns}
        rowKey={request => request.id}
        empty={<Nothing title={t('lookups.noRequests')} hint={t('lookups.noRequestsHint')} />}
      />
    </Panel>
  )
}
