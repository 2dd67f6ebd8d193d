import fs from 'node:fs/promises'
import path from 'node:path'
import { dayReport } from '../../domain/audit/day-report.ts'
import type { KeptSeal, RootOutlet } from '../../domain/audit/publish-roots.ts'
import { dayText, legalDateOf, type Seal } from '../../domain/audit/seal-chain.ts'

/** One seal as a line of a day's file; see docs/audit.md. */
export interface SealLine extends Seal {
  format: 'anju.seal.1'
  /** Entry ids with commas between. */
  ids: string
  /** Base64 of the leaves, 32 bytes each. */
  leaves: string
}

/** Longer than any line: a full seal takes 220 kB for its leaves and at most 100 kB for its ids. */
const TAIL_BYTES = 512 * 1024

/**
 * Keeps roots as files: `<folder>/<township>/<date>.jsonl` grows by a line a seal, `<date>.json` and the same for paper,
 * `<date>.txt`, are written once when the day is over. Nothing is ever changed or removed: let the folder lie where the
 * database's administrators cannot write (another machine, write-once storage).
 */
export function rootFiles(folder: string): RootOutlet {
  const folderOf = (townshipId: string) => path.join(folder, townshipId)
  return {
    lastSeal: async townshipId => {
      for (const name of (await namesIn(folderOf(townshipId), '.jsonl')).reverse()) {
        const line = lastLine(await tailOf(path.join(folderOf(townshipId), name)))
        if (line) return line
      }
      return null
    },
    keepSeals: async seals => {
      for (const seal of seals) await appendSeal(folderOf(seal.townshipId), seal)
    },
    lastDay: async townshipId => (await namesIn(folderOf(townshipId), '.json')).at(-1)?.slice(0, 10) ?? null,
    keepDay: async day => {
      const file = path.join(folderOf(day.townshipId), day.date)
      await writeOnce(`${file}.txt`, dayReport(day))
      await writeOnce(`${file}.json`, dayText(day))
    },
  }
}

/** The files of one kind in a township's folder, by date. */
export async function namesIn(folder: string, ending: string): Promise<string[]> {
  const names = await fs.readdir(folder).catch(() => [])
  return names.filter(name => /^\d{4}-\d\d-\d\d\.jsonl?$/.test(name) && name.endsWith(ending)).sort()
}

async function appendSeal(folder: string, { ids, leaves, ...seal }: KeptSeal): Promise<void> {
  await fs.mkdir(folder, { recursive: true })
  const line: SealLine = {
    format: 'anju.seal.1',
    ...seal,
    ids: ids.join(','),
    leaves: Buffer.from(leaves).toString('base64'),
  }
  const name = path.join(folder, `${legalDateOf(seal.sealedAt)}.jsonl`)
  const file = await fs.open(name, 'a+')
  try {
    const { size } = await file.stat()
    const { bytesRead, buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(size - 1, 0))
    // A line that a kill has cut short stays, apart from the one that repeats it.
    const torn = bytesRead === 1 && buffer[0] !== 10
    await file.appendFile(`${torn ? '\n' : ''}${JSON.stringify(line)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function tailOf(name: string): Promise<string> {
  const file = await fs.open(name, 'r')
  try {
    const { size } = await file.stat()
    const start = Math.max(size - TAIL_BYTES, 0)
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(size, TAIL_BYTES)),
      0,
      undefined,
      start,
    )
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function lastLine(tail: string): SealLine | null {
  for (const text of tail.split('\n').reverse()) {
    const line = readLine(text)
    if (line) return line
  }
  return null
}

/** Null for a line that a kill has cut short. */
export function readLine(text: string): SealLine | null {
  if (text === '') return null
  try {
    const line = JSON.parse(text) as SealLine
    return line.format === 'anju.seal.1' ? line : null
  } catch {
    return null
  }
}

async function writeOnce(name: string, text: string): Promise<void> {
  await fs.mkdir(path.dirname(name), { recursive: true })
  const unfinished = `${name}.part`
  await fs.writeFile(unfinished, text)
  try {
    await fs.link(unfinished, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  await fs.unlink(unfinished)
}
