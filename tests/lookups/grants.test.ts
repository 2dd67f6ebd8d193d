import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { lookupPurposes } from '../../domain/lookups/purposes.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { addressCheck, criminal, ground, lookupActs, missing, type Police, testPolice } from './police.ts'

const NOON = '2026-11-20T04:00:00Z'
const house = await testHouse(NOON)
const acts = lookupActs(house)
const known = testDocumentNumber()
const stranger = testDocumentNumber()
let township: TestTownship
let police: Police
let residentId = ''

beforeAll(async () => {
  township = await testTownship(house)
  police = await testPolice(house, township)
  ;[residentId = ''] = await testResidents(house, township.id, [
    { documentNumber: known, name: '赵测试', birthDate: new Date('1991-02-03') },
    { name: '钱测试', birthDate: new Date('1991-02-03') },
    { name: '钱测试', birthDate: new Date('1991-02-03') },
  ])
  await testResidents(house, (await testTownship(house)).id, [{ documentNumber: stranger }])
})

const hoursOn = ({ hours, lessMilliseconds = 0 }: { hours: number; lessMilliseconds?: number }) =>
  house.clock.set(
    Temporal.Instant.from(NOON).add({ hours }).subtract({ milliseconds: lessMilliseconds }).toString(),
  )
const atNoon = () => house.clock.set(NOON)
const byNumber = { ...missing, documentNumber: known, emergency: false }
const codeOf = (code: string) => expect.objectContaining({ code })

