import type { ActName } from '../../domain/access/policy.ts'
import type { Rows } from '../access/policy/raw-rows.ts'
import { testDocumentNumber } from '../harness/people.ts'

/** Who may come through: holders of an act, whoever is signed in, anyone. Written down here a second time on purpose. */
export type Opens = ActName | 'SIGNED_IN' | 'ANYONE'

/** A door that is about one thing: how it is asked, and what of. */
export interface AboutOne {
  table: keyof Rows
  /** The arguments and the selection. */
  ask: (id: string) => string
  /** Only where the thing's property is the caller's own, though others may see it. */
  ofOwnProperty?: true
}

/** A list, and the rows that it may hold. */
export interface AboutMany {
  table: keyof Rows
  list: 'connection' | 'plain'
}

export interface Expectation {
  opens: Opens
  one?: AboutOne
  many?: AboutMany
  /** Where the rows behind the door are tried, if not here. */
  elsewhere?: string
}

const byId = (table: keyof Rows, more = '') => ({
  table,
  ask: (id: string) =>
    `(id: "${id}"${more}) { __typename ... on Node { id } ... on Refusal { code message { en } } }`,
})
const found = (table: keyof Rows) => ({ table, ask: (id: string) => `(id: "${id}") { id }` })
const list = (table: keyof Rows): AboutMany => ({ table, list: 'connection' })
const refusal = '{ __typename ... on Refusal { code message { en } } }'
const lookups = 'tests/lookups'
const signIn = 'tests/access'

