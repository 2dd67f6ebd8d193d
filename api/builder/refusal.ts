import { type Bilingual, DomainError } from '../../domain/errors.ts'
import { builder } from './index.ts'

export const BilingualType = builder.objectRef<Bilingual>('Bilingual').implement({
  description: 'The same sentence in Chinese and English.',
  fieldClass: 'OPEN',
  fields: t => ({ zh: t.exposeString('zh'), en: t.exposeString('en') }),
})

/** A refusal as it is kept with a batch or a plan that failed. */
export interface RefusalShape {
  code: string
  zh: string
  en: string
  field: string | null
  remedy: Bilingual | null
}

export const Refusal = builder.objectType(DomainError, {
  name: 'Refusal',
  description: 'An expected refusal: what is wrong, where, and what to do.',
  fieldClass: 'OPEN',
  fields: t => ({
    code: t.exposeString('code', { description: 'Stable; programs decide by it.' }),
    message: t.field({ type: BilingualType, resolve: ({ zh, en }) => ({ zh, en }) }),
    field: t.exposeString('field', { nullable: true, description: 'The input at fault.' }),
    remedy: t.field({ type: BilingualType, nullable: true, resolve: refusal => refusal.remedy }),
  }),
})
