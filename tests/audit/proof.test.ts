import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { verifyProof } from '../../bin/verify-proof.mjs'
import { act, look } from '../../domain/act.ts'
import { eraseFromLog } from '../../domain/audit/erase-from-log.ts'
import { leafHash, pathOf, rootOf } from '../../domain/audit/merkle.ts'
import { type Proof, proofText } from '../../domain/audit/proof.ts'
import { proveEntry } from '../../domain/audit/prove-entry.ts'
import { publishRoots } from '../../domain/audit/publish-roots.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { rootFiles } from '../../workers/audit/root-files.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { writeLines } from './sealed-log.ts'

const house = await testHouse()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-roots-'))
let township: TestTownship
let ids: bigint[]

const file = (name: string) => fs.readFileSync(path.join(folder, township.id, name), 'utf8')
const dayRoot = () => file('2026-11-20.json')
const prove = async (id: bigint, actor = township.system): Promise<Proof> =>
  look(house, actor, tx => proveEntry(tx, id, house.clock.today()))

/** Two days of seals, one of a single entry, and a third day under way. */
beforeAll(async () => {
  township = await testTownship(house)
  const clerk = await township.actor('STATION_CLERK')
  const writeAndSeal = async (at: string, counts: number[]) => {
    house.clock.set(at)
    for (const count of counts) {
      await writeLines(house, clerk, count)
      await sealEntries(house, township.id)
    }
    await publishRoots(house, township.id, rootFiles(folder))
  }
  await writeAndSeal('2026-11-20T04:00:00Z', [13, 1, 8, 5, 2])
  await writeAndSeal('2026-11-21T04:00:00Z', [3])
  await writeAndSeal('2026-11-22T04:00:00Z', [6, 4])
  const entries = await house.owner.auditEntry.findMany({
    where: { townshipId: township.id },
    orderBy: { id: 'asc' },
  })
  ids = entries.map(({ id }) => id)
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

describe('a tree', () => {
  it('has the root that the RFC’s own words give', () => {
    const byTheRfc = (leaves: Buffer[]): Buffer => {
      if (leaves.length === 1 && leaves[0]) return leaves[0]
      let split = 1
      while (split * 2 < leaves.length) split *= 2
      const [left, right] = [byTheRfc(leaves.slice(0, split)), byTheRfc(leaves.slice(split))]
      return createHash('sha256')
        .update(Buffer.concat([Buffer.from([1]), left, right]))
        .digest()
    }
    for (let size = 1; size < 70; size++) {
      const leaves = Array.from({ length: size }, (_, n) => leafHash(String(n)))
      expect(Buffer.from(rootOf(leaves))).toEqual(byTheRfc(leaves))
      expect(pathOf(leaves, size - 1).length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)))
    }
  })
})

