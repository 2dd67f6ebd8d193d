import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { draw } from '../../domain/lookups/sampling.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { addressCheck, lookupActs, missing, testPolice } from './police.ts'

/** A Monday, eight in the morning in Shanghai. */
const MONDAY = '2026-11-16T00:00:00Z'
const NEXT_MONDAY = '2026-11-22T16:00:00Z'
const house = await testHouse(MONDAY)
const acts = lookupActs(house)
const { owner } = house

async function world() {
  house.clock.set(MONDAY)
  const township = await testTownship(house)
  const police = await testPolice(house, township)
  const known = testDocumentNumber()
  await testResidents(house, township.id, [{ documentNumber: known, name: '赵测试' }])
  const ask = (who: Actor, documentNumber = known) => acts.lookUp(who, { ...addressCheck, documentNumber })
  const reasonsOf = async (lookupId: string) =>
    (await owner.lookupReview.findUnique({ where: { lookupId } }))?.reasons ?? []
  return { township, police, known, ask, reasonsOf }
}
const codeOf = (code: string) => expect.objectContaining({ code })

describe('sampling', () => {
  it('commits before the week, draws after it, and anybody can draw again from what was revealed', async () => {
    const { township, police, ask } = await world()
    const first = await acts.watch(township.id)
    expect(first).toMatchObject({ committed: 2, drawn: 0 })
    const weeks = () =>
      owner.lookupSampling.findMany({ where: { townshipId: township.id }, orderBy: { startsAt: 'asc' } })
    const [committed] = await weeks()
    expect(committed).toMatchObject({ revealedSeed: null, revealedAt: null })
    const officers = await Promise.all([police.officer(), police.officer(), police.officer()])
    for (const officer of officers) for (let n = 0; n < 6; n += 1) await ask(officer)
    house.clock.set('2026-11-22T15:59:59.999Z')
    await acts.watch(township.id)
    expect((await weeks())[0]?.revealedSeed).toBeNull()
    house.clock.set(NEXT_MONDAY)
    await acts.watch(township.id)
    const [week, next, after] = await weeks()
    expect(after?.startsAt).toEqual(new Date('2026-11-29T16:00:00Z'))
    expect(next?.committedAt).toEqual(new Date(MONDAY))
    const seed = week?.revealedSeed ?? new Uint8Array()
    expect(createHash('sha256').update(seed).digest()).toEqual(Buffer.from(committed?.commitment ?? []))
    const lookups = await owner.policeLookup.findMany({
      where: { townshipId: township.id },
      orderBy: { id: 'asc' },
    })
    const again = draw(seed, lookups).map(({ id }) => id)
    const sampled = await owner.lookupReview.findMany({
      where: { townshipId: township.id, reasons: { has: 'SAMPLE' } },
    })
    expect(sampled.map(({ lookupId }) => lookupId).sort()).toEqual(again.sort())
    expect(new Set(sampled.map(({ officerId }) => officerId)).size).toBe(3)
    expect(week).toMatchObject({ population: 18, drawn: again.length })
    expect(await acts.watch(township.id)).toMatchObject({ committed: 0, drawn: 0 })
    const lines = await owner.auditEntry.findMany({
      where: { townshipId: township.id, act: 'lookup.watch' },
      orderBy: { id: 'asc' },
    })
    expect(JSON.stringify(lines[0]?.details)).toContain(
      Buffer.from(committed?.commitment ?? []).toString('hex'),
    )
  })

  it('lets nobody choose: neither seed nor week nor review can be changed, nor a seed revealed early', async () => {
    const { township } = await world()
    await acts.watch(township.id)
    const tries = [
      `UPDATE lookup_sampling SET commitment = '\\x00'`,
      `UPDATE lookup_sampling SET ends_at = ends_at + interval '1 day'`,
      `UPDATE lookup_sampling SET revealed_seed = '\\x00', revealed_at = ends_at`,
      `UPDATE lookup_sampling SET revealed_at = ends_at - interval '1 day'`,
      'DELETE FROM lookup_sampling',
    ]
    // As the owner of the tables himself.
    for (const sql of tries)
      await expect(owner.$executeRawUnsafe(sql)).rejects.toThrow(/committed|lookup_sampling_/)
  })
})

describe('flags', () => {
  it('fall on oneself, a colleague, one person by many, many in a row, many misses and odd hours, and on nothing else', async () => {
    const { township, police, known, ask, reasonsOf } = await world()
    const [own, theirs] = [testDocumentNumber(), testDocumentNumber()]
    const vain = await police.officer({ documentNumber: own })
    await police.officer({ documentNumber: theirs })
    const ordinary = (await ask(await police.officer())).id
    const self = (await ask(vain, own)).id
    const colleague = (await ask(vain, theirs)).id
    const curious = await police.officer()
    const many: string[] = []
    for (let n = 0; n < 10; n += 1) {
      house.clock.set(`2026-11-16T01:0${n}:00Z`)
      many.push((await ask(curious, testDocumentNumber())).id)
    }
    house.clock.set('2026-11-16T15:00:00Z')
    const late = (await ask(await police.officer(), testDocumentNumber())).id
    house.clock.set('2026-11-16T22:00:00Z')
    const early = (await ask(await police.officer(), testDocumentNumber())).id
    await acts.watch(township.id)
    expect(await reasonsOf(ordinary)).toEqual([])
    expect(await reasonsOf(self)).toEqual(['SELF'])
    expect(await reasonsOf(colleague)).toEqual(['COLLEAGUE'])
    expect(await reasonsOf(many[8] ?? '')).toEqual(['MANY_MISSES'])
    expect(await reasonsOf(many[9] ?? '')).toEqual(['MANY_IN_A_ROW', 'MANY_MISSES'])
    expect(await reasonsOf(late)).toEqual(['ODD_HOURS'])
    expect(await reasonsOf(early)).toEqual([])
    // The first was ordinary until two others asked for the same person.
    await ask(await police.officer(), known)
    await ask(await police.officer(), known)
    await acts.watch(township.id)
    expect(await reasonsOf(ordinary)).toEqual(['SAME_PERSON_BY_MANY'])
  })
})

