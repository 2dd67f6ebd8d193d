import fs from 'node:fs/promises'
import path from 'node:path'
import type { SealedLeaves } from '../../domain/audit/log-source.sql.ts'
import { rootOfPacked } from '../../domain/audit/merkle.ts'
import type { OutsideRoots } from '../../domain/audit/outside.ts'
import { type DayRoot, NOTHING_BEFORE, sealHash } from '../../domain/audit/seal-chain.ts'
import { namesIn, readLine, type SealLine } from './root-files.ts'

/** What was kept outside does not agree with itself: it cannot serve as the truth. */
export class OutsideDamaged extends Error {
  constructor(place: string) {
    super(`${place} does not agree with itself`)
    this.name = 'OutsideDamaged'
  }
}

interface Place {
  file: string
  at: number
  length: number
}

/**
 * Reads what `rootFiles` kept of a township; null when there is nothing. Leaves stay in the files until they are asked
 * for. @throws OutsideDamaged naming file and seal.
 */
export async function readRootFiles(folder: string, townshipId: string): Promise<OutsideRoots | null> {
  const own = path.join(folder, townshipId)
  const seals = new Map<number, string>()
  const places = new Map<number, Place>()
  let last: { number: number; hash: string } | null = null
  for (const name of await namesIn(own, '.jsonl')) {
    const file = path.join(own, name)
    for (const { line, place } of linesOf(file, await fs.readFile(file))) {
      if (seals.get(line.number) === line.hash) continue
      const follows = last ? line.number === last.number + 1 : true
      const chained =
        line.previousHash === (last?.hash ?? (line.number === 1 ? NOTHING_BEFORE : line.previousHash))
      if (!follows || !chained || sealHash(line) !== line.hash || line.townshipId !== townshipId)
        throw new OutsideDamaged(`${file}, seal ${line.number}`)
      seals.set(line.number, line.hash)
      places.set(line.number, place)
      last = line
    }
  }
  const days = new Map<string, DayRoot>()
  for (const name of await namesIn(own, '.json')) {
    const day = JSON.parse(await fs.readFile(path.join(own, name), 'utf8')) as DayRoot
    days.set(day.date, day)
  }
  if (seals.size === 0 && days.size === 0) return null
  return { seals, days, leavesOf: number => readLeaves(number, places.get(number)) }
}

function* linesOf(file: string, bytes: Buffer): Generator<{ line: SealLine; place: Place }> {
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at)
    const end = newline === -1 ? bytes.length : newline
    const line = readLine(bytes.toString('utf8', at, end))
    if (line) yield { line, place: { file, at, length: end - at } }
    at = end + 1
  }
}

async function readLeaves(number: number, place: Place | undefined): Promise<SealedLeaves | null> {
  if (!place) return null
  const file = await fs.open(place.file, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(place.length), 0, place.length, place.at)
    const line = readLine(buffer.toString('utf8'))
    const leaves = Buffer.from(line?.leaves ?? '', 'base64')
    const ids = line?.ids.split(',') ?? []
    if (
      leaves.length === 0 ||
      ids.length * 32 !== leaves.length ||
      Buffer.from(rootOfPacked(leaves)).toString('hex') !== line?.root
    )
      throw new OutsideDamaged(`${place.file}, seal ${number}`)
    return { number, ids, leaves }
  } finally {
    await file.close()
  }
}
