import { randomUUID } from 'node:crypto'
import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { answerLookup, answerWideSearch } from '../../domain/lookups/answer-lookup.ts'
import { countersignLookup, type DecisionInput, decideLookup } from '../../domain/lookups/decide-lookup.ts'
import { lookUpPerson } from '../../domain/lookups/look-up-person.ts'
import { requestLookup, requestWideSearch } from '../../domain/lookups/request-lookup.ts'
import type { RequestInput, WideInput } from '../../domain/lookups/request-rules.ts'
import { replyToReview, reviewLookup, type Verdict } from '../../domain/lookups/review-lookup.ts'
import type { LookupInput } from '../../domain/lookups/rules.ts'
import { watchLookups } from '../../domain/lookups/watch-lookups.ts'
import { documentIndex } from '../../domain/people/sealed.ts'
import type { PoliceRank, Role } from '../../prisma/client.ts'
import type { TestHouse, TestTownship } from '../harness/township.ts'

let numbered = 0

export interface OfficerParts {
  role?: Role
  rank?: PoliceRank
  unitId?: string
  policeNumber?: string
  documentNumber?: string
}

export type Police = Awaited<ReturnType<typeof testPolice>>

/** Public security of a township: a station, a squad below it, another station; and officers as they are needed. */
export async function testPolice(house: TestHouse, township: TestTownship) {
  const { owner } = house
  const townshipId = township.id
  const unit = async (name: string, parentId?: string) =>
    (await owner.policeUnit.create({ data: { townshipId, name, parentId: parentId ?? null } })).id
  const station = await unit('测试派出所')
  const squad = await unit('测试警务区', station)
  const otherStation = await unit('另一派出所')

  const officer = async (parts: OfficerParts = {}): Promise<Actor> => {
    const { role = 'OFFICER', rank = 'OFFICER', unitId = squad } = parts
    const actor = await township.actor(role, [{ kind: 'POLICE_UNIT', targetId: unitId }])
    numbered += 1
    await owner.policeOfficer.create({
      data: {
        accountId: actor.accountId ?? '',
        townshipId,
        unitId,
        rank,
        policeNumber: parts.policeNumber ?? `P${numbered}`,
        name: `民警${numbered}`,
        documentIndex: parts.documentNumber ? documentIndex(house.vault, parts.documentNumber) : null,
      },
    })
    return actor
  }
  const supervisor = (parts: OfficerParts = {}) =>
    officer({ role: 'POLICE_SUPERVISOR', rank: 'HEAD', unitId: station, ...parts })
  return { station, squad, otherStation, officer, supervisor }
}

/** The acts of look-ups as somebody, each in a request of its own. */
export function lookupActs(house: TestHouse) {
  const fresh = (actor: Actor): Actor => ({ ...actor, requestId: randomUUID() })
  return {
    lookUp: (actor: Actor, input: LookupInput) =>
      act(house, fresh(actor), 'lookup.person', under => lookUpPerson(under, input)),
    request: (actor: Actor, input: RequestInput) =>
      act(house, fresh(actor), 'lookup.request', under => requestLookup(under, input)),
    requestWide: (actor: Actor, input: WideInput) =>
      act(house, fresh(actor), 'lookup.search-wide', under => requestWideSearch(under, input)),
    decide: (actor: Actor, input: DecisionInput) =>
      act(house, fresh(actor), 'lookup.approve', under => decideLookup(under, input)),
    countersign: (actor: Actor, input: DecisionInput) =>
      act(house, fresh(actor), 'lookup.countersign', under => countersignLookup(under, input)),
    answer: (actor: Actor, requestId: string) =>
      act(house, fresh(actor), 'lookup.person', under => answerLookup(under, requestId)),
    answerWide: (actor: Actor, requestId: string) =>
      act(house, fresh(actor), 'lookup.person', under => answerWideSearch(under, requestId)),
    review: (actor: Actor, input: { reviewId: string; verdict: Verdict; note: string }) =>
      act(house, fresh(actor), 'lookup.review', under => reviewLookup(under, input)),
    reply: (actor: Actor, input: { reviewId: string; reply: string }) =>
      act(house, fresh(actor), 'lookup.reply', under => replyToReview(under, input)),
    watch: (townshipId: string, random?: (bytes: number) => Uint8Array) =>
      watchLookups(house, townshipId, randomUUID(), random),
  }
}

/** A question on sound ground for a purpose; whom it is about the test says. */
export const ground = (purpose: string, legalBasis: string) => ({
  purpose,
  legalBasis,
  caseNumber: '测字2026-12号',
  necessity: '测试用的必要性说明，超过十个字',
})
export const criminal = ground('CRIMINAL_CASE', 'CRIMINAL_PROCEDURE_LAW_54')
export const missing = ground('MISSING_PERSON', 'PEOPLES_POLICE_LAW_21')
export const addressCheck = ground('ADDRESS_CHECK', 'HOUSEHOLD_REGISTRATION_15')
