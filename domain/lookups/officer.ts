import type { PoliceOfficer, PoliceRank } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { officerUnlisted } from './refusals.ts'

/** The ranks, rising. */
const ranks: readonly PoliceRank[] = ['OFFICER', 'SQUAD_LEADER', 'DEPUTY_HEAD', 'HEAD']

export const outranks = (one: PoliceRank, other: PoliceRank): boolean =>
  ranks.indexOf(one) > ranks.indexOf(other)

/** Two accounts of one person have one police number. */
export const samePerson = (
  one: Pick<PoliceOfficer, 'accountId' | 'policeNumber'>,
  other: Pick<PoliceOfficer, 'accountId' | 'policeNumber'>,
): boolean => one.accountId === other.accountId || one.policeNumber === other.policeNumber

/**
 * The caller's own entry in the list of officers: unit, rank and police number.
 *
 * @throws DomainError LOOKUP_OFFICER_UNLISTED
 */
export async function callerAsOfficer({ tx, actor }: Act): Promise<PoliceOfficer> {
  const officer =
    actor.accountId && (await tx.policeOfficer.findUnique({ where: { accountId: actor.accountId } }))
  if (!officer) throw officerUnlisted()
  return officer
}
