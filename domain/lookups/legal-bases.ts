import type { Bilingual } from '../errors.ts'

/** An article that allows public security to ask, and how sure we are of its wording. */
export interface LegalBasis {
  id: string
  label: Bilingual
  /** H: read in the text itself; M: second-hand source; L: own knowledge, to be confirmed by counsel. */
  confidence: 'H' | 'M' | 'L'
}

export const dataRequest: LegalBasis = {
  id: 'DATA_SECURITY_LAW_35',
  label: {
    zh: '《数据安全法》第三十五条：为侦查犯罪依法调取数据',
    en: 'Data Security Law, Art. 35: data requested to investigate crime',
  },
  confidence: 'H',
}
export const criminalEvidence: LegalBasis = {
  id: 'CRIMINAL_PROCEDURE_LAW_54',
  label: {
    zh: '《刑事诉讼法》第五十四条：向有关单位和个人收集、调取证据',
    en: 'Criminal Procedure Law, Art. 54: collecting evidence from units and persons',
  },
  confidence: 'H',
}
export const criminalOrder: LegalBasis = {
  id: 'CRIMINAL_CASE_PROCEDURE_62',
  label: {
    zh: '《公安机关办理刑事案件程序规定》第六十二条：调取证据通知书',
    en: 'Procedure of criminal cases, Art. 62: order to hand over evidence',
  },
  confidence: 'L',
}
export const administrativeOrder: LegalBasis = {
  id: 'ADMINISTRATIVE_CASE_PROCEDURE_28',
  label: {
    zh: '《公安机关办理行政案件程序规定》第二十八条：调取证据通知书',
    en: 'Procedure of administrative cases, Art. 28: order to hand over evidence',
  },
  confidence: 'M',
}
export const rescueDuty: LegalBasis = {
  id: 'PEOPLES_POLICE_LAW_21',
  label: {
    zh: '《人民警察法》第二十一条：公民处于危难情形应当立即救助',
    en: 'People’s Police Law, Art. 21: duty to help a citizen in danger at once',
  },
  confidence: 'L',
}
export const permitAuthority: LegalBasis = {
  id: 'RESIDENCE_PERMIT_DECREE_8',
  label: {
    zh: '《居住证暂行条例》第八条：公安机关负责居住证管理工作',
    en: 'Residence permit decree (663), Art. 8: public security administers residence permits',
  },
  confidence: 'H',
}
export const temporaryResidence: LegalBasis = {
  id: 'HOUSEHOLD_REGISTRATION_15',
  label: {
    zh: '《户口登记条例》第十五条：暂住登记',
    en: 'Household registration regulations, Art. 15: registration of temporary residence',
  },
  confidence: 'H',
}
