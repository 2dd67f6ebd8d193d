import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { act, look } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { actOnRenewal } from '../../domain/renewals/act-on-renewal.ts'
import { Role } from '../../prisma/client.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
let township: TestTownship
let clerk: Actor

beforeAll(async () => {
  township = await testTownship(house)
  clerk = await township.actor('STATION_CLERK')
})

const linesOf = (actor: Actor) =>
  house.owner.auditEntry.findMany({ where: { accountId: actor.accountId }, orderBy: { id: 'asc' } })

describe('an act', () => {
  it('leaves its line with what it concerns', async () => {
    await act(house, clerk, 'renewal.act', async under => {
      under.concerns({
        subjectType: 'RenewalItem',
        subjectId: township.id,
        fields: ['status'],
        details: { n: 1 },
      })
    })
    expect(await linesOf(clerk)).toMatchObject([
      {
        townshipId: township.id,
        actor: 'STATION_CLERK',
        act: 'renewal.act',
        outcome: 'DONE',
        subjectId: township.id,
        fields: ['status'],
        details: { n: 1 },
        requestId: clerk.requestId,
      },
    ])
  })

  it('that is refused leaves the refusal, with what it had said by then, and nothing else', async () => {
    const warden = await township.actor('STATION_CLERK')
    const refused = act(house, warden, 'renewal.act', async ({ concerns, tx, townshipId }) => {
      concerns({ details: { why: 'test' } })
      await tx.outboxMessage.createMany({ data: [{ townshipId, topic: 'gone', payload: {} }] })
      throw new DomainError('NOT_NOW', { zh: '否', en: 'No' })
    })
    await expect(refused).rejects.toMatchObject({ code: 'NOT_NOW' })
    expect(await linesOf(warden)).toMatchObject([
      { act: 'renewal.act', outcome: 'REFUSED', details: { why: 'test', code: 'NOT_NOW' } },
    ])
    expect(await house.owner.outboxMessage.count({ where: { topic: 'gone' } })).toBe(0)
  })

  it('about something that has no such id is logged all the same', async () => {
    const someone = await township.actor('STATION_CLERK')
    const refused = act(house, someone, 'renewal.act', under => actOnRenewal(under, { id: 'no id' }))
    await expect(refused).rejects.toMatchObject({ code: 'ID_UNKNOWN' })
    expect(await linesOf(someone)).toMatchObject([
      { outcome: 'REFUSED', subjectType: 'RenewalItem', subjectId: null, details: { code: 'ID_UNKNOWN' } },
    ])
  })

  it('without the right is refused and logged', async () => {
    const officer = await township.actor('OFFICER')
    await expect(act(house, officer, 'renewal.act', async () => null)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await linesOf(officer)).toMatchObject([{ outcome: 'REFUSED', details: { code: 'FORBIDDEN' } }])
  })
})

describe('the log', () => {
  const attempts = [
    `UPDATE audit_entry SET actor = 'x'`,
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
    `UPDATE police_lookup SET purpose = 'x'`,
    'DELETE FROM police_lookup',
    'TRUNCATE police_lookup',
  ]

  beforeAll(async () => {
    await house.owner.policeLookup.create({
      data: {
        townshipId: township.id,
        officerId: clerk.accountId ?? '',
        purpose: 'p',
        legalBasis: 'b',
        caseNumber: 'c',
        necessity: 'n',
        documentIndex: new Uint8Array(32),
        outcome: 'NOT_FOUND',
      },
    })
  })

  it.each(attempts)('is written once, even by the owner: %s', async sql => {
    await expect(house.owner.$executeRawUnsafe(sql)).rejects.toThrow(/append only|foreign key/)
  })

  it.each(attempts)('is written once by the application: %s', async sql => {
    const auditor = await township.actor('AUDITOR')
    const written = look(house, auditor, tx => tx.$executeRawUnsafe(sql))
    await expect(written).rejects.toThrow(/permission denied|append only/)
  })

  it('is read by an auditor and the township’s administrator and by nobody else, each of their own township', async () => {
    const elsewhere = await testTownship(house)
    const seen = async (actor: Actor) => look(house, actor, tx => tx.auditEntry.count())
    const all = await house.owner.auditEntry.count({ where: { townshipId: township.id } })
    expect(all).toBeGreaterThan(2)
    expect(await seen(await township.actor('AUDITOR'))).toBe(all)
    expect(await seen(await township.actor('ADMINISTRATOR'))).toBe(all)
    // With the township as scope they have its reach, and still no duty to the log.
    const wholeTownship = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
    for (const role of Object.values(Role).filter(each => !['AUDITOR', 'ADMINISTRATOR'].includes(each))) {
      expect([role, await seen(await township.actor(role, wholeTownship))]).toEqual([role, 0])
    }
    expect(await seen(await township.actor('COMPANY_CLERK'))).toBe(0)
    expect(await seen(await elsewhere.actor('AUDITOR'))).toBe(0)
  })
})
