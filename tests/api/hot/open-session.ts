import { createHash, randomUUID } from 'node:crypto'
import type { Actor } from '../../../domain/access/actor.ts'
import type { TestHouse } from '../../harness/township.ts'

/** A session of the actor's account, open for an hour; its token. */
export async function openTestSession(house: TestHouse, { accountId }: Actor): Promise<string> {
  const token = randomUUID()
  const now = new Date(house.clock.now().epochMilliseconds)
  const tokenHash = Uint8Array.from(createHash('sha256').update(token).digest())
  const expiresAt = new Date(now.getTime() + 3_600_000)
  await house.owner.session.create({
    data: { accountId: accountId ?? '', tokenHash, expiresAt, createdAt: now, lastSeenAt: now, browser: '' },
  })
  return token
}