/** What is expected of every root field of the contract. One that is not here fails the test. */
export const expectations: Readonly<Record<string, Expectation>> = {
  me: { opens: 'ANYONE', elsewhere: signIn },
  signInOptions: { opens: 'ANYONE', elsewhere: signIn },
  mySessions: { opens: 'SIGNED_IN', elsewhere: signIn },
  mySecondFactor: { opens: 'SIGNED_IN', elsewhere: signIn },
  home: { opens: 'home.read', elsewhere: 'tests/access/generated-operations.test.ts' },
  accounts: { opens: 'account.list', many: list('account') },
  roleGrants: { opens: 'account.list', elsewhere: signIn },
  serviceTokens: { opens: 'service-token.list', elsewhere: signIn },
  migrantResidents: { opens: 'person.list', many: list('resident') },
  migrantResident: { opens: 'person.read', one: found('resident') },
  employers: { opens: 'person.list', many: { table: 'employer', list: 'plain' } },
  residenceRegistrations: { opens: 'registration.list', many: list('registration') },
  residenceRegistration: { opens: 'registration.read', one: found('registration') },
  renewalItems: { opens: 'renewal.list', many: list('item') },
  properties: { opens: 'housing.read', many: { table: 'property', list: 'plain' } },
  property: { opens: 'housing.read', one: found('property') },
  building: { opens: 'housing.read', one: found('building') },
  room: { opens: 'housing.read', one: found('room') },
  vacantBeds: { opens: 'housing.read', elsewhere: 'tests/access/generated-operations.test.ts' },
  allocationPlans: { opens: 'plan.read', many: list('plan') },
  allocationPlan: { opens: 'plan.read', one: found('plan') },
  importBatches: { opens: 'import.read', many: list('batch') },
  importBatch: { opens: 'import.read', one: found('batch') },
  auditEntries: { opens: 'audit.read', elsewhere: 'tests/access/generated-operations.test.ts' },
  auditProof: { opens: 'audit.read', elsewhere: 'tests/audit' },
  disclosuresTo: { opens: 'disclosure.read', elsewhere: lookups },
  lookupBuildings: { opens: 'lookup.search-wide', elsewhere: lookups },
  lookupInbox: { opens: 'lookup.approve', elsewhere: lookups },
  lookupNotices: { opens: 'lookup.countersign', elsewhere: lookups },
  lookupPurposes: { opens: 'lookup.person', elsewhere: lookups },
  lookupQuestions: { opens: 'lookup.reply', elsewhere: lookups },
  lookupReport: { opens: 'lookup.report', elsewhere: lookups },
  lookupRequests: { opens: 'lookup.list', elsewhere: lookups },
  lookupReviews: { opens: 'lookup.review', elsewhere: lookups },
  lookupSamplings: { opens: 'lookup.sampling', elsewhere: lookups },
  lookupStanding: { opens: 'lookup.list', elsewhere: lookups },
  policeLookups: { opens: 'lookup.list', elsewhere: lookups },

  signIn: { opens: 'ANYONE', elsewhere: signIn },
  confirmSignIn: { opens: 'ANYONE', elsewhere: signIn },
  signOut: { opens: 'ANYONE', elsewhere: signIn },
  endSession: { opens: 'session.end', elsewhere: signIn },
  endOtherSessions: { opens: 'session.end', elsewhere: signIn },
  changePassword: { opens: 'password.change', elsewhere: signIn },
  enrolSecondFactor: { opens: 'second-factor.change', elsewhere: signIn },
  confirmSecondFactor: { opens: 'second-factor.change', elsewhere: signIn },
  renewRecoveryCodes: { opens: 'second-factor.change', elsewhere: signIn },
  disableSecondFactor: { opens: 'second-factor.change', elsewhere: signIn },
  createAccount: { opens: 'account.create', elsewhere: signIn },
  grantRole: { opens: 'account.grant-role', elsewhere: signIn },
  decideRoleGrant: { opens: 'account.decide-grant', elsewhere: signIn },
  disableAccount: { opens: 'account.disable', elsewhere: signIn },
  endSessionsOf: { opens: 'account.end-sessions', elsewhere: signIn },
  resetSecondFactor: { opens: 'account.reset-second-factor', elsewhere: signIn },
  createServiceToken: { opens: 'service-token.create', elsewhere: signIn },
  revokeServiceToken: { opens: 'service-token.revoke', elsewhere: signIn },
  declareRegistration: {
    opens: 'registration.declare',
    one: {
      table: 'employer',
      ask: id => `(input: { documentType: MAINLAND_ID, documentNumber: "${testDocumentNumber()}", name: "测试",
        employerId: "${id}", privacyNoticeVersion: "1" }) ${refusal}`,
    },
  },
  revealField: {
    opens: 'person.reveal',
    one: {
      table: 'resident',
      ask: id => `(residentId: "${id}", field: PHONE, reason: "联系本人确认退宿时间安排") ${refusal}`,
    },
  },
  requestUpload: {
    opens: 'import.upload',
    one: {
      table: 'employer',
      ask: id => `(input: { kind: ROSTER, fileName: "a.xlsx", employerId: "${id}" }) ${refusal}`,
    },
  },
  applyImport: { opens: 'import.apply', one: byId('batch') },
  cancelImport: { opens: 'import.cancel', one: byId('batch') },
  giveBed: {
    opens: 'stay.give-bed',
    one: {
      table: 'bed',
      ofOwnProperty: true,
      ask: id =>
        `(residentId: "00000000-0000-7000-8000-000000000000", bedId: "${id}", startsOn: "2026-11-20") ${refusal}`,
    },
  },
  cancelStay: { opens: 'stay.cancel', one: { ...byId('stay', ', reason: "测试"'), ofOwnProperty: true } },
  requestPlan: {
    opens: 'plan.request',
    one: {
      table: 'property',
      ofOwnProperty: true,
      ask: id => `(input: { propertyId: "${id}", startsOn: "2026-12-01" }) ${refusal}`,
    },
  },
  applyPlan: { opens: 'plan.apply', one: byId('plan') },
  discardPlan: { opens: 'plan.discard', one: byId('plan') },
  actOnRenewal: { opens: 'renewal.act', one: byId('item') },
  lookUpPerson: { opens: 'lookup.person', elsewhere: lookups },
  requestLookup: { opens: 'lookup.request', elsewhere: lookups },
  requestWideSearch: { opens: 'lookup.search-wide', elsewhere: lookups },
  answerLookup: { opens: 'lookup.person', elsewhere: lookups },
  answerWideSearch: { opens: 'lookup.person', elsewhere: lookups },
  decideLookup: { opens: 'lookup.approve', elsewhere: lookups },
  countersignLookup: { opens: 'lookup.countersign', elsewhere: lookups },
  reviewLookup: { opens: 'lookup.review', elsewhere: lookups },
  replyToReview: { opens: 'lookup.reply', elsewhere: lookups },
}
