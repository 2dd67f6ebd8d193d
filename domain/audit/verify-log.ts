import { Judge, type Verdict } from './judge.ts'
import type { LogSource } from './log-source.sql.ts'
import type { OutsideRoots } from './outside.ts'
import { verifyChain } from './verify-chain.ts'

export type { Verdict }

/**
 * Holds a township's log to its seals, and those to what was kept outside when it is given. Streams: memory grows with
 * what is wrong, not with the log.
 */
export async function verifyLog(
  source: LogSource,
  townshipId: string,
  outside: OutsideRoots | null = null,
): Promise<Verdict> {
  const chain = await verifyChain(source, outside)
  const judge = new Judge(source, chain, await source.waiting(), outside)
  await judge.expectFromOutside()
  const leaves = source.leaves()[Symbol.asyncIterator]()
  let ahead = await leaves.next()
  for await (const entries of source.entries()) {
    const last = entries.ids.at(-1) ?? 0n
    while (!ahead.done && BigInt(ahead.value[0]?.ids[0] || 0) <= last) {
      for (const sealed of ahead.value) await judge.expectFrom(sealed)
      ahead = await leaves.next()
    }
    await judge.see(entries)
  }
  for (; !ahead.done; ahead = await leaves.next())
    for (const sealed of ahead.value) await judge.expectFrom(sealed)
  return judge.verdict(townshipId)
}
