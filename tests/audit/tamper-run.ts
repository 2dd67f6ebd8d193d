import type pg from 'pg'
import type { OutsideRoots } from '../../domain/audit/outside.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import type { TestHouse, TestTownship } from '../harness/township.ts'
import { verdictAfter, writeLines } from './sealed-log.ts'
import { anyTampering, diceOf, type Hiding, hide, keptOutside, type Victim } from './tampering.ts'

/** A sealed log of `size` entries in seals of `capacity`, with gaps between its ids as rolled back acts leave them. */
export async function makeVictim(
  house: TestHouse,
  township: TestTownship,
  size: number,
  capacity = 24,
): Promise<Victim> {
  const clerk = await township.actor('STATION_CLERK')
  for (let left = size; left > 0; left -= 10) {
    await writeLines(house, clerk, Math.min(left, 10))
    await house.owner.$queryRaw`SELECT nextval('audit_entry_id_seq')::text`
  }
  await sealEntries(house, township.id, { capacity })
  const entries = await house.owner.auditEntry.findMany({
    where: { townshipId: township.id },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const ids = entries.map(({ id }) => id)
  const used = new Set(ids)
  const [first = 0n, last = 0n] = [ids[0], ids.at(-1)]
  const all = Array.from({ length: Number(last - first) + 20 }, (_, n) => first + BigInt(n))
  return {
    townshipId: township.id,
    ids: ids.map(String),
    unusedIds: all.filter(id => !used.has(id)).map(String),
  }
}

/**
 * Tampers `times` times, each time with the whole log again, and returns a sentence for each that was not found or
 * whose first bad entry was not named. Half of the tamperers hide it in leaves and seals as well; then it is the
 * outside that tells.
 */
export async function tamperAndLook(
  client: pg.Client,
  victim: Victim,
  times: number,
  seed: number,
  { outside }: { outside?: OutsideRoots | null } = {},
): Promise<string[]> {
  const kept = outside ?? (await keptOutside(client, victim.townshipId))
  const dice = diceOf(seed)
  const missed: string[] = []
  for (let done = 0; done < times; done++) {
    const tampering = anyTampering(victim, dice)
    const hiding = (['NOT', 'NOT', 'LEAVES', 'SEALS'] as const)[dice(4)] as Hiding
    const verdict = await verdictAfter(
      client,
      victim.townshipId,
      async inside => {
        await tampering.apply(inside)
        await hide(inside, victim, hiding)
      },
      hiding === 'NOT' ? null : kept,
    )
    const { fault, whole } = verdict
    if (whole || fault?.entry !== tampering.firstBad || !tampering.kinds.includes(fault.what)) {
      missed.push(
        `${done}: ${tampering.name}, hidden ${hiding}, at ${tampering.firstBad}: ${JSON.stringify(fault)}`,
      )
    }
  }
  return missed
}