describe('a request', () => {
  it('answers once a second officer has approved it, for as long as the purpose says, and each answer is kept', async () => {
    atNoon()
    const officer = await police.officer()
    const { id } = await acts.request(officer, byNumber)
    await expect(acts.answer(officer, id)).rejects.toEqual(codeOf('LOOKUP_NOT_GRANTED'))
    hoursOn({ hours: 1 })
    await acts.decide(await police.supervisor(), { requestId: id, approve: true })
    const answer = await acts.answer(officer, id)
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      restricted: false,
      person: { name: '赵测试', documentNumber: null },
    })
    // Approved at 1 h, for 72 h: the end is the first instant at which it is over.
    hoursOn({ hours: 73, lessMilliseconds: 1 })
    expect(await acts.answer(officer, id)).toMatchObject({ outcome: 'FOUND' })
    hoursOn({ hours: 73 })
    await expect(acts.answer(officer, id)).rejects.toEqual(codeOf('LOOKUP_GRANT_EXPIRED'))
    const kept = await house.owner.policeLookup.findMany({ where: { requestId: id } })
    expect(kept.map(({ outcome, residentId: whose }) => [outcome, whose])).toEqual([
      ['FOUND', residentId],
      ['FOUND', residentId],
    ])
  })

  it('is never decided by who asked, by no second account of the same person, by no lower rank, by no other unit', async () => {
    atNoon()
    const bribed = await police.officer({ policeNumber: 'TWICE', rank: 'SQUAD_LEADER' })
    const { id } = await acts.request(bribed, { ...criminal, documentNumber: known, emergency: false })
    const approve = { requestId: id, approve: true }
    await expect(acts.decide(bribed, approve)).rejects.toEqual(codeOf('FORBIDDEN'))
    const secondAccount = await police.supervisor({ policeNumber: 'TWICE' })
    await expect(acts.decide(secondAccount, approve)).rejects.toEqual(codeOf('LOOKUP_FOUR_EYES'))
    const equal = await police.supervisor({ rank: 'SQUAD_LEADER' })
    await expect(acts.decide(equal, approve)).rejects.toEqual(codeOf('LOOKUP_RANK'))
    const elsewhere = await police.supervisor({ unitId: police.otherStation })
    await expect(acts.decide(elsewhere, approve)).rejects.toEqual(codeOf('LOOKUP_REQUEST_UNKNOWN'))
    const unlisted = await township.actor('POLICE_SUPERVISOR')
    await expect(acts.decide(unlisted, approve)).rejects.toEqual(codeOf('LOOKUP_OFFICER_UNLISTED'))
    await expect(acts.answer(bribed, id)).rejects.toEqual(codeOf('LOOKUP_NOT_GRANTED'))
    expect(await house.owner.lookupDecision.count({ where: { requestId: id } })).toBe(0)
    const tried = await house.owner.auditEntry.findMany({ where: { subjectId: id, outcome: 'REFUSED' } })
    expect(tried.map(({ details }) => (details as { code: string }).code).sort()).toEqual([
      'LOOKUP_FOUR_EYES',
      'LOOKUP_NOT_GRANTED',
      'LOOKUP_OFFICER_UNLISTED',
      'LOOKUP_RANK',
      'LOOKUP_REQUEST_UNKNOWN',
    ])
  })

  it('is not decided by direct SQL of who asked either, nor by a second account', async () => {
    atNoon()
    const bribed = await police.officer({ policeNumber: 'SQL' })
    const { id } = await acts.request(bribed, byNumber)
    const write = (who: Actor) =>
      look(
        house,
        who,
        tx => tx.$executeRaw`
        INSERT INTO lookup_decision (request_id, township_id, decider_id, approved, valid_until, created_at)
        VALUES (${id}::uuid, ${township.id}::uuid, ${who.accountId}::uuid, true, now() + interval '1 day', now())`,
      )
    await expect(write(bribed)).rejects.toThrow(/lookup_decision_four_eyes|row-level security/)
    await expect(write(await police.supervisor({ policeNumber: 'SQL' }))).rejects.toThrow(
      /lookup_decision_four_eyes/,
    )
    await expect(write(await police.supervisor({ unitId: police.otherStation }))).rejects.toThrow(
      /lookup_decision_unit|row-level security/,
    )
  })

  it('is decided once, by however many at a moment', async () => {
    atNoon()
    const officer = await police.officer()
    const { id } = await acts.request(officer, byNumber)
    const heads = await Promise.all(Array.from({ length: 6 }, () => police.supervisor()))
    const decided = await Promise.allSettled(
      heads.map((head, n) =>
        acts.decide(head, { requestId: id, approve: n % 2 === 0, reason: '理由不充分' }),
      ),
    )
    expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of decided) {
      if (one.status === 'rejected') expect(one.reason).toEqual(codeOf('LOOKUP_ALREADY_DECIDED'))
    }
    expect(await house.owner.lookupDecision.count({ where: { requestId: id } })).toBe(1)
  })

  it('says why when it is refused, and then never answers; left alone it lapses', async () => {
    atNoon()
    const officer = await police.officer()
    const head = await police.supervisor()
    const refused = await acts.request(officer, byNumber)
    await expect(acts.decide(head, { requestId: refused.id, approve: false })).rejects.toEqual(
      codeOf('LOOKUP_REASON'),
    )
    await acts.decide(head, { requestId: refused.id, approve: false, reason: '与案情无关' })
    await expect(acts.answer(officer, refused.id)).rejects.toEqual(codeOf('LOOKUP_NOT_GRANTED'))
    const left = await acts.request(officer, byNumber)
    hoursOn({ hours: 72 })
    await expect(acts.decide(head, { requestId: left.id, approve: true })).rejects.toEqual(
      codeOf('LOOKUP_REQUEST_LAPSED'),
    )
  })

  it('is answered to who asked and to nobody else', async () => {
    atNoon()
    const officer = await police.officer()
    const { id } = await acts.request(officer, byNumber)
    const head = await police.supervisor()
    await acts.decide(head, { requestId: id, approve: true })
    await expect(acts.answer(await police.officer(), id)).rejects.toEqual(codeOf('LOOKUP_REQUEST_UNKNOWN'))
    await expect(acts.answer(head, id)).rejects.toEqual(codeOf('FORBIDDEN'))
  })

  it('may go by name with birth date; of several people of one name nobody is shown', async () => {
    atNoon()
    const officer = await police.officer()
    const head = await police.supervisor()
    const ask = async (name: string, birthDate: string) => {
      const { id } = await acts.request(officer, { ...missing, name, birthDate, emergency: false })
      await acts.decide(head, { requestId: id, approve: true })
      return acts.answer(officer, id)
    }
    expect(await ask('赵 测试', '1991-02-03')).toMatchObject({ outcome: 'FOUND', person: { name: '赵测试' } })
    expect(await ask('赵测试', '1991-02-04')).toMatchObject({ outcome: 'NOT_FOUND', person: null })
    expect(await ask('钱测试', '1991-02-03')).toMatchObject({
      outcome: 'SEVERAL',
      person: null,
      disclosed: [],
    })
  })

  it.each([
    ['two ways of asking', { ...byNumber, name: '赵测试', birthDate: '1991-02-03' }, 'LOOKUP_KEY'],
    ['no way of asking', { ...missing, emergency: false }, 'LOOKUP_KEY'],
    ['a name alone', { ...missing, name: '赵测试', emergency: false }, 'LOOKUP_NAME'],
    [
      'a key that the purpose does not allow',
      {
        ...ground('ADMINISTRATIVE_CASE', 'ADMINISTRATIVE_CASE_PROCEDURE_28'),
        name: '赵测试',
        birthDate: '1991-02-03',
        emergency: false,
      },
      'LOOKUP_KEY',
    ],
    [
      'an emergency where there is none',
      {
        ...ground('ADMINISTRATIVE_CASE', 'ADMINISTRATIVE_CASE_PROCEDURE_28'),
        documentNumber: known,
        emergency: true,
      },
      'LOOKUP_NO_EMERGENCY',
    ],
    [
      'a purpose that needs nobody',
      { ...addressCheck, documentNumber: known, emergency: false },
      'LOOKUP_NEEDS_NO_APPROVAL',
    ],
    [
      'a delay where there is none',
      { ...byNumber, heldUntil: '2026-11-30', holdReason: '避免惊动有关人员' },
      'LOOKUP_HOLD',
    ],
    [
      'a delay without a reason',
      { ...criminal, documentNumber: known, emergency: false, heldUntil: '2026-12-30' },
      'LOOKUP_HOLD',
    ],
    [
      'a delay of more than 180 days',
      {
        ...criminal,
        documentNumber: known,
        emergency: false,
        heldUntil: '2027-05-20',
        holdReason: '避免惊动有关嫌疑人员',
      },
      'LOOKUP_HOLD',
    ],
    [
      'a number with a wrong digit',
      { ...byNumber, documentNumber: `${known.slice(0, 5)}0${known.slice(6)}` },
      'ID_CHECK_DIGIT',
    ],
  ])('is refused with %s', async (_, input, code) => {
    atNoon()
    await expect(acts.request(await police.officer(), input)).rejects.toEqual(codeOf(code))
  })
})

