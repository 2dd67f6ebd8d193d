import type {
  DeclarantType,
  DocumentType,
  PermitStatus,
  RegistrationStatus,
  ResidenceReason,
  Sex,
  StayStatus,
} from '../../generated/graphql.ts'

/** A word for every coded value that a person is shown: a new one in the schema does not build without its words. */
export interface OwnTerms {
  Sex: Record<Sex, string>
  DocumentType: Record<DocumentType, string>
  RegistrationStatus: Record<RegistrationStatus, string>
  DeclarantType: Record<DeclarantType, string>
  ResidenceReason: Record<ResidenceReason, string>
  StayStatus: Record<StayStatus, string>
  PermitStatus: Record<PermitStatus, string>
  /** Who has looked: those whose role opens records. */
  Reader: Record<'STATION_CLERK' | 'COMPANY_CLERK' | 'DORM_WARDEN' | 'ADMINISTRATOR' | 'MACHINE', string>
  /** What they opened. */
  Reading: Record<'person.read' | 'person.reveal' | 'registration.read' | 'disclosure.read', string>
}
