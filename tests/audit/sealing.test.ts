import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type pg from 'pg'
import { act, look } from '../../domain/act.ts'
import { eraseFromLog } from '../../domain/audit/erase-from-log.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { superuser, verdictAfter, writeLines } from './sealed-log.ts'

const house = await testHouse()
let client: pg.Client

beforeAll(async () => {
  client = await superuser(house)
})
afterAll(() => client.end())

const waitingOf = ({ id }: TestTownship) => house.owner.auditWaiting.count({ where: { townshipId: id } })

describe('sealing', () => {
  it('takes every entry that waits, chains the seals, and leaves nothing waiting', async () => {
    const township = await testTownship(house)
    const clerk = await township.actor('STATION_CLERK')
    await writeLines(house, clerk, 60)
    expect(await waitingOf(township)).toBe(60)
    expect(await sealEntries(house, township.id, { capacity: 25 })).toBe(60)
    expect(await waitingOf(township)).toBe(0)
    const seals = await house.owner.auditSeal.findMany({
      where: { townshipId: township.id },
      orderBy: { number: 'asc' },
    })
    expect(seals.map(({ number, entryIds }) => [number, entryIds.length])).toEqual([
      [1, 25],
      [2, 25],
      [3, 10],
    ])
    expect(seals[1]?.previousHash).toEqual(seals[0]?.hash)
    expect(await sealEntries(house, township.id)).toBe(0)
    expect(await verdictAfter(client, township.id)).toMatchObject({
      whole: true,
      entries: 60,
      seals: 3,
      waiting: 0,
    })
  })

  it('takes an entry with a lower id that commits after a higher one was sealed', async () => {
    const township = await testTownship(house)
    const clerk = await township.actor('STATION_CLERK')
    let commit = () => {}
    const held = new Promise<void>(resolve => {
      commit = resolve
    })
    let written = () => {}
    const early = new Promise<void>(resolve => {
      written = resolve
    })
    const slow = act(house, clerk, 'renewal.act', async ({ tx, townshipId }) => {
      await tx.auditEntry.createMany({
        data: [{ townshipId, at: new Date(), actor: 'X', act: 'slow', outcome: 'DONE', requestId: 'r' }],
      })
      written()
      await held
    })
    await early
    await writeLines(house, clerk, 5)
    expect(await sealEntries(house, township.id)).toBe(5)
    commit()
    await slow
    expect(await sealEntries(house, township.id)).toBe(2)
    expect(await verdictAfter(client, township.id)).toMatchObject({ whole: true, entries: 7, seals: 2 })
  })

  it('loses nothing to writers and other sealers at the same time', async () => {
    const township = await testTownship(house)
    const clerk = await township.actor('STATION_CLERK')
    let writing = true
    const sealer = async () => {
      while (writing) await sealEntries(house, township.id, { capacity: 7 })
    }
    const sealers = [sealer(), sealer()]
    await Promise.all(Array.from({ length: 4 }, () => writeLines(house, clerk, 100)))
    writing = false
    await Promise.all(sealers)
    await sealEntries(house, township.id)
    expect(await verdictAfter(client, township.id)).toMatchObject({ whole: true, entries: 400, waiting: 0 })
  })

  it('that is killed at any step leaves all of it to the next', async () => {
    const township = await testTownship(house)
    await writeLines(house, await township.actor('STATION_CLERK'), 10)
    for (const statement of ['INSERT ON audit_seal', 'DELETE ON audit_waiting']) {
      await house.owner.$executeRawUnsafe(`REVOKE ${statement} FROM anju_app`)
      await expect(sealEntries(house, township.id)).rejects.toThrow()
      await house.owner.$executeRawUnsafe(`GRANT ${statement} TO anju_app`)
      expect(await waitingOf(township)).toBe(10)
    }
    expect(await sealEntries(house, township.id)).toBe(10)
    expect(await verdictAfter(client, township.id)).toMatchObject({ whole: true, entries: 10, seals: 1 })
  })
})

