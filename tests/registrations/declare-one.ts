import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { declareRegistration } from '../../domain/registrations/declare-registration.ts'
import type { DeclarationTerms, PersonToRegister } from '../../domain/registrations/read-person.ts'
import { testDocumentNumber } from '../harness/people.ts'
import type { TestHouse } from '../harness/township.ts'

/** Somebody new declared by hand, by themselves unless told; the registration's id. */
export async function declareOne(
  house: TestHouse,
  actor: Actor,
  employerId: string | null,
  more: Partial<PersonToRegister> & Partial<DeclarationTerms> = {},
): Promise<string> {
  const person: PersonToRegister = {
    name: '张测试',
    documentType: null,
    documentNumber: testDocumentNumber(),
    sex: null,
    birthDate: null,
    nationality: null,
    phone: null,
    hukouAddress: null,
    workshop: null,
    shift: null,
    hiredOn: null,
    contractEndsOn: null,
    arrivedOn: null,
    intendedStay: null,
    lodgingWishes: [],
    ...more,
  }
  const terms = {
    employerId,
    declarantType: 'SELF' as const,
    residenceReason: 'WORK' as const,
    dwellingType: 'RENTAL_HOUSING' as const,
    residenceAddress: null,
    privacyNoticeVersion: '2026-11',
    ...more,
  }
  const { registrationId } = await act(house, actor, 'registration.declare', under =>
    declareRegistration(under, person, terms),
  )
  return registrationId
}
