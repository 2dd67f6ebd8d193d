import {
  DeclarantType,
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
