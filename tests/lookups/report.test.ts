import { describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { reportAsCsv, yearlyReport } from '../../domain/lookups/yearly-report.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { addressCheck, criminal, lookupActs, missing, testPolice } from './police.ts'

const NOON = '2026-11-20T04:00:00Z'
const house = await testHouse(NOON)
const acts = lookupActs(house)

describe('the yearly report', () => {
  it('counts what happened, names nobody, and is of one township and one year', async () => {
    const township = await testTownship(house)
    const police = await testPolice(house, township)
    const known = testDocumentNumber()
    const [residentId = ''] = await testResidents(house, township.id, [
      { documentNumber: known, name: '李名字' },
    ])
    const officer = await police.officer()
    const head = await police.supervisor()
    const ask = (documentNumber: string) => acts.lookUp(officer, { ...addressCheck, documentNumber })
    await ask(known)
    await ask(testDocumentNumber())
    await ask('123')
    const refused = await acts.request(officer, { ...criminal, documentNumber: known, emergency: false })
    await acts.decide(head, { requestId: refused.id, approve: false, reason: '与案情无关' })
    const held = {
      ...criminal,
      documentNumber: known,
      emergency: false,
      heldUntil: '2026-12-01',
      holdReason: '告知将妨碍正在进行的侦查',
    }
    const approved = await acts.request(officer, held)
    await acts.decide(head, { requestId: approved.id, approve: true })
    await acts.answer(officer, approved.id)
    const emergency = await acts.request(officer, { ...missing, documentNumber: known, emergency: true })
    await acts.answer(officer, emergency.id)
    house.clock.set('2026-11-21T04:00:00Z')
    await acts.countersign(head, { requestId: emergency.id, approve: true })
    // In the next year.
    house.clock.set('2026-12-31T16:00:00Z')
    await ask(known)
    house.clock.set(NOON)
    await acts.watch(township.id)

    const auditor = await township.actor('AUDITOR')
    const report = await look(house, auditor, tx => yearlyReport(tx, 2026))
    const counted = Object.fromEntries(
      report.numbers.map(({ measure, part, count }) => [`${measure} ${part}`, count]),
    )
    expect(counted).toEqual({
      'EMERGENCIES SIGNED_LATE': 1,
      'FIELDS_SHOWN BIRTH_DATE': 2,
      'FIELDS_SHOWN CURRENT_ADDRESS': 3,
      'FIELDS_SHOWN DOCUMENT_NUMBER': 1,
      'FIELDS_SHOWN EMPLOYER': 2,
      'FIELDS_SHOWN NAME': 3,
      'FIELDS_SHOWN PHONE': 2,
      'FIELDS_SHOWN REGISTERED': 2,
      'FIELDS_SHOWN SEX': 2,
      'LOOKUPS ALL': 5,
      'LOOKUPS HELD_BACK_FOR_A_TIME': 1,
      'LOOKUPS YES_OR_NO_ONLY': 0,
      'LOOKUPS_BY_KEY DOCUMENT_NUMBER': 5,
      'LOOKUPS_BY_OUTCOME FOUND': 3,
      'LOOKUPS_BY_OUTCOME NOT_FOUND': 1,
      'LOOKUPS_BY_OUTCOME REFUSED': 1,
      'LOOKUPS_BY_PURPOSE ADDRESS_CHECK': 3,
      'LOOKUPS_BY_PURPOSE CRIMINAL_CASE': 1,
      'LOOKUPS_BY_PURPOSE MISSING_PERSON': 1,
      'OFFICERS ASKING': 1,
      'PEOPLE SHOWN': 1,
      'REQUESTS APPROVED': 1,
      'REQUESTS REFUSED': 1,
      'WIDER_SEARCHES ALL': 0,
      'WIDER_SEARCHES HITS': 0,
    })
    const csv = reportAsCsv(report, '测试镇')
    for (const hidden of [known, '李名字', residentId, officer.accountId ?? '', '测字2026']) {
      expect(csv + JSON.stringify(report)).not.toContain(hidden)
    }
    expect(csv.split('\r\n')).toHaveLength(report.numbers.length + 2)
    for (const { label } of report.numbers) expect(label.zh + label.en).not.toMatch(/[A-Z]+_[A-Z]+|undefined/)

    const elsewhere: Actor = await (await testTownship(house)).actor('AUDITOR')
    const other = await look(house, elsewhere, tx => yearlyReport(tx, 2026))
    expect(other.numbers.every(({ count }) => count === 0)).toBe(true)
    const next = await look(house, auditor, tx => yearlyReport(tx, 2027))
    expect(next.numbers.find(({ part }) => part === 'ALL')?.count).toBe(1)
  })
})
