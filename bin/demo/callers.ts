import { randomUUID } from 'node:crypto'
import type { Actor } from '../../domain/access/actor.ts'
import type { House } from '../../domain/act.ts'
import { fixedClock } from '../../platform/clock.ts'
import { accounts } from '../../prisma/demo/accounts.ts'
import { township } from '../../prisma/demo/township.ts'

/** A person of the demonstration as a caller. */
export function callerOf(username: string): Actor {
  const account = accounts.find(each => each.username === username)
  if (!account) throw new Error(`The demonstration has no ${username}`)
  const { id: accountId, role, scopes } = account
  return { accountId, townshipId: township.id, role, scopes, requestId: randomUUID() }
}

/** The house as it was some days ago, at ten in the morning in Shanghai. */
export function daysAgo(house: House, days: number): House {
  const day = house.clock.today().subtract({ days })
  return { ...house, clock: fixedClock(`${day.toString()}T02:00:00Z`) }
}
