import type { RuleParameters } from '../rule-pack.ts'

const PERMIT_DECREE = '居住证暂行条例 (State Council Decree 663)'
const COORDINATORS = 'Zhejiang implementing notice, as a comparator; no rule of another province found'
const PREMISES = 'County leader’s speech on the on-site meeting (社会管理创新), for community premises'
const PRODUCT_CHOICE = 'Product choice; no rule of law'

/** What holds in every province: state law, and the choices of the product where the law is silent. */
export const national = {
  foreignerRegisterWithin: {
    value: 24,
    unit: 'HOURS',
    source: '出境入境管理法 Art. 39',
    confidence: 'H',
  },
  rollToNextWorkday: {
    value: true,
    source: '民法典 (Civil Code) Art. 203; its use for duties to declare is a reading',
    confidence: 'M',
  },

  ownRequestAnswerWithin: {
    value: 30,
    unit: 'CALENDAR_DAYS',
    source: 'GB/T 35273-2020 8.7 (thirty days or less); 个人信息保护法 Arts. 45, 46 and 50 say “in time”',
    confidence: 'M',
  },
  permitEligibleAfter: { value: 6, unit: 'MONTHS', source: `${PERMIT_DECREE} Art. 2`, confidence: 'H' },
  permitIssueWithin: { value: 15, unit: 'CALENDAR_DAYS', source: `${PERMIT_DECREE} Art. 9`, confidence: 'H' },
  permitIssueExtendedTo: {
    value: 30,
    unit: 'CALENDAR_DAYS',
    source: `${PERMIT_DECREE} Art. 9, by rule of the city, remote places and special cases`,
    confidence: 'H',
  },
  endorsementInterval: { value: 1, unit: 'YEARS', source: `${PERMIT_DECREE} Art. 10`, confidence: 'H' },
  endorsementWindow: { value: 1, unit: 'MONTHS', source: `${PERMIT_DECREE} Art. 10`, confidence: 'H' },
  endorsementGraceInclusive: {
    value: true,
    source: `${PERMIT_DECREE} Art. 10 does not say whether the anniversary itself is in time`,
    confidence: 'L',
  },

  maxOccupantsPerRoom: {
    value: 8,
    source: 'Beijing rule on rented collective dormitories (2018), in place of a county rule not yet found',
    confidence: 'L',
  },
  minUsableAreaPerPerson: {
    value: 4,
    source: 'JGJ 36-2016 Table 4.2.1 class 5 (bunks) and the Beijing rule of 2018; no county rule found',
    confidence: 'L',
  },
  siteMaxOccupantsPerRoom: { value: 16, source: 'GB 55034-2022, formerly JGJ 146-2013', confidence: 'H' },
  siteMinUsableAreaPerPerson: { value: 2.5, source: 'GB 55034-2022, formerly JGJ 146-2013', confidence: 'H' },

  minEmploymentAge: { value: 16, source: '禁止使用童工规定 Art. 2', confidence: 'H' },
  minorWorkerBelowAge: { value: 18, source: '劳动法 Art. 58', confidence: 'H' },

  stationAboveEmployerPeople: { value: 100, source: COORDINATORS, confidence: 'L' },
  peoplePerCoordinator: { value: 500, source: COORDINATORS, confidence: 'L' },
  urbanPremisesPerHundredHouseholds: { value: 20, source: PREMISES, confidence: 'H' },
  urbanPremisesAtLeast: { value: 400, source: PREMISES, confidence: 'H' },
  ruralPremises: { value: 600, source: PREMISES, confidence: 'H' },
  premisesHundredsBegun: {
    value: true,
    source: `${PREMISES}; how a part of a hundred counts is not said`,
    confidence: 'L',
  },

  registrationReminderOffsets: { value: [3, 1, -1], source: PRODUCT_CHOICE, confidence: 'L' },
  contractReminderOffsets: { value: [60, 30, 15, 7, 1, -1], source: PRODUCT_CHOICE, confidence: 'L' },
  endorsementReminderOffsets: {
    value: [60, 30, 15, 7, 1, -1],
    source: 'Product choice; reminding is itself a duty in Hangzhou, 2018 rule Art. 25',
    confidence: 'L',
  },
  occupancyReminderOffsets: { value: [60, 30, 15, 7, 1, -1], source: PRODUCT_CHOICE, confidence: 'L' },
  caseReminderOffsets: { value: [3, 1, -1], source: PRODUCT_CHOICE, confidence: 'L' },
  certificateReminderOffsets: { value: [60, 30, 15, 7, 1, -1], source: PRODUCT_CHOICE, confidence: 'L' },
  inspectionReminderOffsets: { value: [7, 1, -1], source: PRODUCT_CHOICE, confidence: 'L' },
  // Station a day before the end, company on the last day, township when it is over.
  registrationLadder: { value: [2, 1, 1], source: PRODUCT_CHOICE, confidence: 'L' },
  // Station at 30 days, company at 15, township when it is over.
  contractLadder: { value: [30, 15, 16], source: PRODUCT_CHOICE, confidence: 'L' },
  endorsementLadder: { value: [30, 15, 16], source: PRODUCT_CHOICE, confidence: 'L' },
  occupancyLadder: { value: [30, 15, 16], source: PRODUCT_CHOICE, confidence: 'L' },
  // The station from the first day on, the township when it is over; no company has a part in them.
  caseLadder: { value: [0, 3, 1], source: PRODUCT_CHOICE, confidence: 'L' },
  certificateLadder: { value: [0, 0, 45], source: PRODUCT_CHOICE, confidence: 'L' },
  inspectionLadder: { value: [0, 0, 8], source: PRODUCT_CHOICE, confidence: 'L' },

  fireInspectionEvery: { value: 1, unit: 'MONTHS', source: 'GB/T 40248-2021 7.3.7', confidence: 'H' },
  fireTestEvery: { value: 12, unit: 'MONTHS', source: '消防法 Art. 16', confidence: 'H' },
  fireDrillEvery: {
    value: 12,
    unit: 'MONTHS',
    source: '公安部令 61 Art. 40; key units every 6 months',
    confidence: 'M',
  },

  logRetention: {
    value: 36,
    unit: 'MONTHS',
    source: 'Product choice, with 网络数据安全管理条例 Art. 12 (records of providing data: 3 years)',
    confidence: 'M',
  },
  logRetentionMinimum: {
    value: 6,
    unit: 'MONTHS',
    source: '网络安全法 Art. 21(3), since 2026-01-01 Art. 23',
    confidence: 'H',
  },
} satisfies Partial<RuleParameters>
