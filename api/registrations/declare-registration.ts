import { declareRegistration } from '../../domain/registrations/declare-registration.ts'
import { builder } from '../builder/index.ts'
import { DocumentTypeEnum, SexEnum } from '../people/enums.ts'
import { DeclarantTypeEnum, DwellingTypeEnum, IntendedStayEnum, ResidenceReasonEnum } from './enums.ts'

const DeclareRegistrationInput = builder.inputType('DeclareRegistrationInput', {
  fields: t => ({
    documentType: t.field({ type: DocumentTypeEnum, required: true }),
    documentNumber: t.string({ required: true }),
    name: t.string({ required: true }),
    sex: t.field({ type: SexEnum, description: 'For documents whose number does not tell it.' }),
    birthDate: t.field({ type: 'Date' }),
    phone: t.string(),
    hukouAddress: t.string(),
    employerId: t.id(),
    workshop: t.string(),
    shift: t.string(),
    hiredOn: t.field({ type: 'Date' }),
    contractEndsOn: t.field({ type: 'Date' }),
    arrivedOn: t.field({ type: 'Date' }),
    residenceReason: t.field({ type: ResidenceReasonEnum, required: true, defaultValue: 'WORK' }),
    intendedStay: t.field({ type: IntendedStayEnum }),
    dwellingType: t.field({ type: DwellingTypeEnum, required: true, defaultValue: 'EMPLOYER_PREMISES' }),
    residenceAddress: t.string(),
    declarantType: t.field({ type: DeclarantTypeEnum, required: true, defaultValue: 'EMPLOYER' }),
    onlyDeclare: t.boolean({
      defaultValue: false,
      description: 'Leaves it declared, for the station to accept and register.',
    }),
    privacyNoticeVersion: t.string({
      required: true,
      description: 'The version that was shown (PIPL Art. 17).',
    }),
  }),
})

builder.mutationField('declareRegistration', t =>
  t.prismaField({
    description: 'Declares one person by hand, and registers them unless only declaring was asked for.',
    guard: 'registration.declare',
    idempotent: true,
    errors: {},
    type: 'ResidenceRegistration',
    args: { input: t.arg({ type: DeclareRegistrationInput, required: true }) },
    resolve: async (query, _root, { input }, { act, tx }) => {
      const { registrationId } = await act(under =>
        declareRegistration(under, personOf(input), termsOf(input)),
      )
      return tx.residenceRegistration.findUniqueOrThrow({ ...query, where: { id: registrationId } })
    },
  }),
)

type Input = typeof DeclareRegistrationInput.$inferInput

const personOf = (input: Input) => ({
  documentType: input.documentType,
  documentNumber: input.documentNumber,
  name: input.name,
  sex: input.sex ?? null,
  birthDate: input.birthDate ?? null,
  nationality: null,
  phone: input.phone ?? null,
  hukouAddress: input.hukouAddress ?? null,
  workshop: input.workshop ?? null,
  shift: input.shift ?? null,
  hiredOn: input.hiredOn ?? null,
  contractEndsOn: input.contractEndsOn ?? null,
  arrivedOn: input.arrivedOn ?? null,
  intendedStay: input.intendedStay ?? null,
  lodgingWishes: [],
})

const termsOf = (input: Input) => ({
  employerId: input.employerId ?? null,
  declarantType: input.declarantType,
  residenceReason: input.residenceReason,
  dwellingType: input.dwellingType,
  residenceAddress: input.residenceAddress ?? null,
  privacyNoticeVersion: input.privacyNoticeVersion,
  onlyDeclare: input.onlyDeclare ?? false,
})