describe('a sealer whose connection is cut', () => {
  it('at any moment leaves a whole log, and nothing is sealed twice or lost', async () => {
    const township = await testTownship(house)
    await writeLines(house, await township.actor('STATION_CLERK'), 200)
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'anju' AND pid <> pg_backend_pid()`
    let cuts = 0
    for (let milliseconds = 0; milliseconds < 60; milliseconds += 4) {
      const sealing = sealEntries(house, township.id, { capacity: 5 }).catch(() => (cuts += 1))
      await new Promise(resolve => setTimeout(resolve, milliseconds))
      await client.query(cut)
      await sealing
      expect(await verdictAfter(client, township.id)).toMatchObject({ whole: true, entries: 200 })
    }
    expect(cuts).toBeGreaterThan(0)
    await sealEntries(house, township.id)
    expect(await verdictAfter(client, township.id)).toMatchObject({ whole: true, entries: 200, waiting: 0 })
  })
})

describe('the seals', () => {
  it.each([`UPDATE audit_seal SET number = number + 1`, 'DELETE FROM audit_seal', 'TRUNCATE audit_seal'])(
    'are written once, even by their owner: %s',
    async sql => {
      await expect(house.owner.$executeRawUnsafe(sql)).rejects.toThrow(/append only/)
    },
  )

  it('are made by the service alone', async () => {
    const township = await testTownship(house)
    const bytes = new Uint8Array(32)
    const seal = { number: 1, sealedAt: new Date(), entryIds: [1n], firstId: 1n, lastId: 1n }
    const data = {
      ...seal,
      townshipId: township.id,
      leaves: bytes,
      root: bytes,
      previousHash: bytes,
      hash: bytes,
    }
    for (const role of ['ADMINISTRATOR', 'AUDITOR', 'STATION_CLERK'] as const) {
      const written = look(house, await township.actor(role), tx => tx.auditSeal.createMany({ data: [data] }))
      await expect(written).rejects.toThrow(/row-level security/)
    }
  })
})

describe('erasing a person', () => {
  const subjectOf = async ({ id }: TestTownship) => {
    const entry = await house.owner.auditEntry.findFirstOrThrow({
      where: { townshipId: id, subjectId: { not: null } },
    })
    return { entry, subjectId: entry.subjectId ?? '' }
  }

  it('takes the reference and the salt and leaves the log whole', async () => {
    const township = await testTownship(house)
    await writeLines(house, await township.actor('STATION_CLERK'), 30)
    await sealEntries(house, township.id)
    const { entry, subjectId } = await subjectOf(township)
    const erasing = { subjectId, withDetails: true, reason: 'test' }
    expect(await act(house, township.system, 'renewal.scan', under => eraseFromLog(under, erasing))).toBe(1)
    const after = await house.owner.auditEntry.findUniqueOrThrow({ where: { id: entry.id } })
    expect(after).toMatchObject({ subjectId: null, details: {}, actor: entry.actor, fields: entry.fields })
    expect(after.subjectProof).toHaveLength(32)
    await sealEntries(house, township.id)
    expect(await verdictAfter(client, township.id)).toMatchObject({ whole: true, erased: 1, entries: 32 })
  })

  it('that the log does not tell of is a fault', async () => {
    const township = await testTownship(house)
    await writeLines(house, await township.actor('STATION_CLERK'), 30)
    await sealEntries(house, township.id)
    const { entry } = await subjectOf(township)
    await house.owner.$executeRaw`UPDATE audit_entry SET subject_id = NULL,
      subject_proof = anju.audit_commitment(subject_proof, subject_id::text) WHERE id = ${entry.id}`
    expect(await verdictAfter(client, township.id)).toMatchObject({
      whole: false,
      fault: { what: 'ERASED', entry: String(entry.id) },
    })
  })

  it.each([
    `subject_id = NULL`,
    `subject_id = NULL, subject_proof = sha256('x')`,
    `subject_id = gen_random_uuid(), subject_proof = anju.audit_commitment(subject_proof, subject_id::text)`,
    `details = '{"x": 1}'`,
    `subject_id = NULL, subject_proof = anju.audit_commitment(subject_proof, subject_id::text), act = 'x'`,
  ])('is the one change that an entry allows: SET %s', async change => {
    const sql = `UPDATE audit_entry SET ${change} WHERE subject_id IS NOT NULL`
    await expect(house.owner.$executeRawUnsafe(sql)).rejects.toThrow(/append only/)
  })

  it('is for the service itself', async () => {
    const township = await testTownship(house)
    await writeLines(house, await township.actor('STATION_CLERK'), 5)
    const { subjectId } = await subjectOf(township)
    const erased = look(
      house,
      await township.actor('ADMINISTRATOR'),
      tx => tx.$queryRaw<object[]>`SELECT * FROM anju.erase_subject_from_log(${subjectId}::uuid, true)`,
    )
    expect(await erased).toEqual([])
  })
})
