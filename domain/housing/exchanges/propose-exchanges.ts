import { uuid7 } from '../../../prisma/uuid7.ts'
import { type Act, instantDate } from '../../act.ts'
import { exchangeWorld } from './exchange-world.sql.ts'
import { hoursInvalid } from './refusals.ts'
import { emptyBeds, hoursToAnswer, tradersOf } from './rules.ts'
import { type FoundExchange, findExchanges } from './top-trading.ts'

/**
 * Looks for rings and chains among the wishes of the caller's properties, and proposes each to its people, who have so
 * many hours to answer. Returns the ids of the proposals; none where nobody can be helped.
 *
 * @throws DomainError EXCHANGE_DEADLINE
 */
export async function proposeExchanges(act: Act, { hours }: { hours: number }): Promise<{ ids: string[] }> {
  const { tx, townshipId, actor, now } = act
  if (!Number.isInteger(hours) || hours < hoursToAnswer.least || hours > hoursToAnswer.most) {
    throw hoursInvalid()
  }
  // Of two who look at once the second sees what the first has proposed.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${townshipId}, 10))`
  const world = await exchangeWorld(tx, actor, act.today.toString())
  const bedOf = new Map(world.wishers.map(({ stayId, bedId }) => [stayId, bedId]))
  const propertyOf = new Map(world.beds.map(({ bedId, propertyId }) => [bedId, propertyId]))
  const found = findExchanges(tradersOf(world), emptyBeds(world))
  const proposals = found.map(exchange => ({
    id: uuid7(now.epochMilliseconds),
    moves: movesOf(exchange, bedOf),
    ...exchange,
  }))
  await tx.exchangeProposal.createMany({
    data: proposals.map(({ id, moves, freeBed }) => ({
      id,
      townshipId,
      propertyIds: [
        ...new Set(
          moves.flatMap(({ stayId, toBedId }) => [
            propertyOf.get(bedOf.get(stayId) ?? '') ?? '',
            propertyOf.get(toBedId) ?? '',
          ]),
        ),
      ],
      size: moves.length,
      freeBedId: freeBed,
      answerBy: instantDate(now.add({ hours })),
      proposedBy: actor.accountId ?? townshipId,
      proposedAt: instantDate(now),
    })),
  })
  await tx.exchangeMember.createMany({
    data: proposals.flatMap(({ id: proposalId, moves }) =>
      moves.map((move, position) => ({
        id: uuid7(now.epochMilliseconds),
        townshipId,
        proposalId,
        position,
        ...move,
      })),
    ),
  })
  const ids = proposals.map(({ id }) => id)
  act.concerns({
    subjectType: 'ExchangeProposal',
    details: { wishes: world.wishers.length, proposals: ids.length, hours },
  })
  return { ids }
}

const movesOf = ({ traders, freeBed }: FoundExchange, bedOf: ReadonlyMap<string, string>) =>
  traders.map((stayId, at) => ({
    stayId,
    toBedId: bedOf.get(traders[at + 1] ?? '') ?? freeBed ?? bedOf.get(traders[0] ?? '') ?? '',
  }))
