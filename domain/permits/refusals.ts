import { DomainError } from '../errors.ts'
import { inWords, type PermitMaterial } from './materials.ts'
import type { Eligibility } from './rules.ts'

export const permitUnknown = () =>
  new DomainError(
    'PERMIT_UNKNOWN',
    { zh: '没有这一居住证', en: 'There is no such permit' },
    { field: 'id', remedy: { zh: '请刷新列表', en: 'Reload the list' } },
  )

export const residentUnknown = () =>
  new DomainError(
    'RESIDENT_UNKNOWN',
    { zh: '没有这一人员', en: 'There is no such person' },
    { field: 'residentId', remedy: { zh: '请在人员列表中查找', en: 'Find the person in the list' } },
  )

/** Each requirement that is not met, in one refusal. */
export const notEligible = ({ reasons }: Eligibility) => {
  const unmet = reasons.filter(({ met }) => !met).map(({ explanation }) => explanation)
  return new DomainError(
    'PERMIT_NOT_ELIGIBLE',
    { zh: unmet.map(({ zh }) => zh).join('；'), en: unmet.map(({ en }) => en).join('; ') },
    {
      field: 'residentId',
      remedy: {
        zh: '请在条件具备后申请；登记有误的，请先更正登记',
        en: 'Apply when it is met; where the register is wrong, have it corrected first',
      },
    },
  )
}

export const stillMissing = (materials: readonly PermitMaterial[]) => {
  const { zh, en } = inWords(materials)
  return new DomainError(
    'PERMIT_MATERIALS_MISSING',
    { zh: `仍缺：${zh}`, en: `Still missing: ${en}` },
    {
      field: 'materials',
      remedy: { zh: '请备齐一次性告知的材料', en: 'Bring everything on the one notice' },
    },
  )
}

export const cancelled = () =>
  new DomainError(
    'PERMIT_CANCELLED',
    { zh: '居住证已注销，不能再办理', en: 'The permit has been cancelled; nothing more can be done with it' },
    {
      field: 'id',
      remedy: { zh: '如仍符合条件，请重新申请', en: 'Apply anew if the conditions are still met' },
    },
  )

export const notIssued = () =>
  new DomainError(
    'PERMIT_NOT_ISSUED',
    { zh: '居住证尚未签发，不能签注', en: 'The permit has not been issued yet and cannot be endorsed' },
    { field: 'id', remedy: { zh: '请先完成审核、签发和发放', en: 'Approve, issue and deliver it first' } },
  )

export const inTheFuture = () =>
  new DomainError(
    'DATE_IN_FUTURE',
    { zh: '办理日期不能晚于今天', en: 'The day of an act cannot lie ahead' },
    { field: 'on', remedy: { zh: '请填写实际办理的日期', en: 'Give the day on which it was done' } },
  )

export const beforeTheLastAct = (day: string) =>
  new DomainError(
    'PERMIT_DATE_TOO_EARLY',
    { zh: `上一步办理于 ${day}，不能更早`, en: `The step before was on ${day}; this one cannot be earlier` },
    { field: 'on', remedy: { zh: '请核对日期', en: 'Check the date' } },
  )

export const reasonMissing = () =>
  new DomainError(
    'REASON_MISSING',
    { zh: '请写明理由', en: 'A reason is needed' },
    { field: 'reason', remedy: { zh: '请用一句话说明', en: 'Say it in a sentence' } },
  )
