import type {
  EntrustedTask,
  ServiceDepartment,
  ServiceKind,
  ServiceVersionModel,
} from '../../prisma/client.ts'
import { refuse, textOf } from './refusals.ts'
import { faultOf, type ServiceStep } from './steps.ts'

/** What is brought for a service. Two services that ask for the same thing name it by the same code. */
export interface ServiceMaterial {
  code: string
  zh: string
  en: string
}

/** What a service is, as it is published. */
export interface ServiceDraft {
  kind: ServiceKind
  nameZh: string
  nameEn: string
  /** Who may ask for it. */
  whoZh: string
  whoEn: string
  materials: readonly ServiceMaterial[]
  steps: readonly ServiceStep[]
  /** Working days, 1 to 365. */
  promisedDays: number
  handler: ServiceDepartment
  /** In fen. */
  feeFen: number
  legalSource: string
  /** What the station must be entrusted with to do it. */
  task?: EntrustedTask | null
}

const codeForm = /^[A-Z][A-Z0-9_]{1,39}$/

/** @throws DomainError SERVICE_CODE */
export function requireCode(code: string): void {
  if (!codeForm.test(code)) throw refuse('SERVICE_CODE', 'code')
}

/**
 * What may be published, in the form in which it is kept.
 * @throws DomainError SERVICE_WORDS, SERVICE_PROMISE, SERVICE_MATERIALS, SERVICE_STEPS, STEP_UNKNOWN_BEFORE, STEP_CIRCLE
 */
export function checkedDraft(draft: ServiceDraft) {
  const words = (text: string, field: string, most = 120) => textOf(text, [2, most], 'SERVICE_WORDS', field)
  const { promisedDays, feeFen } = draft
  const promise = Number.isInteger(promisedDays) && promisedDays >= 1 && promisedDays <= 365
  if (!promise || !Number.isInteger(feeFen) || feeFen < 0) throw refuse('SERVICE_PROMISE', 'promisedDays')
  const { materials, steps } = draft
  const codes = new Set(materials.map(({ code }) => code))
  if (
    codes.size < materials.length ||
    materials.length > 30 ||
    materials.some(one => !codeForm.test(one.code) || isBlank(one))
  )
    throw refuse('SERVICE_MATERIALS', 'materials')
  if (steps.length > 30 || steps.some(one => !codeForm.test(one.key) || isBlank(one)))
    throw refuse('SERVICE_STEPS', 'steps')
  const fault = faultOf(steps)
  if (fault) throw refuse(fault, 'steps')
  return {
    kind: draft.kind,
    nameZh: words(draft.nameZh, 'nameZh'),
    nameEn: words(draft.nameEn, 'nameEn'),
    whoZh: words(draft.whoZh, 'whoZh', 300),
    whoEn: words(draft.whoEn, 'whoEn', 300),
    materials: materials.map(({ code, zh, en }) => ({ code, zh: zh.trim(), en: en.trim() })),
    steps: steps.map(({ key, zh, en, department, after }) => ({
      key,
      zh: zh.trim(),
      en: en.trim(),
      department,
      after: [...new Set(after)],
    })),
    promisedDays,
    handler: draft.handler,
    feeFen,
    legalSource: words(draft.legalSource, 'legalSource', 300),
    task: draft.task ?? null,
  }
}

const isBlank = ({ zh, en }: { zh: string; en: string }) => zh.trim() === '' || en.trim() === ''

/** As a version's columns hold them. */
export const materialsOf = ({ materials }: Pick<ServiceVersionModel, 'materials'>): ServiceMaterial[] =>
  materials as unknown as ServiceMaterial[]
export const stepsOf = ({ steps }: Pick<ServiceVersionModel, 'steps'>): ServiceStep[] =>
  steps as unknown as ServiceStep[]
