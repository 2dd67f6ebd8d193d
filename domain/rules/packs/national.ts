import type { RuleParameters } from '../rule-pack.ts'

const PERMIT_DECREE = '居住证暂行条例 (State Council Decree 663)'
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

  registrationReminderOffsets: { value: [3, 1, -1], source: PRODUCT_CHOICE, confidence: 'L' },
  contractReminderOffsets: { value: [60, 30, 15, 7, 1, -1], source: PRODUCT_CHOICE, confidence: 'L' },
  endorsementReminderOffsets: {
    value: [60, 30, 15, 7, 1, -1],
    source: 'Product choice; reminding is itself a duty in Hangzhou, 2018 rule Art. 25',
    confidence: 'L',
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