describe('a reviewer', () => {
  async function flagged() {
    const { township, police, known } = await world()
    const officer = await police.officer({ documentNumber: known })
    const { id } = await acts.lookUp(officer, { ...addressCheck, documentNumber: known })
    await acts.watch(township.id)
    const review = await owner.lookupReview.findUniqueOrThrow({ where: { lookupId: id } })
    return { township, police, officer, reviewId: review.id, lookupId: id }
  }

  it('asks, is answered, and judges once', async () => {
    const { township, officer, reviewId } = await flagged()
    const reviewer = await township.actor('LOOKUP_REVIEWER')
    await expect(acts.reply(officer, { reviewId, reply: '没有人问我' })).rejects.toEqual(
      codeOf('LOOKUP_NOTHING_ASKED'),
    )
    await acts.review(reviewer, { reviewId, verdict: 'ASK', note: '为何查询本人?' })
    await acts.reply(officer, { reviewId, reply: '测试系统，已报备' })
    await expect(acts.review(reviewer, { reviewId, verdict: 'NOT_JUSTIFIED', note: '' })).rejects.toEqual(
      codeOf('LOOKUP_REASON'),
    )
    const both = await Promise.allSettled([
      acts.review(reviewer, { reviewId, verdict: 'NOT_JUSTIFIED', note: '与公务无关' }),
      acts.review(await township.actor('LOOKUP_REVIEWER'), { reviewId, verdict: 'JUSTIFIED', note: '' }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(acts.review(reviewer, { reviewId, verdict: 'JUSTIFIED', note: '' })).rejects.toEqual(
      codeOf('LOOKUP_REVIEW_CLOSED'),
    )
    const steps = await owner.lookupReviewStep.findMany({
      where: { reviewId },
      orderBy: { createdAt: 'asc' },
    })
    expect(steps).toHaveLength(3)
  })

  it('sees what was drawn or flagged and no other look-up, and no person at all', async () => {
    const { township, police, lookupId } = await flagged()
    const unflagged = await acts.lookUp(await police.officer(), {
      ...addressCheck,
      documentNumber: testDocumentNumber(),
    })
    const reviewer = await township.actor('LOOKUP_REVIEWER')
    const seen = await look(house, reviewer, async tx => ({
      lookups: (await tx.policeLookup.findMany({ select: { id: true } })).map(({ id }) => id),
      people: await tx.migrantResident.count(),
      registrations: await tx.residenceRegistration.count(),
      stays: await tx.stay.count(),
      hits: await tx.lookupHit.count(),
    }))
    expect(seen).toEqual({ lookups: [lookupId], people: 0, registrations: 0, stays: 0, hits: 0 })
    expect(seen.lookups).not.toContain(unflagged.id)
  })

  it('does not judge what they asked for or signed under another account', async () => {
    const { township, police, officer, reviewId } = await flagged()
    const { policeNumber } = await owner.policeOfficer.findUniqueOrThrow({
      where: { accountId: officer.accountId ?? '' },
    })
    const same = await township.actor('LOOKUP_REVIEWER')
    await owner.account.update({ where: { id: same.accountId ?? '' }, data: { policeNumber } })
    await expect(acts.review(same, { reviewId, verdict: 'JUSTIFIED', note: '' })).rejects.toEqual(
      codeOf('LOOKUP_REVIEW_OWN'),
    )
    const asker = await police.officer({ documentNumber: testDocumentNumber() })
    const signer = await police.supervisor({ policeNumber: 'SIGNER' })
    const { id } = await acts.request(asker, {
      ...missing,
      documentNumber: testDocumentNumber(),
      emergency: true,
    })
    await acts.answer(asker, id)
    await acts.countersign(signer, { requestId: id, approve: false, reason: '并无紧急情况' })
    await acts.watch(township.id)
    const review = await owner.lookupReview.findFirstOrThrow({ where: { officerId: asker.accountId ?? '' } })
    await owner.account.update({ where: { id: same.accountId ?? '' }, data: { policeNumber: 'SIGNER' } })
    await expect(acts.review(same, { reviewId: review.id, verdict: 'JUSTIFIED', note: '' })).rejects.toEqual(
      codeOf('LOOKUP_REVIEW_OWN'),
    )
  })

  it.each(['OFFICER', 'POLICE_SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'STATION_CLERK'] as const)(
    'is nobody else: not %s',
    async role => {
      const { township, reviewId } = await flagged()
      const someone = await township.actor(role)
      await expect(acts.review(someone, { reviewId, verdict: 'JUSTIFIED', note: '' })).rejects.toEqual(
        codeOf('FORBIDDEN'),
      )
    },
  )
})
