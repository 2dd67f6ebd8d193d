import type { Bilingual } from '../errors.ts'
import {
  administrativeOrder,
  criminalEvidence,
  criminalOrder,
  dataRequest,
  type LegalBasis,
  permitAuthority,
  rescueDuty,
  temporaryResidence,
} from './legal-bases.ts'

export type { LegalBasis } from './legal-bases.ts'

/** What an answer may hold, in the order in which it is shown. */
export const lookupFields = [
  'NAME',
  'SEX',
  'BIRTH_DATE',
  'DOCUMENT_NUMBER',
  'PHONE',
  'EMPLOYER',
  'CURRENT_ADDRESS',
  'REGISTERED',
] as const
export type LookupField = (typeof lookupFields)[number]

/** What one person may be looked up by. */
export const lookupKeys = ['DOCUMENT_NUMBER', 'NAME_AND_BIRTH_DATE'] as const
export type LookupKeyName = (typeof lookupKeys)[number]

/** How wide an answer is: whether the person is in the register; where they live; the card. */
export const answerShapes = ['YES_NO', 'ADDRESS', 'CARD'] as const
export type AnswerShape = (typeof answerShapes)[number]

/** Who else is asked before an answer: nobody; another officer with the duty to decide; one of higher rank. */
export const approvals = ['NONE', 'SECOND_OFFICER', 'HIGHER_RANK'] as const
export type Approval = (typeof approvals)[number]

export interface LookupPurpose {
  id: string
  label: Bilingual
  legalBases: readonly LegalBasis[]
  /** The least that the purpose needs (PIPL Arts. 6 and 34), and all that the answer shows. */
  fields: readonly LookupField[]
  keys: readonly LookupKeyName[]
  approval: Approval
  /** How long a grant answers, in hours. */
  ttlHours: number
  /** Attempts of one person, found or not, on one day in Asia/Shanghai. */
  quotaPerDay: number
  /** May the answer come before the approval, to be countersigned afterwards? */
  emergency: boolean
  /** May it be asked who sleeps in a building on a night? Always decided by a higher rank. */
  wide: boolean
  /** How long the person may be left untold, in days; 0: told at once (PIPL Art. 35). */
  longestHoldDays: number
}

/**
 * Why an officer may look somebody up. What is not here is no purpose. Who approves follows 公安机关办理行政案件程序规定
 * Art. 28 and 公安机关办理刑事案件程序规定 Art. 62 (the head of the case unit); times, quotas and delays are the
 * register's own, narrower than any law asks for.
 */
export const lookupPurposes: readonly LookupPurpose[] = [
  {
    id: 'MISSING_PERSON',
    label: { zh: '查找走失、失踪人员', en: 'Missing person' },
    legalBases: [rescueDuty],
    fields: ['NAME', 'SEX', 'BIRTH_DATE', 'PHONE', 'EMPLOYER', 'CURRENT_ADDRESS'],
    keys: ['DOCUMENT_NUMBER', 'NAME_AND_BIRTH_DATE'],
    approval: 'SECOND_OFFICER',
    ttlHours: 72,
    quotaPerDay: 20,
    emergency: true,
    wide: true,
    longestHoldDays: 0,
  },
  {
    id: 'CRIMINAL_CASE',
    label: { zh: '办理刑事案件', en: 'Criminal case' },
    legalBases: [criminalEvidence, criminalOrder, dataRequest],
    fields: lookupFields,
    keys: ['DOCUMENT_NUMBER', 'NAME_AND_BIRTH_DATE'],
    approval: 'HIGHER_RANK',
    ttlHours: 24,
    quotaPerDay: 20,
    emergency: true,
    wide: true,
    longestHoldDays: 180,
  },
  {
    id: 'ADMINISTRATIVE_CASE',
    label: { zh: '办理行政案件', en: 'Administrative case' },
    legalBases: [administrativeOrder],
    fields: ['NAME', 'SEX', 'BIRTH_DATE', 'DOCUMENT_NUMBER', 'EMPLOYER', 'CURRENT_ADDRESS', 'REGISTERED'],
    keys: ['DOCUMENT_NUMBER'],
    approval: 'HIGHER_RANK',
    ttlHours: 24,
    quotaPerDay: 20,
    emergency: false,
    wide: false,
    longestHoldDays: 0,
  },
  {
    id: 'ACCIDENT_OR_RESCUE',
    label: { zh: '事故处置与救助', en: 'Accident or rescue' },
    legalBases: [rescueDuty],
    fields: ['NAME', 'SEX', 'BIRTH_DATE', 'PHONE', 'EMPLOYER', 'CURRENT_ADDRESS'],
    keys: ['DOCUMENT_NUMBER', 'NAME_AND_BIRTH_DATE'],
    approval: 'SECOND_OFFICER',
    ttlHours: 12,
    quotaPerDay: 30,
    emergency: true,
    wide: true,
    longestHoldDays: 0,
  },
  {
    id: 'ADDRESS_CHECK',
    label: { zh: '核查居住地址', en: 'Checking an address' },
    legalBases: [permitAuthority, temporaryResidence],
    fields: ['NAME', 'CURRENT_ADDRESS', 'REGISTERED'],
    keys: ['DOCUMENT_NUMBER'],
    approval: 'NONE',
    ttlHours: 0,
    quotaPerDay: 50,
    emergency: false,
    wide: false,
    longestHoldDays: 0,
  },
]

/** What a wider search shows of each person, as far as its purpose does. */
export const wideFields: readonly LookupField[] = ['NAME', 'SEX', 'CURRENT_ADDRESS']

/** How wide an answer with these fields is. */
export function shapeOf(fields: readonly LookupField[]): AnswerShape {
  if (fields.length === 0) return 'YES_NO'
  return fields.every(field => ['NAME', 'CURRENT_ADDRESS', 'REGISTERED'].includes(field)) ? 'ADDRESS' : 'CARD'
}

export const findPurpose = (id: string): LookupPurpose | null =>
  lookupPurposes.find(purpose => purpose.id === id) ?? null

const unknown = {
  legalBases: [],
  fields: [],
  keys: [],
  approval: 'HIGHER_RANK',
  ttlHours: 0,
  quotaPerDay: 0,
  emergency: false,
  wide: false,
  longestHoldDays: 0,
} as const

/** The purpose of a look-up once made; one that is no longer offered shows by its id and allows nothing. */
export const purposeOnRecord = (id: string): LookupPurpose =>
  findPurpose(id) ?? { id, label: { zh: id, en: id }, ...unknown }

/** The same for a legal basis. */
export const legalBasisOnRecord = (id: string): LegalBasis =>
  lookupPurposes.flatMap(({ legalBases }) => legalBases).find(basis => basis.id === id) ?? {
    id,
    label: { zh: id, en: id },
    confidence: 'L',
  }
