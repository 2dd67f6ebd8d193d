import { describe, expect, it } from '@jest/globals'
import { schema } from '../../api/schema.ts'
import { testHouse } from '../harness/township.ts'
import { type Disagreement, type Tally, tryOne } from './policy/agreement.ts'
import { dice } from './policy/dice.ts'
import { makeWorld } from './policy/made-world.ts'
import { roots } from './policy/reference-roots.ts'
import { things } from './policy/reference-things.ts'
import { contract } from './policy/run-operation.ts'

// `npm run soak:policy -- --operations 100000 --seed 7` sets these.
const operations = Number(process.env.ANJU_SOAK_OPERATIONS ?? 400)
const seed = Number(process.env.ANJU_SOAK_SEED ?? 20261120)
const soaks = process.env.ANJU_SOAK_OPERATIONS !== undefined
const atOnce = 4

const house = await testHouse()

/** Fields of modelled things and root fields that the reference leaves to tests of their own. */
const elsewhere: Readonly<Record<string, string>> = {
  'Query.auditProof': 'tests/audit',
  'AuditEntry.seal': 'tests/audit',
  'Query.mySecondFactor': 'tests/access/second-factor.test.ts',
  'Query.mySessions': 'tests/access/sessions.test.ts',
  'Query.deliveries': 'tests/renewals',
  'Query.deliveryCounts': 'tests/renewals',
  'Query.messageTemplates': 'tests/renewals',
  'Query.noticeSubscriptions': 'tests/renewals',
  'Query.roster': 'tests/renewals/roster.test.ts',
  'MigrantResident.contactPreference': 'tests/renewals',
  'RenewalItem.consequence': 'tests/renewals: words',
  'RenewalItem.rung': 'tests/renewals',
  'RenewalItem.escalations': 'tests/renewals',
  'Query.renewalDays': 'tests/renewals',
  'Property.certificates': 'tests/housing/house-papers.test.ts',
  'Property.inspections': 'tests/housing/house-papers.test.ts',
  'Query.exchangeWishes': 'tests/housing/exchange-desk.http.test.ts',
  'Query.exchangeProposals': 'tests/housing/exchange-desk.http.test.ts',
  'Reminder.deliveries': 'tests/renewals',
  'Query.permitEligibility': 'tests/permits',
  'Query.endorsementsOnTime': 'tests/permits',
  'Query.residencePermit': 'tests/permits',
  'Query.residencePermits': 'tests/permits',
  'MigrantResident.permits': 'tests/permits',
  'Query.roleGrants': 'tests/access',
  'Query.serviceTokens': 'tests/access',
  'Query.signInOptions': 'tests/access: no rows',
  'Query.disclosuresTo': 'tests/lookups/disclosures.test.ts',
  'Query.lookupBuildings': 'tests/lookups',
  'Query.lookupInbox': 'tests/lookups',
  'Query.lookupNotices': 'tests/lookups',
  'Query.lookupPurposes': 'tests/lookups: the same for every officer, no rows',
  'Query.lookupQuestions': 'tests/lookups/review.test.ts',
  'Query.lookupReport': 'tests/lookups/report.test.ts',
  'Query.lookupRequests': 'tests/lookups',
  'Query.lookupReviews': 'tests/lookups/review.test.ts',
  'Query.lookupSamplings': 'tests/lookups/sampling.test.ts',
  'Query.lookupStanding': 'tests/lookups',
  'Query.policeLookups': 'tests/lookups/walls.test.ts',
  'Home.lookups': 'tests/lookups',
  'Home.requests': 'tests/oneself/own-view.test.ts',
  'Home.exportAlerts': 'tests/registrations/export-ledger.test.ts',
  'Query.accessEnds': 'tests/access/access-ends.test.ts',
  'Query.entrustments': 'tests/access/access-ends.test.ts',
  'Query.roles': 'tests/access/roles.test.ts',
  'Query.roleVersions': 'tests/access/roles.test.ts',
  'Account.roleName': 'tests/access/roles.test.ts',
  'Account.townshipRoleId': 'tests/access/roles.test.ts',
  'Query.bedExplanation': 'tests/housing/plan-in-hand.test.ts',
  'Property.planSettings': 'tests/housing/plan-in-hand.test.ts',
  'AllocationPlan.board': 'tests/housing/plan-in-hand.test.ts',
  'AllocationPlan.buildings': 'tests/housing/plan-in-hand.test.ts',
  'AllocationPlan.differences': 'tests/housing/plan-in-hand.test.ts',
  'AllocationPlan.progress': 'tests/housing/plan-in-hand.test.ts',
  'AllocationPlan.quality': 'tests/housing/plan-in-hand.test.ts',
  'AllocationPlan.undoObstacles': 'tests/housing/plan-in-hand.test.ts',
  'AllocationPlan.weights': 'tests/housing/plan-in-hand.test.ts',
  'Query.rack': 'tests/housing/rack.test.ts',
  'Query.stay': 'tests/housing/life-of-a-stay.test.ts',
  'Stay.events': 'tests/housing/life-of-a-stay.test.ts',
  'Stay.items': 'tests/housing/life-of-a-stay.test.ts',
  'Stay.steps': 'tests/housing/stays-model.test.ts',
  'Query.rehearsal': 'tests/housing/rehearsal.test.ts',
  'Query.rehearsals': 'tests/housing/rehearsal.test.ts',
  'Query.policeUnits': 'tests/lookups/posts.test.ts',
  'Query.ownRequests': 'tests/oneself',
  'ServiceStation.kind': 'tests/stations',
  'ServiceStation.ownerId': 'tests/stations',
  'ServiceStation.telephone': 'tests/stations',
  'ServiceStation.areaSquareMetres': 'tests/stations',
  'ServiceStation.households': 'tests/stations',
  'ServiceStation.openingHours': 'tests/stations',
  'ServiceStation.staff': 'tests/stations',
  'ServiceStation.kit': 'tests/stations',
  'ServiceStation.entrustedWith': 'tests/stations',
  'ServiceStation.staffing': 'tests/stations',
  'ServiceStation.premisesNeeded': 'tests/stations',
  'Query.serviceStations': 'tests/stations',
  'Query.serviceStation': 'tests/stations',
  'Query.assessment': 'tests/stations',
  'Query.assessedRows': 'tests/stations',
  'Query.serviceItems': 'tests/stations',
  'Query.serviceItem': 'tests/stations',
  'Query.catalogueHsds': 'tests/stations',
  'Query.desk': 'tests/stations',
  'Query.appointments': 'tests/stations',
  'Query.closedCases': 'tests/stations',
  'Query.serviceCase': 'tests/stations',
  'MigrantResident.serviceCases': 'tests/stations',
  'Query.duplicateCandidate': 'tests/people/duplicates-api.test.ts',
  'Query.duplicateCandidates': 'tests/people/duplicates-api.test.ts',
  'Query.residentMerges': 'tests/people/duplicates-api.test.ts',
  'MigrantResident.merges': 'tests/people/duplicates-api.test.ts',
  'Query.erasureBases': 'tests/people/erasure.test.ts',
  'Query.erasures': 'tests/people/erasure.test.ts',
  'Query.search': 'tests/people/search.test.ts',
  'Query.exportAlerts': 'tests/registrations/export-ledger.test.ts',
  'Query.ledgerExports': 'tests/registrations/export-ledger.test.ts',
  'Query.registrationsThen': 'tests/registrations/history.test.ts',
  'Query.staysThen': 'tests/registrations/history.test.ts',
  'MigrantResident.registrationsThen': 'tests/registrations/history.test.ts',
  'MigrantResident.staysThen': 'tests/registrations/history.test.ts',
  'ResidenceRegistration.deregistrationReason': 'tests/registrations/history.test.ts',
  'ResidenceRegistration.events': 'tests/registrations/history.test.ts',
  'ResidenceRegistration.openActions': 'tests/registrations/history.test.ts',
  'ResidenceRegistration.setAside': 'tests/registrations/history.test.ts',
  'Query.noticePreview': 'tests/rules/notice.test.ts',
  'Query.workCalendar': 'tests/rules/notice.test.ts',
  'ImportBatch.importColumns': 'tests/workbooks/withdraw.test.ts',
  'ImportBatch.layout': 'tests/workbooks/withdraw.test.ts',
  'ImportBatch.withdrawnBecause': 'tests/workbooks/withdraw.test.ts',
}

