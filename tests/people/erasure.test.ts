import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { act, look } from '../../domain/act.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { decideErasure, requestErasure } from '../../domain/people/erase-person.ts'
import { erasureBases, obstacleTo } from '../../domain/people/erasure-rules.ts'
import { revealField } from '../../domain/people/reveal-field.ts'
import { documentIndex } from '../../domain/people/sealed.ts'
import { superuser, verdictAfter } from '../audit/sealed-log.ts'
import { testPool } from '../harness/database.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'
import { addressCheck, lookupActs, testPolice } from '../lookups/police.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const pool = testPool(house.database.ownerUrl)
const reason = '本人离镇多年，登记目的已实现'
let township: TestTownship
let first: Actor
let second: Actor
let person: string
let number: string

beforeEach(async () => {
  house.clock.set(start)
  township = await testTownship(house)
  first = await township.actor('ADMINISTRATOR')
  second = await township.actor('ADMINISTRATOR')
  number = testDocumentNumber()
  const [id = ''] = await testResidents(house, township.id, [
    { documentNumber: number, name: '要删除的人', phone: '+8613800001234', employerId: township.employerId },
  ])
  person = id
})

const ask = (by: Actor, basis = 'UNLAWFUL', residentId = person) =>
  act(house, by, 'erasure.request', under => requestErasure(under, { residentId, basis, reason }))
const decide = (by: Actor, id: string, approve = true) =>
  act(house, by, 'erasure.decide', under => decideErasure(under, { id, approve }))
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'DONE',
    ({ code }) => code ?? 'NO CODE',
  )
const isThere = async () => (await house.owner.migrantResident.count({ where: { id: person } })) > 0

/** A life in the register: contract, registration, stay, permit, renewal, look-up, reveal. */
async function lives(): Promise<void> {
  const { owner } = house
  const townshipId = township.id
  const residentId = person
  const [room] = await makeRooms(owner, township, 1, {
    building: '1号楼',
    beds: 2,
    sexPolicy: 'MALE',
    capacity: 2,
  })
  const past = { startsOn: new Date('2026-01-01'), endsOn: new Date('2026-02-01') }
  await owner.stay.create({
    data: {
      townshipId,
      residentId,
      propertyId: township.propertyId,
      bedId: room?.bedIds[0] ?? '',
      status: 'ENDED',
      ...past,
    },
  })
  await owner.employmentContract.create({
    data: { townshipId, residentId, employerId: township.employerId, endedOn: past.endsOn },
  })
  await owner.residenceRegistration.create({
    data: {
      townshipId,
      residentId,
      status: 'DEREGISTERED',
      declarantType: 'EMPLOYER',
      declaredOn: past.startsOn,
      rulePackId: 'JS-2020',
      residenceReason: 'WORK',
      dwellingType: 'OTHER',
      residenceAddress: '测试路2号要删除的人家',
      receiptNumber: person,
      privacyNoticeVersion: '1',
    },
  })
  const item = await owner.renewalItem.create({
    data: {
      townshipId,
      residentId,
      kind: 'REGISTRATION',
      subjectId: person,
      cycleOn: past.startsOn,
      dueOn: past.endsOn,
      status: 'ACTED',
    },
  })
  const reminder = await owner.reminder.create({ data: { townshipId, itemId: item.id, offsetDays: 30 } })
  const at = { createdAt: past.endsOn }
  await owner.delivery.create({
    data: { townshipId, reminderId: reminder.id, channel: 'EMAIL', status: 'SENT', ...at },
  })
  await owner.escalation.create({ data: { townshipId, itemId: item.id, rung: 'STATION', ...at } })
  const decision = await owner.rosterDecision.create({
    data: { townshipId, itemId: item.id, choice: 'LEAVE', decidedBy: townshipId, decidedAt: past.endsOn },
  })
  await owner.followUp.create({
    data: {
      townshipId,
      decisionId: decision.id,
      kind: 'DEREGISTER',
      subjectId: person,
      dueOn: past.endsOn,
      ...at,
    },
  })
  await owner.contactPreference.create({
    data: {
      townshipId,
      residentId,
      channels: ['SMS'],
      changedBy: residentId,
      changedAt: past.endsOn,
    },
  })
  const clerk = await township.actor('STATION_CLERK')
  const why = '联系要删除的人本人确认退宿时间'
  await act(house, clerk, 'person.reveal', under =>
    revealField(under, { residentId: person, field: 'PHONE', reason: why }),
  )
}

async function isLookedUp(): Promise<string> {
  const police = await testPolice(house, township)
  const officer = await police.officer()
  await lookupActs(house).lookUp(officer, { ...addressCheck, documentNumber: number })
  const { id } = await house.owner.policeLookup.findFirstOrThrow({ where: { residentId: person } })
  return id
}

/** Every place in the database that still says one of these, as `table`. */
async function whereIs(...texts: string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const sql = `SELECT FROM "${name}" t WHERE EXISTS (SELECT FROM unnest($1::text[]) x WHERE strpos(t::text, x) > 0) LIMIT 1`
    if ((await pool.query(sql, [texts])).rowCount) found.push(name)
  }
  return found
}

