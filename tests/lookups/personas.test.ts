import { describe, expect, it } from '@jest/globals'
import { look } from '../../domain/act.ts'
import { disclosuresTo } from '../../domain/lookups/disclosures.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { addressCheck, criminal, lookupActs, missing, testPolice } from './police.ts'

const MORNING = '2026-11-16T01:00:00Z'
const house = await testHouse(MORNING)
const acts = lookupActs(house)
const codeOf = (code: string) => expect.objectContaining({ code })

async function world() {
  house.clock.set(MORNING)
  const township = await testTownship(house)
  const police = await testPolice(house, township)
  const documentNumber = testDocumentNumber()
  const [residentId = ''] = await testResidents(house, township.id, [{ documentNumber }])
  return { township, police, documentNumber, residentId }
}

describe('the curious officer', () => {
  it('who tries number after number is stopped by the quota, found by the flags, and was shown nobody', async () => {
    const { township, police } = await world()
    const officer = await police.officer()
    const outcomes: string[] = []
    for (let n = 0; n < 52; n += 1) {
      house.clock.set(`2026-11-16T01:00:${String(n).padStart(2, '0')}Z`)
      const asked = acts.lookUp(officer, { ...addressCheck, documentNumber: testDocumentNumber() })
      outcomes.push(await asked.then(({ outcome }) => outcome).catch(({ code }: { code: string }) => code))
    }
    expect(outcomes.slice(0, 50).every(outcome => outcome === 'NOT_FOUND')).toBe(true)
    expect(outcomes.slice(50)).toEqual(['LOOKUP_QUOTA', 'LOOKUP_QUOTA'])
    await acts.watch(township.id)
    const reviews = await house.owner.lookupReview.findMany({ where: { officerId: officer.accountId ?? '' } })
    expect(reviews).toHaveLength(50)
    expect(reviews.filter(({ reasons }) => reasons.includes('MANY_IN_A_ROW'))).toHaveLength(41)
    const lines = await house.owner.auditEntry.count({
      where: { accountId: officer.accountId, act: 'lookup.person' },
    })
    expect(lines).toBe(52)
  })

  it('who calls everything an emergency is left with yes or no', async () => {
    const { police, documentNumber } = await world()
    const officer = await police.officer()
    await police.supervisor()
    const first = await acts.request(officer, { ...missing, documentNumber, emergency: true })
    expect(await acts.answer(officer, first.id)).toMatchObject({ restricted: false })
    house.clock.set('2026-11-17T01:00:00Z')
    const second = await acts.request(officer, { ...missing, documentNumber, emergency: true })
    expect(await acts.answer(officer, second.id)).toMatchObject({
      restricted: true,
      person: null,
      disclosed: [],
    })
  })
})

describe('the bribed supervisor', () => {
  it('who looks somebody up for money finds no door: deciding is all there is', async () => {
    const { police, documentNumber } = await world()
    const head = await police.supervisor()
    await expect(acts.lookUp(head, { ...addressCheck, documentNumber })).rejects.toEqual(codeOf('FORBIDDEN'))
    await expect(acts.request(head, { ...criminal, documentNumber, emergency: false })).rejects.toEqual(
      codeOf('FORBIDDEN'),
    )
    const seen = await look(house, head, async tx => [
      await tx.migrantResident.count(),
      await tx.policeLookup.count(),
    ])
    expect(seen).toEqual([0, 0])
  })

  it('who lends an officer the own second account is the same person to us', async () => {
    const { police, documentNumber } = await world()
    const officer = await police.officer({ policeNumber: 'ONE' })
    const { id } = await acts.request(officer, { ...missing, documentNumber, emergency: true })
    const second = await police.supervisor({ policeNumber: 'ONE' })
    await expect(acts.countersign(second, { requestId: id, approve: true })).rejects.toEqual(
      codeOf('LOOKUP_FOUR_EYES'),
    )
  })
})

describe('the administrator who hides a look-up', () => {
  it('does not see it, cannot take it back, and the person is told all the same', async () => {
    const { township, police, documentNumber, residentId } = await world()
    const { id } = await acts.lookUp(await police.officer(), { ...addressCheck, documentNumber })
    const administrator = await township.actor('ADMINISTRATOR')
    expect(await look(house, administrator, tx => tx.policeLookup.count())).toBe(0)
    const tries = [
      `DELETE FROM police_lookup WHERE id = '${id}'`,
      `UPDATE police_lookup SET held_until = now() + interval '300 days' WHERE id = '${id}'`,
      `UPDATE police_lookup SET resident_id = NULL WHERE id = '${id}'`,
      `DELETE FROM audit_entry WHERE details->>'lookupId' = '${id}'`,
    ]
    for (const sql of tries) {
      await expect(look(house, administrator, tx => tx.$executeRawUnsafe(sql))).rejects.toThrow(
        /permission denied|append only/,
      )
      await expect(house.owner.$executeRawUnsafe(sql)).rejects.toThrow(/append only/)
    }
    const clerk = await township.actor('STATION_CLERK')
    const told = await look(house, clerk, tx => disclosuresTo(tx, residentId, house.clock.now()))
    expect(told?.map(disclosure => disclosure.id)).toEqual([id])
  })
})
