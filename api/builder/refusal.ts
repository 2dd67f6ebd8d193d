import { type Bilingual, DomainError } from '../../domain/errors.ts'
import { builder } from './index.ts'

export const BilingualType = builder.objectRef<Bilingual>('Bilingual').implement({
  description: 'The same sentence in Chinese and English.',
  fieldClass: 'OPEN',
  fields: t => ({ zh: t.exposeString('zh'), en: t.exposeString('en') }),
})

/**
 * A refusal that is kept with a batch or a plan and shown, not raised: whatever Error a field returns, graphql-js
 * throws, so this is none.
 */
export const keptRefusal = (code: string, message: Bilingual, remedy: Bilingual | null): DomainError => ({
  name: 'DomainError',
  message: `${code}: ${message.en}`,
  code,
  ...message,
  field: null,
  remedy,
})

export const Refusal = builder.objectType(DomainError, {
  name: 'Refusal',
  description: 'An expected refusal: what is wrong, where, and what to do.',
  fieldClass: 'OPEN',
  isTypeOf: value =>
    value instanceof DomainError || (value as Partial<DomainError> | null)?.name === 'DomainError',
  fields: t => ({
    code: t.exposeString('code', { description: 'Stable; programs decide by it.' }),
    message: t.field({ type: BilingualType, resolve: ({ zh, en }) => ({ zh, en }) }),
    field: t.exposeString('field', { nullable: true, description: 'The input at fault.' }),
    remedy: t.field({ type: BilingualType, nullable: true, resolve: refusal => refusal.remedy }),
  }),
})