describe('erasing a person', () => {
  it('takes two, is carried out in one act, and leaves nothing that says who it was', async () => {
    await lives()
    const lookup = await isLookedUp()
    const index = Buffer.from(documentIndex(house.vault, number)).toString('hex')
    expect(await whereIs(person, '要删除的人', index)).toEqual(
      expect.arrayContaining(['audit_entry', 'migrant_resident', 'police_lookup', 'stay']),
    )
    const { id } = await ask(first)
    expect(await codeOf(decide(first, id))).toBe('FOUR_EYES')
    expect(await isThere()).toBe(true)
    await decide(second, id)
    expect(await isThere()).toBe(false)
    expect(await whereIs(person, '要删除的人', index)).toEqual([])
    const done = await house.owner.erasure.findUniqueOrThrow({ where: { id } })
    expect(done).toMatchObject({ residentId: null, approved: true, decidedBy: second.accountId })
    expect(done.rows).toMatchObject({
      migrant_resident: 1,
      stay: 1,
      residence_registration: 1,
      police_lookup: 1,
    })
    // What was done with the data is still answered for: who asked, for what purpose, which fields.
    expect(await house.owner.policeLookup.findUniqueOrThrow({ where: { id: lookup } })).toMatchObject({
      purpose: 'ADDRESS_CHECK',
      outcome: 'FOUND',
      residentId: null,
      disclosedFields: expect.arrayContaining(['NAME']),
    })
    expect(await codeOf(decide(second, id))).toBe('ERASURE_DECIDED')
  })

  it('leaves the sealed log whole, and the log tells of it', async () => {
    await lives()
    await isLookedUp()
    await sealEntries(house, township.id)
    const { id } = await ask(first)
    await decide(second, id)
    await sealEntries(house, township.id)
    const client = await superuser(house)
    const verdict = await verdictAfter(client, township.id).finally(() => client.end())
    expect(verdict).toMatchObject({ whole: true })
    const line = await house.owner.auditEntry.findFirstOrThrow({
      where: { townshipId: township.id, act: 'erasure.decide', outcome: 'DONE' },
    })
    expect(line).toMatchObject({ subjectType: 'Erasure', subjectId: id, accountId: second.accountId })
    expect(line.details).toMatchObject({ basis: 'UNLAWFUL', rows: { migrant_resident: 1 } })
  })

  it('is refused while the person lives here, without a ground, and for who is somebody else’s', async () => {
    await lives()
    expect(await codeOf(ask(first, 'BECAUSE'))).toBe('ERASURE_BASIS')
    const elsewhere = await (await testTownship(house)).actor('ADMINISTRATOR')
    expect(await codeOf(ask(elsewhere))).toBe('ERASURE_PERSON')
    const { id } = await ask(first)
    expect(await codeOf(ask(second))).toBe('ERASURE_WAITING')
    // Back meanwhile: what was asked for a month ago is not done to somebody who lives here now.
    await house.owner.residenceRegistration.updateMany({
      where: { residentId: person },
      data: { status: 'REGISTERED' },
    })
    expect(await codeOf(decide(second, id))).toBe('ERASURE_LIVES_HERE')
    expect(await isThere()).toBe(true)
    expect(
      await codeOf(act(house, await township.actor('STATION_CLERK'), 'erasure.request', async () => 1)),
    ).toBe('FORBIDDEN')
  })

  it('waits three years after the police were told, unless the data were unlawful or a court says so', async () => {
    await isLookedUp()
    expect(await codeOf(ask(first, 'PURPOSE_ACHIEVED'))).toBe('ERASURE_PROVISIONS_KEPT')
    expect(await codeOf(ask(first, 'RETENTION_OVER'))).toBe('ERASURE_PROVISIONS_KEPT')
    expect(await codeOf(ask(first, 'ORDERED'))).toBe('DONE')
  })

  it('opens nothing that is written once, for nobody without an approved erasure', async () => {
    const lookup = await isLookedUp()
    const { id } = await ask(first)
    const change = `UPDATE police_lookup SET resident_id = NULL WHERE id = '${lookup}'`
    await expect(pool.query(change)).rejects.toThrow(/append only/)
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('anju.erasure', $1, true)`, [id])
      await expect(client.query(change)).rejects.toThrow(/append only/)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
    const approve = `SELECT * FROM anju.decide_erasure('${id}', true, '${start}')`
    await look(house, first, tx => tx.$queryRawUnsafe(approve))
    await look(house, await township.actor('AUDITOR'), tx => tx.$queryRawUnsafe(approve))
    expect(await isThere()).toBe(true)
    const own = `UPDATE erasure SET approved = true, decided_by = requested_by, decided_at = now() WHERE id = '${id}'`
    await expect(pool.query(own)).rejects.toThrow(/erasure_four_eyes/)
  })
})

it('three years are three years', () => {
  const [achieved] = erasureBases
  if (!achieved) throw new Error('There are no grounds')
  const facts = { liveRegistration: false, liveStay: false, livePermit: false }
  const at = (now: string) =>
    obstacleTo(achieved, { ...facts, lastProvided: new Date('2024-02-29T00:00:00Z') }, new Date(now))
  expect(at('2027-02-28T23:59:59Z')).toBe('PROVISIONS_KEPT')
  expect(at('2027-03-01T00:00:00Z')).toBeNull()
})
