import { beforeAll, describe, expect, it } from '@jest/globals'
import { type Actor, anonymous, systemActor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { Role, type Tx } from '../../prisma/client.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { lookupActs, missing, type Police, testPolice } from './police.ts'

const house = await testHouse()
const acts = lookupActs(house)
let township: TestTownship
let police: Police
let asker: Actor
let head: Actor

/** Every table of look-ups with something in it: an emergency, answered, refused, flagged and asked about. */
beforeAll(async () => {
  township = await testTownship(house)
  police = await testPolice(house, township)
  const documentNumber = testDocumentNumber()
  await testResidents(house, township.id, [{ documentNumber }])
  asker = await police.officer()
  head = await police.supervisor()
  const { id } = await acts.request(asker, { ...missing, documentNumber, emergency: true })
  const answer = await acts.answer(asker, id)
  await house.owner.lookupHit.create({
    data: { lookupId: answer.id, residentId: answer.id, townshipId: township.id },
  })
  await acts.countersign(head, { requestId: id, approve: false, reason: '并无紧急情况' })
  await acts.watch(township.id)
  const review = await house.owner.lookupReview.findFirstOrThrow({ where: { townshipId: township.id } })
  const reviewer = await township.actor('LOOKUP_REVIEWER')
  await acts.review(reviewer, { reviewId: review.id, verdict: 'ASK', note: '请说明紧急情况' })
})

const tables = {
  police_officer: (tx: Tx) => tx.policeOfficer.count(),
  police_lookup: (tx: Tx) => tx.policeLookup.count(),
  lookup_request: (tx: Tx) => tx.lookupRequest.count(),
  lookup_decision: (tx: Tx) => tx.lookupDecision.count(),
  lookup_hit: (tx: Tx) => tx.lookupHit.count(),
  lookup_notice: (tx: Tx) => tx.lookupNotice.count(),
  lookup_sampling: (tx: Tx) => tx.lookupSampling.count(),
  lookup_review: (tx: Tx) => tx.lookupReview.count(),
  lookup_review_step: (tx: Tx) => tx.lookupReviewStep.count(),
}
type Table = keyof typeof tables

const seenBy = (actor: Actor) =>
  look(house, actor, async tx => {
    const seen: Table[] = []
    for (const [table, count] of Object.entries(tables)) if ((await count(tx)) > 0) seen.push(table as Table)
    return seen
  })

const all = Object.keys(tables) as Table[]
const reviewed: Table[] = [
  'police_officer',
  'police_lookup',
  'lookup_request',
  'lookup_decision',
  'lookup_sampling',
  'lookup_review',
  'lookup_review_step',
]

describe('row security of look-ups', () => {
  it('shows who asked their own, who decides those of their units, and the others what their duty is', async () => {
    expect(await seenBy(asker)).toEqual([
      'police_officer',
      'police_lookup',
      'lookup_request',
      'lookup_decision',
      'lookup_review',
      'lookup_review_step',
    ])
    expect(await seenBy(head)).toEqual([
      'police_officer',
      'lookup_request',
      'lookup_decision',
      'lookup_notice',
    ])
    expect(await seenBy(await police.supervisor({ unitId: police.otherStation }))).toEqual(['police_officer'])
    expect(await seenBy(await police.officer())).toEqual(['police_officer'])
    expect(await seenBy(await township.actor('LOOKUP_REVIEWER'))).toEqual(reviewed)
    expect(await seenBy(await township.actor('AUDITOR'))).toEqual(all)
  })

  it('shows an administrator who is posted where, and no look-up', async () => {
    expect(await seenBy(await township.actor('ADMINISTRATOR'))).toEqual(['police_officer'])
  })

  it.each(
    Object.values(Role).filter(
      role => !['OFFICER', 'POLICE_SUPERVISOR', 'LOOKUP_REVIEWER', 'AUDITOR', 'ADMINISTRATOR'].includes(role),
    ),
  )('shows %s nothing of it', async role => {
    expect(await seenBy(await township.actor(role))).toEqual([])
  })

  it('shows nothing to another township, nobody, or who has not stated a caller', async () => {
    const elsewhere = await testTownship(house)
    for (const role of Object.values(Role)) expect(await seenBy(await elsewhere.actor(role))).toEqual([])
    expect(await seenBy(anonymous('r'))).toEqual([])
    expect(await seenBy(systemActor(elsewhere.id, 'r'))).toEqual([])
    expect(await house.db.$transaction(tx => tables.lookup_request(tx))).toBe(0)
  })

  const appendOnly = [
    'lookup_request',
    'lookup_decision',
    'lookup_hit',
    'lookup_notice',
    'lookup_review_step',
    'police_lookup',
  ]
  it.each(
    appendOnly.flatMap(table => [
      `UPDATE ${table} SET township_id = township_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]),
  )('what was asked, decided, seen and judged is written once, for its owner as well: %s', async sql => {
    await expect(house.owner.$executeRawUnsafe(sql)).rejects.toThrow(/append only/)
    await expect(look(house, asker, tx => tx.$executeRawUnsafe(sql))).rejects.toThrow(
      /permission denied|append only/,
    )
  })

  it.each([
    [
      'nobody asks in another’s name',
      (
        who: Actor,
      ) => `INSERT INTO lookup_request (id, township_id, officer_id, unit_id, purpose, legal_basis, case_number, necessity, key_kind, key_sealed, key_index, fields, created_at)
      SELECT gen_random_uuid(), township_id, '${who.accountId}', unit_id, purpose, legal_basis, case_number, necessity, key_kind, key_sealed, key_index, fields, created_at FROM lookup_request`,
    ],
    [
      'nobody puts a look-up before the reviewers by hand',
      () => `INSERT INTO lookup_review (id, township_id, lookup_id, officer_id, reasons, created_at)
      SELECT gen_random_uuid(), township_id, gen_random_uuid(), officer_id, '{SAMPLE}', now() FROM police_lookup`,
    ],
    [
      'nobody judges their own',
      () => `INSERT INTO lookup_review_step (id, township_id, review_id, officer_id, author_id, kind, note, created_at)
      SELECT gen_random_uuid(), township_id, id, officer_id, officer_id, 'JUSTIFIED', '', now() FROM lookup_review`,
    ],
    ['nobody makes themselves an officer of higher rank', () => `UPDATE police_officer SET rank = 'HEAD'`],
    [
      'nobody commits a seed of their own',
      () => `INSERT INTO lookup_sampling (id, township_id, starts_at, ends_at, committed_at, commitment, seed_sealed)
      VALUES (gen_random_uuid(), '${township.id}', now(), now(), now(), '\\x00', '\\x00')`,
    ],
  ] as [string, (who: Actor) => string][])('%s', async (_, sql) => {
    await expect(look(house, asker, tx => tx.$executeRawUnsafe(sql(head)))).rejects.toThrow(
      /row-level security|permission denied/,
    )
  })
})
