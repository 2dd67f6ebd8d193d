import type { Temporal } from 'temporal-polyfill'
import type { FollowUpKind, Prisma, RosterChoice } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { mayAct } from '../access/actor.ts'
import { type Act, instantDate } from '../act.ts'
import { fromDateColumn, optionalDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { issuedPermitStatuses } from '../permits/rules.ts'
import { isWorkerKind, type WorkerKind } from './rules.ts'

export interface RosterDecisionInput {
  itemIds: readonly string[]
  choice: RosterChoice
  /** To which day a contract is renewed or a stay extended; none: without a fixed end. */
  until: Temporal.PlainDate | null
}

const hangingOn = {
  resident: {
    include: {
      registrations: { where: { status: { in: ['DECLARED', 'ACCEPTED', 'REGISTERED'] } } },
      permits: { where: { status: { in: [...issuedPermitStatuses] } } },
      stays: { where: { status: { in: ['RESERVED', 'CHECKED_IN'] } } },
    },
  },
} satisfies Prisma.RenewalItemInclude

type Found = Prisma.RenewalItemGetPayload<{ include: typeof hangingOn }>
type Item = Omit<Found, 'kind' | 'resident'> & {
  kind: WorkerKind
  resident: NonNullable<Found['resident']>
}

/**
 * Decides about one item or a selection of a roster, and leaves what follows for each: to have the permit endorsed, the
 * stay extended, or, of who leaves, to deregister, to end the permit and to give the bed back by the day. A renewed
 * contract is written at once. A second decision takes the place of the first. Returns how many were decided.
 * @throws DomainError RENEWAL_UNKNOWN for an item that is not there, not open, or not the decider's to see;
 * UNTIL_TOO_EARLY
 */
export async function decideRoster(act: Act, input: RosterDecisionInput): Promise<{ count: number }> {
  const { tx } = act
  const ids = [...new Set(input.itemIds)]
  await tx.$executeRaw`SELECT FROM renewal_item WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const found = await tx.renewalItem.findMany({ where: { id: { in: ids } }, include: hangingOn })
  const open = found.flatMap(ofRoster).filter(item => item.status !== 'ACTED' && isTheirs(act, item))
  if (open.length < ids.length || ids.length === 0) throw unknown()
  for (const item of open) {
    if (input.until && input.choice !== 'LEAVE' && fromDateColumn(item.dueOn).until(input.until).sign <= 0) {
      throw tooEarly(item)
    }
  }
  for (const item of open) await decide(act, item, input)
  act.concerns({ subjectType: 'RenewalItem', details: { choice: input.choice, count: open.length } })
  return { count: open.length }
}

/** What stands on a roster at all: what the person is told of. */
function ofRoster({ kind, resident, ...rest }: Found): Item[] {
  return resident && isWorkerKind(kind) ? [{ ...rest, kind, resident }] : []
}

/** What a company may decide is what its roster names to it (roster.sql.ts). */
const isTheirs = ({ actor }: Act, { kind, subjectId, resident }: Item): boolean =>
  mayAct(actor, 'renewal.list') ||
  kind === 'CONTRACT_END' ||
  resident.registrations.some(({ id, declarantType }) => id === subjectId && declarantType === 'EMPLOYER')

async function decide(act: Act, item: Item, { choice, until }: RosterDecisionInput): Promise<void> {
  const { tx, townshipId, actor, now } = act
  const decided = {
    choice,
    until: choice === 'LEAVE' ? null : optionalDateColumn(until),
    decidedBy: actor.accountId ?? townshipId,
    decidedAt: instantDate(now),
  }
  const { id: decisionId } = await tx.rosterDecision.upsert({
    where: { itemId: item.id },
    create: { townshipId, itemId: item.id, ...decided },
    update: decided,
  })
  await tx.followUp.deleteMany({ where: { decisionId } })
  await tx.followUp.createMany({
    data: followUpsOf(item, choice).map(([kind, subjectId]) => ({
      id: uuid7(now.epochMilliseconds),
      townshipId,
      decisionId,
      kind,
      subjectId,
      dueOn: item.dueOn,
      createdAt: instantDate(now),
    })),
  })
  if (item.kind === 'CONTRACT_END' && choice !== 'LEAVE') {
    await tx.employmentContract.update({ where: { id: item.subjectId }, data: { endsOn: decided.until } })
  }
}

const toStay: Readonly<Record<WorkerKind, FollowUpKind>> = {
  REGISTRATION: 'REGISTER',
  CONTRACT_END: 'RENEW_CONTRACT',
  PERMIT_ENDORSEMENT: 'ENDORSE_PERMIT',
  OCCUPANCY_END: 'EXTEND_STAY',
}

function followUpsOf({ kind, subjectId, resident }: Item, choice: RosterChoice): [FollowUpKind, string][] {
  if (choice !== 'LEAVE') return [[toStay[kind], subjectId]]
  const { registrations, permits, stays } = resident
  return [
    ...registrations.map(({ id }): [FollowUpKind, string] => ['DEREGISTER', id]),
    ...stays.map(({ id }): [FollowUpKind, string] => ['RELEASE_BED', id]),
    ...permits.map(({ id }): [FollowUpKind, string] => ['CANCEL_PERMIT', id]),
  ]
}

const unknown = () =>
  new DomainError(
    'RENEWAL_UNKNOWN',
    {
      zh: '其中有事项不存在、已了结，或不归您决定',
      en: 'One of these is not there, is settled, or is not yours to decide',
    },
    { field: 'itemIds', remedy: { zh: '请刷新名册后重选', en: 'Reload the roster and choose again' } },
  )

const tooEarly = ({ dueOn }: Item) =>
  new DomainError(
    'UNTIL_TOO_EARLY',
    {
      zh: `新的期限须晚于 ${fromDateColumn(dueOn)}`,
      en: `The new end must be later than ${fromDateColumn(dueOn)}`,
    },
    { field: 'until', remedy: { zh: '请改正日期', en: 'Correct the day' } },
  )
