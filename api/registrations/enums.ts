import { registrationActions } from '../../domain/registrations/rules.ts'
import { takingIn } from '../../domain/registrations/take-in.ts'
import {
  DeclarantType,
  DeregistrationReason,
  DwellingType,
  IntendedStay,
  RegistrationStatus,
  ResidenceReason,
} from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const RegistrationStatusEnum = builder.enumType('RegistrationStatus', {
  description: 'Where a registration stands.',
  values: Object.values(RegistrationStatus),
})

export const DeclarantTypeEnum = builder.enumType('DeclarantType', {
  description: '申报人: who declares.',
  values: Object.values(DeclarantType),
})

export const ResidenceReasonEnum = builder.enumType('ResidenceReason', {
  description: '居住事由',
  values: Object.values(ResidenceReason),
})

export const IntendedStayEnum = builder.enumType('IntendedStay', {
  description: '拟居住期限: under half a year, to five years, longer.',
  values: Object.values(IntendedStay),
})

export const DwellingTypeEnum = builder.enumType('DwellingType', {
  description: '居住处所类型',
  values: Object.values(DwellingType),
})

export const RegistrationActionEnum = builder.enumType('RegistrationAction', {
  description:
    'Acts on a registration: 受理, 一次性告知, 登记, 不予登记, 变更, 更正, 打印回执, 注销, 撤销注销.',
  values: registrationActions,
})

export const TakingInEnum = builder.enumType('TakingIn', {
  description: 'What the station does with a declaration.',
  values: takingIn,
})

export const DeregistrationReasonEnum = builder.enumType('DeregistrationReason', {
  description: '注销类别, GA/T 2000.25-2014. DUPLICATE is set by a merge.',
  values: Object.values(DeregistrationReason),
})
