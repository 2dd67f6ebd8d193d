import { PermitAction, PermitCondition, PermitMaterial, PermitStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const PermitStatusEnum = builder.enumType('PermitStatus', {
  description: 'Where a residence permit stands (GA/T 2000.6-2020).',
  values: Object.values(PermitStatus),
})

export const PermitActionEnum = builder.enumType('PermitAction', {
  description: 'What was done about a permit (GA/T 2000.6-2020).',
  values: Object.values(PermitAction),
})

export const PermitConditionEnum = builder.enumType('PermitCondition', {
  description:
    'One of the three that a permit needs: 合法稳定就业, 合法稳定住所, 连续就读 (Decree 663 Art. 2).',
  values: Object.values(PermitCondition),
})

export const PermitMaterialEnum = builder.enumType('PermitMaterial', {
  description: 'What an application shows (Decree 663 Art. 9). Only that it was seen is kept.',
  values: Object.values(PermitMaterial),
})

export const DeskActionEnum = builder.enumType('PermitDeskAction', {
  description: 'A step that the desk records. A late ENDORSE restores a suspended permit.',
  values: [
    'APPROVE',
    'REJECT',
    'ISSUE',
    'DELIVER',
    'CONFIRM_RECEIPT',
    'ENDORSE',
    'CHANGE_ADDRESS',
    'REPLACE',
    'CANCEL',
  ] as const,
})