describe('a quota', () => {
  it('counts every attempt of the person for the purpose on a day in Shanghai, at however many once', async () => {
    const quota = lookupPurposes.find(({ id }) => id === 'ADDRESS_CHECK')?.quotaPerDay ?? 0
    const one = await police.officer({ policeNumber: 'BUSY' })
    const otherAccount = await police.officer({ policeNumber: 'BUSY' })
    house.clock.set('2026-11-20T15:59:59Z')
    const ask = (who: Actor) => acts.lookUp(who, { ...addressCheck, documentNumber: stranger })
    for (let n = 0; n < quota - 3; n += 1) await ask(one)
    const rush = await Promise.allSettled(Array.from({ length: 8 }, () => ask(one)))
    expect(rush.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    await expect(ask(otherAccount)).rejects.toEqual(codeOf('LOOKUP_QUOTA'))
    house.clock.set('2026-11-20T16:00:00Z')
    expect(await ask(one)).toMatchObject({ outcome: 'NOT_FOUND' })
  })
})

describe('an emergency', () => {
  const emergency = { ...byNumber, emergency: true }
  const noticesOf = (requestId: string) =>
    house.owner.lookupNotice.findMany({ where: { requestId }, orderBy: { id: 'asc' } })

  it('answers at once, and everyone who was skipped is told, by notice and by message', async () => {
    atNoon()
    const own = await testTownship(house)
    const there = await testPolice(house, own)
    const officer = await there.officer({ policeNumber: 'ALSO-HEAD' })
    const above = await there.supervisor()
    const beside = await there.supervisor({ unitId: there.squad, rank: 'SQUAD_LEADER' })
    await there.supervisor({ unitId: there.otherStation })
    await there.supervisor({ policeNumber: 'ALSO-HEAD' })
    const { id } = await acts.request(officer, emergency)
    expect(await acts.answer(officer, id)).toMatchObject({ outcome: 'NOT_FOUND', restricted: false })
    const told = await noticesOf(id)
    expect(told.map(({ recipientId }) => recipientId).sort()).toEqual(
      [above.accountId, beside.accountId].sort(),
    )
    const messages = await house.owner.outboxMessage.findMany({ where: { townshipId: own.id } })
    expect(messages).toMatchObject([{ topic: 'lookup.watch', payload: { townshipId: own.id } }])
  })

  it('shrinks the next answers to yes or no after 24 hours, until it is signed, however late', async () => {
    atNoon()
    const officer = await police.officer({ policeNumber: 'LATE' })
    const secondAccount = await police.officer({ policeNumber: 'LATE' })
    const head = await police.supervisor()
    const { id } = await acts.request(officer, emergency)
    const ask = (who: Actor) => acts.lookUp(who, { ...addressCheck, documentNumber: known })
    hoursOn({ hours: 24, lessMilliseconds: 1 })
    expect(await ask(officer)).toMatchObject({ restricted: false, person: { name: '赵测试' } })
    hoursOn({ hours: 24 })
    for (const who of [officer, secondAccount]) {
      expect(await ask(who)).toMatchObject({
        outcome: 'FOUND',
        restricted: true,
        person: null,
        disclosed: [],
      })
    }
    expect(await acts.answer(officer, id)).toMatchObject({ outcome: 'FOUND', restricted: true, person: null })
    expect(await ask(await police.officer())).toMatchObject({ restricted: false })
    await expect(acts.decide(head, { requestId: id, approve: true })).rejects.toEqual(
      codeOf('LOOKUP_WRONG_DECISION'),
    )
    hoursOn({ hours: 40 })
    await acts.countersign(head, { requestId: id, approve: true })
    for (const who of [officer, secondAccount]) expect(await ask(who)).toMatchObject({ restricted: false })
    const kept = await house.owner.policeLookup.findMany({
      where: { officerId: officer.accountId ?? '' },
      orderBy: { id: 'asc' },
    })
    expect(kept.map(({ restricted, disclosedFields }) => [restricted, disclosedFields.length])).toEqual([
      [false, 3],
      [true, 0],
      [true, 0],
      [false, 3],
    ])
  })

  it('that is refused its countersignature ends at once and restricts until a reviewer finds it justified', async () => {
    atNoon()
    const officer = await police.officer()
    const { id } = await acts.request(officer, emergency)
    await acts.answer(officer, id)
    await acts.countersign(await police.supervisor(), {
      requestId: id,
      approve: false,
      reason: '并无紧急情况',
    })
    await expect(acts.answer(officer, id)).rejects.toEqual(codeOf('LOOKUP_NOT_GRANTED'))
    const ask = () => acts.lookUp(officer, { ...addressCheck, documentNumber: known })
    expect(await ask()).toMatchObject({ restricted: true })
    await acts.watch(township.id)
    const review = await house.owner.lookupReview.findFirstOrThrow({
      where: { officerId: officer.accountId ?? '', reasons: { has: 'EMERGENCY_REFUSED' } },
    })
    const reviewer = await township.actor('LOOKUP_REVIEWER')
    await acts.review(reviewer, { reviewId: review.id, verdict: 'JUSTIFIED', note: '当时确有危险' })
    expect(await ask()).toMatchObject({ restricted: false })
  })

  it('restricts exactly while one is owed, whatever comes in which order', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('emergency' as const), hours: fc.constant(0) }),
      fc.record({ kind: fc.constant('sign' as const), hours: fc.constant(0) }),
      fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 12, 23, 24, 30) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
        const officer = await police.officer()
        const head = await police.supervisor()
        let hours = 0
        const owed: { id: string; at: number }[] = []
        for (const { kind, hours: more } of steps) {
          hoursOn({ hours })
          if (kind === 'emergency') owed.push({ id: (await acts.request(officer, emergency)).id, at: hours })
          const signed = kind === 'sign' && owed.shift()
          if (signed) await acts.countersign(head, { requestId: signed.id, approve: true })
          hours += more
          hoursOn({ hours })
          const answer = await acts.lookUp(officer, { ...addressCheck, documentNumber: known })
          expect(answer.restricted).toBe(owed.some(({ at }) => hours - at >= 24))
        }
      }),
      { numRuns: 15 },
    )
  })

  it('that waits too long is told of once more, by the clock', async () => {
    atNoon()
    const officer = await police.officer()
    const { id } = await acts.request(officer, emergency)
    const kinds = async () => new Set((await noticesOf(id)).map(({ kind }) => kind))
    await acts.watch(township.id)
    expect(await kinds()).toEqual(new Set(['APPROVAL_SKIPPED']))
    hoursOn({ hours: 24 })
    await acts.watch(township.id)
    await acts.watch(township.id)
    const notices = await noticesOf(id)
    expect(notices.filter(({ kind }) => kind === 'COUNTERSIGNATURE_OVERDUE')).toHaveLength(notices.length / 2)
  })
})
