import type { LookupReviewStepKind, Prisma } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import { nothingAsked, reasonMissing, reviewClosed, reviewOwn, reviewUnknown } from './refusals.ts'
import { readWords } from './rules.ts'

export const verdicts = ['JUSTIFIED', 'NOT_JUSTIFIED', 'ASK'] as const
export type Verdict = (typeof verdicts)[number]

export const reviewStates = ['OPEN', 'ASKED', 'REPLIED', 'JUSTIFIED', 'NOT_JUSTIFIED'] as const
export type ReviewState = (typeof reviewStates)[number]

/** Where a review stands, by its steps in order. */
export function reviewStateOf(steps: readonly { kind: LookupReviewStepKind }[]): ReviewState {
  const kinds = steps.map(({ kind }) => kind)
  if (kinds.includes('JUSTIFIED')) return 'JUSTIFIED'
  if (kinds.includes('NOT_JUSTIFIED')) return 'NOT_JUSTIFIED'
  const last = kinds.at(-1)
  return last === 'ASK' ? 'ASKED' : last === 'REPLY' ? 'REPLIED' : 'OPEN'
}

const withSteps = {
  steps: { orderBy: { id: 'asc' } },
  lookup: { include: { request: { include: { decision: true } } } },
} satisfies Prisma.LookupReviewInclude

/**
 * A reviewer judges a look-up that was drawn or flagged, or asks the officer. They see why it was made and which
 * fields were shown, never the answer, and judge nothing that they asked for or approved, by whatever account.
 *
 * @throws DomainError LOOKUP_REVIEW_UNKNOWN, LOOKUP_REVIEW_CLOSED, LOOKUP_REVIEW_OWN, LOOKUP_REASON
 */
export async function reviewLookup(
  act: Act,
  input: { reviewId: string; verdict: Verdict; note: string },
): Promise<{ id: string }> {
  const review = await openReview(act, input.reviewId)
  const involved = [review.officerId, review.lookup.request?.decision?.deciderId ?? '']
  if (await isOneOf(act, involved)) throw reviewOwn()
  const note = readWords(input.note, '', input.verdict === 'JUSTIFIED' ? 0 : 4)
  if (note === null) throw reasonMissing()
  await addStep(act, review, input.verdict, note)
  return { id: review.id }
}

/**
 * The officer answers what the reviewer asked.
 *
 * @throws DomainError LOOKUP_REVIEW_UNKNOWN, LOOKUP_REVIEW_CLOSED, LOOKUP_NOTHING_ASKED, LOOKUP_REASON
 */
export async function replyToReview(
  act: Act,
  input: { reviewId: string; reply: string },
): Promise<{ id: string }> {
  const review = await openReview(act, input.reviewId)
  if (reviewStateOf(review.steps) !== 'ASKED') throw nothingAsked()
  const note = readWords(input.reply, '', 4)
  if (note === null) throw reasonMissing()
  await addStep(act, review, 'REPLY', note)
  return { id: review.id }
}

async function openReview(act: Act, reviewId: string) {
  act.concerns({ subjectType: 'LookupReview', subjectId: reviewId })
  const review = await act.tx.lookupReview.findUnique({ where: { id: reviewId }, include: withSteps })
  if (!review) throw reviewUnknown()
  if (['JUSTIFIED', 'NOT_JUSTIFIED'].includes(reviewStateOf(review.steps))) throw reviewClosed()
  return review
}

/** Is the caller one of these accounts, or the same person by police number? */
async function isOneOf({ tx, actor }: Act, accountIds: readonly string[]): Promise<boolean> {
  if (accountIds.includes(actor.accountId ?? '')) return true
  const me = await tx.account.findUnique({
    where: { id: actor.accountId ?? '' },
    select: { policeNumber: true },
  })
  if (!me?.policeNumber) return false
  const same = await tx.policeOfficer.count({
    where: { accountId: { in: accountIds.filter(Boolean) }, policeNumber: me.policeNumber },
  })
  return same > 0
}

/** Of two verdicts at once the first counts. */
async function addStep(
  act: Act,
  review: { id: string; officerId: string; lookupId: string },
  kind: LookupReviewStepKind,
  note: string,
): Promise<void> {
  const { tx, townshipId, actor, now } = act
  const written = await tx.$executeRaw`
    INSERT INTO lookup_review_step (id, township_id, review_id, officer_id, author_id, kind, note, created_at)
    VALUES (gen_random_uuid(), ${townshipId}::uuid, ${review.id}::uuid, ${review.officerId}::uuid,
      ${actor.accountId}::uuid, ${kind}::lookup_review_step_kind, ${note}, ${instantDate(now)}::timestamptz)
    ON CONFLICT (review_id) WHERE kind IN ('JUSTIFIED', 'NOT_JUSTIFIED') DO NOTHING`
  if (written === 0) throw reviewClosed()
  act.concerns({ details: { lookupId: review.lookupId, step: kind } })
}
