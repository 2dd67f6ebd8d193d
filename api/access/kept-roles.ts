import type { TownshipRole } from '../../prisma/client.ts'
import type { Context } from '../context.ts'

const kept = new WeakMap<Context['reading'], Promise<TownshipRole[]>>()

/** The roles that the caller's township has changed or made, read once an operation. */
export function keptRoles({ reading, tx }: Pick<Context, 'reading' | 'tx'>): Promise<TownshipRole[]> {
  const known = kept.get(reading)
  if (known) return known
  const roles = tx.townshipRole.findMany({ orderBy: { id: 'asc' } })
  kept.set(reading, roles)
  return roles
}