describe('a proof', () => {
  it('of each entry verifies offline, against the root of its day or the seals of a day under way', async () => {
    for (const [n, id] of ids.entries()) {
      const text = proofText(await prove(id))
      const name = n < 29 ? '2026-11-20.json' : n < 32 ? '2026-11-21.json' : '2026-11-22.jsonl'
      expect(verifyProof(text, file(name))).toMatchObject({ ok: true, entry: { id: String(id) } })
      expect(verifyProof(text, file(n < 29 ? '2026-11-21.json' : '2026-11-20.json'))).toMatchObject({
        ok: false,
      })
    }
  })

  it('with any byte changed does not', async () => {
    const text = proofText(await prove(ids[3] ?? 0n))
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of [1, 0x20]) {
        const changed = Buffer.from(bytes)
        changed[at] = (bytes[at] ?? 0) ^ flip
        expect([at, flip, verifyProof(changed.toString('utf8'), dayRoot()).ok]).toEqual([at, flip, false])
      }
    }
  })

  it('with any random change does not', async () => {
    const texts = await Promise.all([0, 5, 13, 20, 28].map(async n => proofText(await prove(ids[n] ?? 0n))))
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(3),
        fc.string({ maxLength: 4 }),
        (text, n, cut, put) => {
          const at = n % text.length
          const changed = text.slice(0, at) + put + text.slice(at + cut)
          fc.pre(changed !== text)
          return !verifyProof(changed, dayRoot()).ok
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('with any byte of the root changed does not', async () => {
    const text = proofText(await prove(ids[3] ?? 0n))
    const root = JSON.parse(dayRoot())
    for (const [name, value] of Object.entries(root)) {
      if (['head', 'last'].includes(name)) continue
      const changed =
        typeof value === 'number' ? value + 1 : String(value).replace(/.$/, end => (end === '0' ? '1' : '0'))
      const answer = verifyProof(text, JSON.stringify({ ...root, [name]: changed }))
      expect([name, answer.ok]).toEqual([name, false])
    }
  })

  it('still verifies once the person is erased, and shows nothing of them', async () => {
    const before = await prove(ids[1] ?? 0n)
    const subjectId = 'value' in before.entry.subject ? (before.entry.subject.value ?? '') : ''
    expect(subjectId).toHaveLength(36)
    const erasing = { subjectId, withDetails: true, reason: 'test' }
    await act(house, township.system, 'renewal.scan', under => eraseFromLog(under, erasing))
    const after = proofText(await prove(ids[1] ?? 0n))
    expect(after).not.toContain(subjectId)
    expect(verifyProof(after, dayRoot())).toMatchObject({ ok: true })
    expect(verifyProof(proofText(before), dayRoot())).toMatchObject({ ok: true })
  })

  it('is verified by one file with nothing beside it', async () => {
    const alone = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-alone-'))
    fs.copyFileSync(
      path.resolve(import.meta.dirname, '../../bin/verify-proof.mjs'),
      path.join(alone, 'v.mjs'),
    )
    fs.writeFileSync(path.join(alone, 'proof.json'), proofText(await prove(ids[0] ?? 0n)))
    fs.writeFileSync(path.join(alone, 'root.json'), dayRoot())
    const run = () =>
      execFileSync(process.execPath, ['v.mjs', 'proof.json', 'root.json'], { cwd: alone, env: {} })
    expect(run().toString()).toContain('PROVEN against day 2026-11-20')
    fs.writeFileSync(path.join(alone, 'root.json'), file('2026-11-21.json'))
    expect(run).toThrow(/Command failed/)
    fs.rmSync(alone, { recursive: true })
  })

  it('comes from a command, and another says that the log is whole', async () => {
    const run = (name: string, ...more: string[]) =>
      execFileSync(process.execPath, ['--import', 'tsx', `bin/${name}.ts`, ...more], {
        cwd: path.resolve(import.meta.dirname, '../..'),
        env: { ...process.env, NODE_OPTIONS: '', APP_DATABASE_URL: house.database.appUrl },
        stdio: 'pipe',
      }).toString()
    const text = run('audit-prove', '--entry', String(ids[0]))
    expect(verifyProof(text, dayRoot())).toMatchObject({ ok: true })
    expect(() => run('audit-prove', '--entry', '999999999')).toThrow(/no such entry/)
    const verdict = JSON.parse(run('audit-verify', '--township', township.id, '--roots', folder, '--json'))
    expect(verdict).toMatchObject({ whole: true, outside: { days: 2 } })
    expect(() => run('audit-verify', '--roots', '/nowhere')).toThrow(/holds no roots/)
  })

  it('is for those who read the log; an entry that waits has none yet', async () => {
    const refused = prove(ids[0] ?? 0n, await township.actor('STATION_CLERK'))
    await expect(refused).rejects.toMatchObject({ code: 'ENTRY_UNKNOWN' })
    await writeLines(house, await township.actor('STATION_CLERK'), 1)
    const { id } = await house.owner.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
    await expect(prove(id, await township.actor('AUDITOR'))).rejects.toMatchObject({
      code: 'ENTRY_NOT_SEALED',
    })
  })
})
