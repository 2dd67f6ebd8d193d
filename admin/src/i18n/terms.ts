import type {
  AnswerGiven,
  AuditOutcome,
  BedTier,
  CapacityLimit,
  CaseAbout,
  CaseEventKind,
  CaseOutcome,
  CaseStepState,
  CaseWaitsFor,
  DeclarantType,
  DeliveryStatus,
  DocumentType,
  DwellingType,
  EntrustedTask,
  ExchangeAnswer,
  ExchangeStatus,
  ExportStatus,
  FollowUpKind,
  ImportKind,
  ImportStatus,
  IntendedStay,
  ItemKind,
  KitItem,
  KitState,
  Ledger,
  LookupApproval,
  LookupField,
  LookupKeyKind,
  LookupNoticeKind,
  LookupOutcome,
  LookupRequestState,
  LookupReviewReason,
  LookupReviewState,
  LookupReviewStepKind,
  NoticeChannel,
  NoticeRung,
  OwnRequestKind,
  OwnRequestStatus,
  PermitAction,
  PermitCondition,
  PermitMaterial,
  PermitStatus,
  PlanKind,
  PlanStatus,
  PlanStrategy,
  RegistrationStatus,
  RenewalKind,
  RenewalStatus,
  ResidenceReason,
  Role,
  RosterChoice,
  RowOutcome,
  ServiceDepartment,
  ServiceKind,
  Sex,
  SexPolicy,
  StationDuty,
  StationKind,
  StayAction,
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
  StayAction: Record<StayAction, string>
  ItemKind: Record<ItemKind, string>
  PlanStatus: Record<PlanStatus, string>
  PlanKind: Record<PlanKind, string>
  PlanStrategy: Record<PlanStrategy, string>
  DeliveryStatus: Record<DeliveryStatus, string>
  FollowUpKind: Record<FollowUpKind, string>
  NoticeChannel: Record<NoticeChannel, string>
  NoticeRung: Record<NoticeRung, string>
  PermitAction: Record<PermitAction, string>
  PermitCondition: Record<PermitCondition, string>
  PermitMaterial: Record<PermitMaterial, string>
  PermitStatus: Record<PermitStatus, string>
  RosterChoice: Record<RosterChoice, string>
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
  CaseAbout: Record<CaseAbout, string>
  CaseEventKind: Record<CaseEventKind, string>
  CaseOutcome: Record<CaseOutcome, string>
  CaseStepState: Record<CaseStepState, string>
  CaseWaitsFor: Record<CaseWaitsFor, string>
  EntrustedTask: Record<EntrustedTask, string>
  KitItem: Record<KitItem, string>
  KitState: Record<KitState, string>
  ServiceDepartment: Record<ServiceDepartment, string>
  ServiceKind: Record<ServiceKind, string>
  StationDuty: Record<StationDuty, string>
  StationKind: Record<StationKind, string>
  Ledger: Record<Ledger, string>
  ExportStatus: Record<ExportStatus, string>
  OwnRequestKind: Record<OwnRequestKind, string>
  OwnRequestStatus: Record<OwnRequestStatus, string>
  ExchangeStatus: Record<ExchangeStatus, string>
  ExchangeAnswer: Record<ExchangeAnswer, string>
  AnswerGiven: Record<AnswerGiven, string>
}
