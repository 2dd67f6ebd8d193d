import type { Bilingual } from '../errors.ts'

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

/** What a person may be looked up by. A name finds many, so it is none of them. */
export type LookupKey = 'DOCUMENT_NUMBER'

/** An article that allows public security to ask, and how sure we are of its wording. */
export interface LegalBasis {
  id: string
  label: Bilingual
  /** H: read in the text itself; M: second-hand source; L: own knowledge, to be confirmed by counsel. */
  confidence: 'H' | 'M' | 'L'
}

export interface LookupPurpose {
  id: string
  label: Bilingual
  legalBases: readonly LegalBasis[]
  /** The least that the purpose needs (PIPL Arts. 6 and 34), and all that the answer shows. */
  fields: readonly LookupField[]
  keys: readonly LookupKey[]
}

const dataRequest: LegalBasis = {
  id: 'DATA_SECURITY_LAW_35',
  label: {
    zh: '《数据安全法》第三十五条：为侦查犯罪依法调取数据',
    en: 'Data Security Law, Art. 35: data requested to investigate crime',
  },
  confidence: 'H',
}
const criminalEvidence: LegalBasis = {
  id: 'CRIMINAL_PROCEDURE_LAW_54',
  label: {
    zh: '《刑事诉讼法》第五十四条：向有关单位和个人收集、调取证据',
    en: 'Criminal Procedure Law, Art. 54: collecting evidence from units and persons',
  },
  confidence: 'H',
}
const criminalOrder: LegalBasis = {
  id: 'CRIMINAL_CASE_PROCEDURE_62',
  label: {
    zh: '《公安机关办理刑事案件程序规定》第六十二条：调取证据通知书',
    en: 'Procedure of criminal cases, Art. 62: order to hand over evidence',
  },
  confidence: 'L',
}
const administrativeOrder: LegalBasis = {
  id: 'ADMINISTRATIVE_CASE_PROCEDURE_28',
  label: {
    zh: '《公安机关办理行政案件程序规定》第二十八条：调取证据通知书',
    en: 'Procedure of administrative cases, Art. 28: order to hand over evidence',
  },
  confidence: 'M',
}
const rescueDuty: LegalBasis = {
  id: 'PEOPLES_POLICE_LAW_21',
  label: {
    zh: '《人民警察法》第二十一条：公民处于危难情形应当立即救助',
    en: 'People’s Police Law, Art. 21: duty to help a citizen in danger at once',
  },
  confidence: 'L',
}
const permitAuthority: LegalBasis = {
  id: 'RESIDENCE_PERMIT_DECREE_8',
  label: {
    zh: '《居住证暂行条例》第八条：公安机关负责居住证管理工作',
    en: 'Residence permit decree (663), Art. 8: public security administers residence permits',
  },
  confidence: 'H',
}
const temporaryResidence: LegalBasis = {
  id: 'HOUSEHOLD_REGISTRATION_15',
  label: {
    zh: '《户口登记条例》第十五条：暂住登记',
    en: 'Household registration regulations, Art. 15: registration of temporary residence',
  },
  confidence: 'H',
}

/** Why an officer may look somebody up. What is not here is no purpose. */
export const lookupPurposes: readonly LookupPurpose[] = [
  {
    id: 'MISSING_PERSON',
    label: { zh: '查找走失、失踪人员', en: 'Missing person' },
    legalBases: [rescueDuty],
    fields: ['NAME', 'SEX', 'BIRTH_DATE', 'PHONE', 'EMPLOYER', 'CURRENT_ADDRESS'],
    keys: ['DOCUMENT_NUMBER'],
  },
  {
    id: 'CRIMINAL_CASE',
    label: { zh: '办理刑事案件', en: 'Criminal case' },
    legalBases: [criminalEvidence, criminalOrder, dataRequest],
    fields: lookupFields,
    keys: ['DOCUMENT_NUMBER'],
  },
  {
    id: 'ADMINISTRATIVE_CASE',
    label: { zh: '办理行政案件', en: 'Administrative case' },
    legalBases: [administrativeOrder],
    fields: ['NAME', 'SEX', 'BIRTH_DATE', 'DOCUMENT_NUMBER', 'EMPLOYER', 'CURRENT_ADDRESS', 'REGISTERED'],
    keys: ['DOCUMENT_NUMBER'],
  },
  {
    id: 'ACCIDENT_OR_RESCUE',
    label: { zh: '事故处置与救助', en: 'Accident or rescue' },
    legalBases: [rescueDuty],
    fields: ['NAME', 'SEX', 'BIRTH_DATE', 'PHONE', 'EMPLOYER', 'CURRENT_ADDRESS'],
    keys: ['DOCUMENT_NUMBER'],
  },
  {
    id: 'ADDRESS_CHECK',
    label: { zh: '核查居住地址', en: 'Checking an address' },
    legalBases: [permitAuthority, temporaryResidence],
    fields: ['NAME', 'CURRENT_ADDRESS', 'REGISTERED'],
    keys: ['DOCUMENT_NUMBER'],
  },
]

export const findPurpose = (id: string): LookupPurpose | null =>
  lookupPurposes.find(purpose => purpose.id === id) ?? null

/** The purpose of a look-up once made; one that is no longer offered shows by its id. */
export const purposeOnRecord = (id: string): LookupPurpose =>
  findPurpose(id) ?? { id, label: { zh: id, en: id }, legalBases: [], fields: [], keys: [] }

/** The same for a legal basis. */
export const legalBasisOnRecord = (id: string): LegalBasis =>
  lookupPurposes.flatMap(({ legalBases }) => legalBases).find(basis => basis.id === id) ?? {
    id,
    label: { zh: id, en: id },
    confidence: 'L',
  }