describe('the reference', () => {
  it('answers every root field and every field of a thing that it knows, or says who tests it instead', () => {
    const unknown: string[] = []
    const ask = (type: string, known: object) => {
      const object = contract.getType(type)
      if (!object || !('getFields' in object)) return
      for (const name of Object.keys(object.getFields())) {
        if (!(name in known) && !elsewhere[`${type}.${name}`]) unknown.push(`${type}.${name}`)
      }
    }
    ask('Query', roots)
    for (const [name, { fields }] of Object.entries(things)) ask(name, fields)
    expect(unknown).toEqual([])
  })
})

describe('an operation of any shape, by anybody', () => {
  it(
    `shows the rows and fields of the policy and no other: ${operations} from seed ${seed}`,
    async () => {
      const world = await makeWorld(house, dice(seed))
      const tally: Tally = { operations: 0, denied: 0, personal: 0 }
      const found: Disagreement[] = []
      const began = Date.now()
      const lane = async (n: number) => {
        const own = dice(seed + n + 1)
        while (found.length === 0 && tally.operations + atOnce <= operations + n) {
          const disagreement = await tryOne(schema, house, world, own, tally)
          if (disagreement) found.push(disagreement)
          if (soaks && tally.operations % 5_000 === 0) report(tally, began)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, (_, n) => lane(n)))
      if (soaks) report(tally, began)
      expect(found).toEqual([])
      // A generator that is told nothing, or always no, would try nothing.
      expect(tally.denied).toBeGreaterThan(operations / 20)
      expect(tally.personal).toBeGreaterThan(operations / 20)
    },
    soaks ? 24 * 3_600_000 : 180_000,
  )
})

function report({ operations, denied, personal }: Tally, began: number): void {
  const seconds = (Date.now() - began) / 1_000
  process.stderr.write(
    `${operations} operations agree (${personal} told of people, ${denied} were told no), ${(operations / seconds).toFixed(0)} a second\n`,
  )
}
