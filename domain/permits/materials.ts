import type { Bilingual } from '../errors.ts'
import type { PermitCondition } from './rules.ts'

/** What an application can show; only that it was seen is kept. */
export type PermitMaterial =
  | 'IDENTITY_DOCUMENT'
  | 'PHOTO'
  | 'ADDRESS_PROOF'
  | 'EMPLOYMENT_PROOF'
  | 'STUDY_PROOF'
  | 'PROXY_IDENTITY_DOCUMENT'
  | 'PROXY_RELATION_PROOF'

/** How each is called at the desk, with what counts (Decree 663 Art. 9). */
export const materialWords: Readonly<Record<PermitMaterial, Bilingual>> = {
  IDENTITY_DOCUMENT: { zh: '本人居民身份证', en: 'the applicant’s identity card' },
  PHOTO: { zh: '本人相片', en: 'a photograph of the applicant' },
  ADDRESS_PROOF: {
    zh: '居住地住址证明（租赁合同、房屋产权证明，或出租人、用人单位、学校出具的住宿证明）',
    en: 'proof of the address (lease, title, or a lodging certificate of the lessor, employer or school)',
  },
  EMPLOYMENT_PROOF: {
    zh: '就业证明（营业执照、劳动合同或用人单位出具的劳动关系证明）',
    en: 'proof of employment (licence, labour contract or the employer’s certificate)',
  },
  STUDY_PROOF: {
    zh: '就读证明（学生证或学校出具的连续就读证明）',
    en: 'proof of study (student card or the school’s certificate)',
  },
  PROXY_IDENTITY_DOCUMENT: { zh: '代办人居民身份证', en: 'the proxy’s identity card' },
  PROXY_RELATION_PROOF: {
    zh: '代办人与申请人的监护或近亲属关系证明',
    en: 'proof that the proxy is a guardian or close relative',
  },
}

/** What an application needs, in the order of the checklist (Decree 663 Art. 9). */
export function requiredMaterials(condition: PermitCondition, byProxy: boolean): PermitMaterial[] {
  const ofCondition: Readonly<Record<PermitCondition, readonly PermitMaterial[]>> = {
    STABLE_EMPLOYMENT: ['EMPLOYMENT_PROOF'],
    STABLE_DWELLING: [],
    CONTINUOUS_STUDY: ['STUDY_PROOF'],
  }
  return [
    'IDENTITY_DOCUMENT',
    'PHOTO',
    'ADDRESS_PROOF',
    ...ofCondition[condition],
    ...(byProxy ? (['PROXY_IDENTITY_DOCUMENT', 'PROXY_RELATION_PROOF'] as const) : []),
  ]
}

/** Everything that is missing at once: the single notice (一次性告知) is this list. */
export function missingMaterials(
  condition: PermitCondition,
  byProxy: boolean,
  shown: readonly PermitMaterial[],
): PermitMaterial[] {
  return requiredMaterials(condition, byProxy).filter(material => !shown.includes(material))
}

/** The list as one sentence's part, for a notice and for a refusal. */
export const inWords = (materials: readonly PermitMaterial[]): Bilingual => ({
  zh: materials.map(material => materialWords[material].zh).join('；'),
  en: materials.map(material => materialWords[material].en).join('; '),
})
