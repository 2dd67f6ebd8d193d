import {
  CaseAbout,
  CaseEventKind,
  CaseOutcome,
  CaseStatus,
  CaseStepState,
  CaseWaitsFor,
  EntrustedTask,
  KitItem,
  ServiceDepartment,
  ServiceKind,
  StationDuty,
  StationKind,
} from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const StationKindEnum = builder.enumType('StationKind', {
  description: 'A company’s own station, or the platform of a community in town or country.',
  values: Object.values(StationKind),
})
export const StationDutyEnum = builder.enumType('StationDuty', {
  description: 'What somebody does at a station.',
  values: Object.values(StationDuty),
})
export const KitItemEnum = builder.enumType('KitItem', {
  description: 'One of the seven that a station has to have (七个一).',
  values: Object.values(KitItem),
})
export const KitStateEnum = builder.enumType('KitState', {
  description: 'READY: seen, and the evidence still counts.',
  values: ['READY', 'EXPIRED', 'MISSING'] as const,
})
export const EntrustedTaskEnum = builder.enumType('EntrustedTask', {
  description: 'What public security entrusts to a station (居住证暂行条例 Art. 9).',
  values: Object.values(EntrustedTask),
})
export const ServiceKindEnum = builder.enumType('ServiceKind', {
  description: 'A COMPLAINT never lands with the one it is about.',
  values: Object.values(ServiceKind),
})
export const ServiceDepartmentEnum = builder.enumType('ServiceDepartment', {
  description: 'Who handles a step.',
  values: Object.values(ServiceDepartment),
})
export const CaseStatusEnum = builder.enumType('CaseStatus', {
  description: 'Whether a case still goes on.',
  values: Object.values(CaseStatus),
})
export const CaseWaitsForEnum = builder.enumType('CaseWaitsFor', {
  description: 'Whom an open case waits for; while it waits for the applicant its clock stands still.',
  values: Object.values(CaseWaitsFor),
})
export const CaseOutcomeEnum = builder.enumType('CaseOutcome', {
  description: 'How a case ended.',
  values: Object.values(CaseOutcome),
})
export const CaseAboutEnum = builder.enumType('CaseAbout', {
  description: 'What a complaint is about.',
  values: Object.values(CaseAbout),
})
export const CaseStepStateEnum = builder.enumType('CaseStepState', {
  description: 'BLOCKED: for steps before it. AWAY: handed over to its department.',
  values: Object.values(CaseStepState),
})
export const CaseEventKindEnum = builder.enumType('CaseEventKind', {
  description: 'What happened to a case.',
  values: Object.values(CaseEventKind),
})
export const StepActionEnum = builder.enumType('StepAction', {
  description: 'What the desk does with a step.',
  values: ['DO', 'HAND_OVER', 'TAKE_BACK_DONE', 'TAKE_BACK_UNDONE'] as const,
})
export const CaseHandsEnum = builder.enumType('CaseHands', {
  description: 'In whose hands. NOBODYS: also those of somebody who serves no more.',
  values: ['MINE', 'NOBODYS'] as const,
})
