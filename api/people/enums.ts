import { type DocumentType, Sex } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const SexEnum = builder.enumType('Sex', {
  description: 'GB/T 2261.1-2003.',
  values: Object.values(Sex),
})

export const DocumentTypeEnum = builder.enumType('DocumentType', {
  description: 'Kinds of identity document.',
  values: {
    MAINLAND_ID: { description: '居民身份证, GB 11643' },
    HMT_RESIDENCE_PERMIT: { description: '港澳台居民居住证' },
    FOREIGN_PERMANENT_RESIDENT: { description: '外国人永久居留身份证' },
    PASSPORT: { description: '护照' },
    HK_MACAO_TRAVEL_PERMIT: { description: '港澳居民来往内地通行证' },
    TAIWAN_TRAVEL_PERMIT: { description: '台湾居民来往大陆通行证' },
  } satisfies Record<DocumentType, { description: string }>,
})
