import { reachesProperty } from '../access/actor.ts'
import type { Act } from '../act.ts'
import { DomainError } from '../errors.ts'

/** @throws DomainError PROPERTY_NOT_YOURS when the caller may see the property but not act in it. */
export function requireProperty({ actor }: Act, propertyId: string, field: string): void {
  if (reachesProperty(actor, propertyId)) return
  throw new DomainError(
    'PROPERTY_NOT_YOURS',
    { zh: '该公寓不在您的管理范围内', en: 'This property is not among those you manage' },
    { field, remedy: { zh: '请联系该公寓的管理员', en: 'Ask the manager of that property' } },
  )
}

export const propertyUnknown = (field: string): DomainError =>
  new DomainError(
    'PROPERTY_UNKNOWN',
    { zh: '找不到该公寓', en: 'There is no such property' },
    { field, remedy: { zh: '请重新选择', en: 'Choose again' } },
  )
