import type {
  AuditOutcome,
  BedTier,
  CapacityLimit,
  DeclarantType,
  DocumentType,
  DwellingType,
  ImportKind,
  ImportStatus,
  IntendedStay,
  LookupApproval,
  LookupField,
  LookupKeyKind,
  LookupNoticeKind,
  LookupOutcome,
  LookupRequestState,
  LookupReviewReason,
  LookupReviewState,
  LookupReviewStepKind,
  PlanStatus,
  PlanStrategy,
  RegistrationStatus,
  RenewalKind,
  RenewalStatus,
  ResidenceReason,
  Role,
  RowOutcome,
  Sex,
  SexPolicy,
  StayStatus,
} from '../generated/graphql.ts'

/** A word for every value of every enum shown: a new value in the schema does not build without its words. */
export type Terms = {
  Role: Record<Role, string>
  Sex: Record<Sex, string>
  DocumentType: Record<DocumentType, string>
  RegistrationStatus: Record<RegistrationStatus, string>
  DeclarantType: Record<DeclarantType, string>
  ResidenceReason: Record<ResidenceReason, string>
  IntendedStay: Record<IntendedStay, string>
  DwellingType: Record<DwellingType, string>
  ImportKind: Record<ImportKind, string>
  ImportStatus: Record<ImportStatus, string>
  RowOutcome: Record<RowOutcome, string>
  SexPolicy: Record<SexPolicy, string>
  BedTier: Record<BedTier, string>
  StayStatus: Record<StayStatus, string>
  PlanStatus: Record<PlanStatus, string>
  PlanStrategy: Record<PlanStrategy, string>
  RenewalKind: Record<RenewalKind, string>
  RenewalStatus: Record<RenewalStatus, string>
  CapacityLimit: Record<CapacityLimit, string>
  LookupField: Record<LookupField, string>
  LookupOutcome: Record<LookupOutcome, string>
  LookupApproval: Record<LookupApproval, string>
  LookupKeyKind: Record<LookupKeyKind, string>
  LookupRequestState: Record<LookupRequestState, string>
  LookupNoticeKind: Record<LookupNoticeKind, string>
  LookupReviewState: Record<LookupReviewState, string>
  LookupReviewReason: Record<LookupReviewReason, string>
  LookupReviewStepKind: Record<LookupReviewStepKind, string>
  AuditOutcome: Record<AuditOutcome, string>
}
