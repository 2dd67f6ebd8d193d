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
const stations = 'tests/stations'

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
  roles: { opens: 'role.read', elsewhere: signIn },
  roleVersions: { opens: 'role.read', elsewhere: signIn },
  erasures: { opens: 'erasure.list', elsewhere: 'tests/people/erasure.test.ts' },
  erasureBases: { opens: 'erasure.list', elsewhere: 'tests/people/erasure.test.ts' },
  policeUnits: { opens: 'police.read', elsewhere: lookups },
  entrustments: { opens: 'entrustment.read', elsewhere: signIn },
  accessEnds: { opens: 'entrustment.read', elsewhere: signIn },
  migrantResidents: { opens: 'person.list', many: list('resident') },
  serviceStations: { opens: 'station.read', elsewhere: stations },
  serviceStation: { opens: 'station.read', elsewhere: stations },
  assessment: { opens: 'assessment.read', elsewhere: stations },
  assessedRows: { opens: 'assessment.read', elsewhere: stations },
  serviceItems: { opens: 'service.read', elsewhere: stations },
  serviceItem: { opens: 'service.read', elsewhere: stations },
  catalogueHsds: { opens: 'service.read', elsewhere: stations },
  desk: { opens: 'case.list', elsewhere: stations },
  appointments: { opens: 'case.list', elsewhere: stations },
  closedCases: { opens: 'case.list', elsewhere: stations },
  serviceCase: { opens: 'case.read', elsewhere: stations },
  recordStation: { opens: 'station.change', elsewhere: stations },
  changeStation: { opens: 'station.change', elsewhere: stations },
  addStaff: { opens: 'station.change', elsewhere: stations },
  endStaff: { opens: 'station.change', elsewhere: stations },
  checkKitItem: { opens: 'station.change', elsewhere: stations },
  publishService: { opens: 'service.change', elsewhere: stations },
  withdrawService: { opens: 'service.change', elsewhere: stations },
  loadShippedServices: { opens: 'service.change', elsewhere: stations },
  openCases: {
    opens: 'case.open',
    one: {
      table: 'resident',
      ask: id => `(input: { residentId: "${id}", services: [], shown: [] }) ${refusal}`,
    },
  },
  supplyCase: { opens: 'case.open', elsewhere: stations },
  rateCase: { opens: 'case.open', elsewhere: stations },
  actOnStep: { opens: 'case.act', elsewhere: stations },
  waitForApplicant: { opens: 'case.act', elsewhere: stations },
  bookAppointment: { opens: 'case.act', elsewhere: stations },
  applicantHasCome: { opens: 'case.act', elsewhere: stations },
  assignCase: { opens: 'case.act', elsewhere: stations },
  closeCase: { opens: 'case.act', elsewhere: stations },
  ledgerExports: { opens: 'export.list', elsewhere: 'tests/registrations/export-ledger.test.ts' },
  noteExportAlert: { opens: 'export.watch', elsewhere: 'tests/registrations/export-ledger.test.ts' },
  exportAlerts: { opens: 'export.watch', elsewhere: 'tests/registrations/export-ledger.test.ts' },
  requestExport: { opens: 'ledger.export', elsewhere: 'tests/registrations/export-ledger.test.ts' },
  ownRequests: { opens: 'own-request.list', elsewhere: 'tests/oneself/own-view.test.ts' },
  answerOwnRequest: { opens: 'own-request.answer', elsewhere: 'tests/oneself/own-view.test.ts' },
  search: { opens: 'person.list', elsewhere: 'tests/people/search.test.ts' },
  migrantResident: { opens: 'person.read', one: found('resident') },
  employers: { opens: 'person.list', many: { table: 'employer', list: 'plain' } },
  residenceRegistrations: { opens: 'registration.list', many: list('registration') },
  residenceRegistration: { opens: 'registration.read', one: found('registration') },
  registrationsThen: { opens: 'registration.list', elsewhere: 'tests/registrations/history.test.ts' },
  staysThen: { opens: 'housing.read', elsewhere: 'tests/registrations/history.test.ts' },
  duplicateCandidates: { opens: 'duplicate.list', elsewhere: 'tests/people/duplicates-api.test.ts' },
  duplicateCandidate: { opens: 'duplicate.list', elsewhere: 'tests/people/duplicates-api.test.ts' },
  workCalendar: { opens: 'calendar.read', elsewhere: 'tests/rules/notice.test.ts' },
  noticePreview: { opens: 'calendar.load', elsewhere: 'tests/rules/notice.test.ts' },
  residentMerges: { opens: 'duplicate.list', elsewhere: 'tests/people/duplicates-api.test.ts' },
  endorsementsOnTime: { opens: 'permit.list', elsewhere: 'tests/permits' },
  residencePermits: { opens: 'permit.list', many: list('permit') },
  residencePermit: { opens: 'permit.list', one: found('permit') },
  permitEligibility: {
    opens: 'permit.list',
    one: { table: 'resident', ask: id => `(residentId: "${id}") { eligible }` },
  },
  renewalItems: { opens: 'renewal.list', many: list('item') },
  properties: { opens: 'housing.read', many: { table: 'property', list: 'plain' } },
  property: { opens: 'housing.read', one: found('property') },
  building: { opens: 'housing.read', one: found('building') },
  room: { opens: 'housing.read', one: found('room') },
  rack: { opens: 'housing.read', elsewhere: 'tests/housing/rack.test.ts' },
  stay: { opens: 'housing.read', one: found('stay') },
  vacantBeds: { opens: 'housing.read', elsewhere: 'tests/access/generated-operations.test.ts' },
  allocationPlans: { opens: 'plan.read', many: list('plan') },
  allocationPlan: { opens: 'plan.read', one: found('plan') },
  rehearsals: { opens: 'plan.read', elsewhere: 'tests/housing/rehearsal.test.ts' },
  rehearsal: { opens: 'plan.read', elsewhere: 'tests/housing/rehearsal.test.ts' },
  bedExplanation: { opens: 'plan.read', elsewhere: 'tests/housing/plan-in-hand.test.ts' },
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
  requestErasure: { opens: 'erasure.request', elsewhere: 'tests/people/erasure.test.ts' },
  decideErasure: { opens: 'erasure.decide', elsewhere: 'tests/people/erasure.test.ts' },
  rehearseRole: { opens: 'role.change', elsewhere: signIn },
  saveRole: { opens: 'role.change', elsewhere: signIn },
  decideRoleVersion: { opens: 'role.decide', elsewhere: signIn },
  recordPoliceUnit: { opens: 'police.change', elsewhere: lookups },
  changePoliceUnit: { opens: 'police.change', elsewhere: lookups },
  recordEntrustment: { opens: 'entrustment.change', elsewhere: signIn },
  endEntrustment: { opens: 'entrustment.change', elsewhere: signIn },
  endEmployment: { opens: 'account.end-employment', elsewhere: signIn },
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
  takeInRegistration: {
    opens: 'registration.advance',
    one: { table: 'registration', ask: id => `(input: { id: "${id}", action: ACCEPT }) ${refusal}` },
  },
  changeRegistration: {
    opens: 'registration.change',
    one: {
      table: 'registration',
      ask: id => `(input: { id: "${id}", reason: "搬家", residenceAddress: "测试路9号" }) ${refusal}`,
    },
  },
  correctRegistration: {
    opens: 'registration.correct',
    one: {
      table: 'registration',
      ask: id => `(input: { id: "${id}", reason: "录入有误", residenceAddress: "测试路8号" }) ${refusal}`,
    },
  },
  deregister: {
    opens: 'registration.deregister',
    one: { table: 'registration', ask: id => `(input: { id: "${id}", reason: LEFT }) ${refusal}` },
  },
  reinstateRegistration: {
    opens: 'registration.correct',
    one: { table: 'registration', ask: id => `(input: { id: "${id}", reason: "注销有误" }) ${refusal}` },
  },
  printReceipt: { opens: 'registration.print-receipt', one: byId('registration') },
  markNotDuplicate: { opens: 'duplicate.decide', elsewhere: 'tests/people/duplicates-api.test.ts' },
  loadNotice: { opens: 'calendar.load', elsewhere: 'tests/rules/notice.test.ts' },
  mergePeople: { opens: 'duplicate.merge', elsewhere: 'tests/people/duplicates-api.test.ts' },
  undoMerge: { opens: 'duplicate.undo', elsewhere: 'tests/people/duplicates-api.test.ts' },
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
  mapImportColumns: { opens: 'import.map', one: byId('batch', ', columns: []') },
  withdrawImport: { opens: 'import.withdraw', one: byId('batch', ', reason: "测试撤回导入"') },
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
  holdBed: {
    opens: 'stay.hold',
    one: {
      table: 'bed',
      ofOwnProperty: true,
      ask: id =>
        `(residentId: "00000000-0000-7000-8000-000000000000", bedId: "${id}", startsOn: "2026-11-20",
          heldUntil: "2026-11-21T00:00:00Z") ${refusal}`,
    },
  },
  confirmHold: { opens: 'stay.hold', one: { ...byId('stay'), ofOwnProperty: true } },
  checkIn: {
    opens: 'stay.check-in',
    one: { ...byId('stay', ', rulesAcknowledged: false, items: []'), ofOwnProperty: true },
  },
  checkOut: { opens: 'stay.check-out', one: { ...byId('stay', ', returned: []'), ofOwnProperty: true } },
  cleanBed: { opens: 'stay.check-out', one: { ...byId('bed'), ofOwnProperty: true } },
  changeStayEnd: {
    opens: 'stay.extend',
    one: { ...byId('stay', ', endsOn: "2026-11-01"'), ofOwnProperty: true },
  },
  recordNoShow: { opens: 'stay.no-show', one: { ...byId('stay'), ofOwnProperty: true } },
  transferStay: {
    opens: 'stay.transfer',
    one: {
      ...byId('stay', ', bedId: "00000000-0000-7000-8000-000000000000", reason: "测试"'),
      ofOwnProperty: true,
    },
  },
  exchangeBeds: { opens: 'stay.transfer', elsewhere: 'tests/housing/life-of-a-stay.test.ts' },
  exchangeWishes: { opens: 'exchange.read', elsewhere: 'tests/housing/exchange-desk.http.test.ts' },
  exchangeProposals: { opens: 'exchange.read', elsewhere: 'tests/housing/exchange-desk.http.test.ts' },
  postExchangeWish: {
    opens: 'exchange.wish',
    one: {
      table: 'stay',
      ofOwnProperty: true,
      ask: id => `(stayId: "${id}", choices: []) { __typename ... on Refusal { code } }`,
    },
  },
  withdrawExchangeWish: { opens: 'exchange.wish', elsewhere: 'tests/housing/exchange-desk.test.ts' },
  proposeExchanges: { opens: 'exchange.propose', elsewhere: 'tests/housing/exchange-desk.test.ts' },
  recordExchangeAnswer: { opens: 'exchange.answer', elsewhere: 'tests/housing/exchange-desk.test.ts' },
  withdrawExchange: { opens: 'exchange.propose', elsewhere: 'tests/housing/exchange-desk.test.ts' },
  correctStay: { opens: 'stay.correct', one: { ...byId('stay', ', reason: "测试"'), ofOwnProperty: true } },
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
  rehearseArrivals: { opens: 'plan.rehearse', elsewhere: 'tests/housing/rehearsal.test.ts' },
  addScenario: { opens: 'plan.rehearse', elsewhere: 'tests/housing/rehearsal.test.ts' },
  discardRehearsal: { opens: 'plan.rehearse', elsewhere: 'tests/housing/rehearsal.test.ts' },
  planAgain: { opens: 'plan.request', one: byId('plan') },
  stopPlan: { opens: 'plan.stop', one: byId('plan') },
  undoPlan: { opens: 'plan.undo', one: byId('plan') },
  lockPlacements: { opens: 'plan.lock', one: byId('plan', ', residentIds: [], locked: true') },
  placeByHand: {
    opens: 'plan.lock',
    one: byId(
      'plan',
      ', residentId: "00000000-0000-7000-8000-000000000000", bedId: "00000000-0000-7000-8000-000000000000"',
    ),
  },
  requestReplan: {
    opens: 'plan.request',
    one: {
      table: 'property',
      ofOwnProperty: true,
      ask: id =>
        `(input: { propertyId: "${id}", roomIds: [], startsOn: "2026-12-01", reason: "测试" }) ${refusal}`,
    },
  },
  recordInspection: {
    opens: 'property.certify',
    one: {
      table: 'property',
      ofOwnProperty: true,
      ask: id => `(input: { propertyId: "${id}", kind: FIRE_DRILL, doneOn: "2026-11-20" }) ${refusal}`,
    },
  },
  recordCertificate: {
    opens: 'property.certify',
    one: {
      table: 'property',
      ofOwnProperty: true,
      ask: id =>
        `(input: { propertyId: "${id}", kind: FIRE_SAFETY, number: "1", issuer: "测试", issuedOn: "2026-11-20" }) ${refusal}`,
    },
  },
  endCertificate: { opens: 'property.certify', elsewhere: 'tests/housing/house-papers.test.ts' },
  savePlanSettings: {
    opens: 'plan.settings',
    one: {
      table: 'property',
      ofOwnProperty: true,
      ask: id => `(input: { propertyId: "${id}", strategy: SPREAD_OUT, weights: [] }) ${refusal}`,
    },
  },
  applyForPermit: {
    opens: 'permit.apply',
    one: {
      table: 'resident',
      ask: id =>
        `(input: { residentId: "${id}", condition: STABLE_DWELLING, materials: [], on: "2026-11-20" }) ${refusal}`,
    },
  },
  supplyPermitMaterials: {
    opens: 'permit.apply',
    one: { table: 'permit', ask: id => `(id: "${id}", materials: [PHOTO], on: "2026-11-20") ${refusal}` },
  },
  actOnPermit: {
    opens: 'permit.act',
    one: { table: 'permit', ask: id => `(id: "${id}", action: DELIVER, on: "2026-11-20") ${refusal}` },
  },
  deliveries: { opens: 'delivery.list', elsewhere: 'tests/renewals' },
  deliveryCounts: { opens: 'delivery.list', elsewhere: 'tests/renewals' },
  renewalDays: { opens: 'renewal.list', elsewhere: 'tests/renewals' },
  messageTemplates: { opens: 'delivery.set-up', elsewhere: 'tests/renewals' },
  noticeSubscriptions: { opens: 'delivery.set-up', elsewhere: 'tests/renewals' },
  roster: { opens: 'roster.read', elsewhere: 'tests/renewals/roster.test.ts' },
  sendAgain: { opens: 'delivery.send-again', elsewhere: 'tests/renewals' },
  wordMessage: { opens: 'delivery.set-up', elsewhere: 'tests/renewals' },
  subscribeToCounts: { opens: 'delivery.set-up', elsewhere: 'tests/renewals' },
  endSubscription: { opens: 'delivery.set-up', elsewhere: 'tests/renewals' },
  decideRoster: {
    opens: 'roster.decide',
    // Decided is only what runs out next month and is not settled; the made world's items are of any day.
    elsewhere: 'tests/renewals/roster.test.ts',
  },
  setContact: {
    opens: 'contact.change',
    one: {
      table: 'resident',
      ask: id => `(input: { residentId: "${id}", channels: [IN_APP] }) ${refusal}`,
    },
  },
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
