import { type Fault, faultOfSeal } from './fault.ts'
import type { LogSource } from './log-source.sql.ts'
import type { OutsideRoots } from './outside.ts'
import { dayRootOf, legalDateOf, NOTHING_BEFORE, type Seal, sealHash } from './seal-chain.ts'

export interface Chain {
  seals: ReadonlyMap<number, Seal>
  head: { number: number; hash: string } | null
  faults: Fault[]
  /** Seals that the outside knows otherwise, or that are gone: their leaves are to be taken from there. */
  fromOutside: Set<number>
}

/** Follows the seals of a township one by one, held to what was kept outside when that is given. */
export async function verifyChain(source: LogSource, outside: OutsideRoots | null): Promise<Chain> {
  const chain = { seals: new Map<number, Seal>(), faults: [] as Fault[], fromOutside: new Set<number>() }
  let last: Seal | null = null
  let day: Seal[] = []
  const days = new Set<string>()
  const endDay = () => {
    const [first] = day
    if (!first) return
    const date = legalDateOf(first.sealedAt)
    days.add(date)
    const kept = outside?.days.get(date)
    if (kept && kept.root !== dayRootOf(date, day).root) chain.faults.push(faultOfSeal(first.number, 'day'))
    day = []
  }
  for await (const seals of source.seals()) {
    for (const seal of seals) {
      chain.faults.push(...faultsOf(seal, last, outside))
      if (outside?.seals.has(seal.number) && outside.seals.get(seal.number) !== sealHash(seal))
        chain.fromOutside.add(seal.number)
      if (day[0] && legalDateOf(day[0].sealedAt) !== legalDateOf(seal.sealedAt)) endDay()
      day.push(seal)
      chain.seals.set(seal.number, seal)
      last = seal
    }
  }
  endDay()
  const end = last?.number ?? 0
  for (const number of outside?.seals.keys() ?? [])
    if (!chain.seals.has(number)) chain.fromOutside.add(number)
  const beyond = [...(outside?.seals.keys() ?? [])].filter(number => number > end)
  if (beyond.length > 0) chain.faults.push(faultOfSeal(end + 1, 'cutOff'))
  else
    for (const kept of outside?.days.values() ?? []) {
      if (!days.has(kept.date))
        chain.faults.push(faultOfSeal(kept.first, kept.first > end ? 'cutOff' : 'day'))
    }
  return { ...chain, head: last && { number: last.number, hash: last.hash } }
}

function faultsOf(seal: Seal, last: Seal | null, outside: OutsideRoots | null): Fault[] {
  const faults: Fault[] = []
  const expected = (last?.number ?? 0) + 1
  if (seal.number !== expected) faults.push(faultOfSeal(expected, 'gap'))
  else if (seal.previousHash !== (last?.hash ?? NOTHING_BEFORE)) faults.push(faultOfSeal(seal.number, 'link'))
  if (sealHash(seal) !== seal.hash) faults.push(faultOfSeal(seal.number, 'content'))
  const kept = outside?.seals.get(seal.number)
  if (kept && kept !== seal.hash) faults.push(faultOfSeal(seal.number, 'outside'))
  return faults
}
