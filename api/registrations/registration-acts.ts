import type { PersonWriting } from '../../domain/people/write-person.ts'
import { type Amended, changeRegistration, correctRegistration } from '../../domain/registrations/amend.ts'
import { deregister } from '../../domain/registrations/deregister.ts'
import { printReceipt, reinstate } from '../../domain/registrations/reinstate.ts'
import { takeIn } from '../../domain/registrations/take-in.ts'
import { builder } from '../builder/index.ts'
import { DocumentTypeEnum, SexEnum } from '../people/enums.ts'
import {
  DeregistrationReasonEnum,
  DwellingTypeEnum,
  IntendedStayEnum,
  ResidenceReasonEnum,
  TakingInEnum,
} from './enums.ts'
import { ResidenceRegistration } from './residence-registration.ts'

const TakeInInput = builder.inputType('TakeInRegistrationInput', {
  fields: t => ({
    id: t.id({ required: true }),
    action: t.field({ type: TakingInEnum, required: true }),
    note: t.string({ description: 'All that is missing, told at once; or why it is not registered.' }),
  }),
})

const ChangeInput = builder.inputType('ChangeRegistrationInput', {
  fields: t => ({
    id: t.id({ required: true }),
    effectiveOn: t.field({ type: 'Date', description: 'The day from which it holds; today unless told.' }),
    reason: t.string({ required: true }),
    residenceAddress: t.string(),
    residenceReason: t.field({ type: ResidenceReasonEnum }),
    intendedStay: t.field({ type: IntendedStayEnum }),
    dwellingType: t.field({ type: DwellingTypeEnum }),
    name: t.string(),
    documentType: t.field({ type: DocumentTypeEnum, description: 'With documentNumber.' }),
    documentNumber: t.string({ description: 'Of a new document.' }),
    phone: t.string(),
    hukouAddress: t.string(),
  }),
})

const CorrectInput = builder.inputType('CorrectRegistrationInput', {
  fields: t => ({
    id: t.id({ required: true }),
    reason: t.string({ required: true }),
    arrivedOn: t.field({ type: 'Date' }),
    residenceAddress: t.string(),
    residenceReason: t.field({ type: ResidenceReasonEnum }),
    intendedStay: t.field({ type: IntendedStayEnum }),
    dwellingType: t.field({ type: DwellingTypeEnum }),
    name: t.string(),
    sex: t.field({ type: SexEnum }),
    birthDate: t.field({ type: 'Date' }),
    documentType: t.field({ type: DocumentTypeEnum, description: 'With documentNumber.' }),
    documentNumber: t.string(),
    phone: t.string(),
    hukouAddress: t.string(),
  }),
})

const DeregisterInput = builder.inputType('DeregisterInput', {
  fields: t => ({
    id: t.id({ required: true }),
    reason: t.field({ type: DeregistrationReasonEnum, required: true }),
    leftOn: t.field({ type: 'Date', description: 'Today unless told.' }),
    note: t.string(),
  }),
})

const ReinstateInput = builder.inputType('ReinstateInput', {
  fields: t => ({ id: t.id({ required: true }), reason: t.string({ required: true }) }),
})

const AmendedRegistration = builder.objectRef<Amended>('AmendedRegistration').implement({
  description: 'What came of a change or a correction.',
  fieldClass: 'OPEN',
  fields: t => ({
    registration: t.prismaField({
      type: 'ResidenceRegistration',
      resolve: (query, { id }, _args, { tx }) =>
        tx.residenceRegistration.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    duplicateFound: t.exposeBoolean('duplicateFound', {
      description:
        'The document number given is that of another person: nothing was written, the two are in the queue of duplicates.',
    }),
  }),
})

type Written = Pick<PersonWriting, 'name' | 'sex' | 'birthDate' | 'phone' | 'hukouAddress'> & {
  documentType?: NonNullable<PersonWriting['document']>['type'] | null
  documentNumber?: string | null
}

const personOf = ({ documentType, documentNumber, ...input }: Written): PersonWriting => ({
  name: input.name,
  sex: input.sex,
  birthDate: input.birthDate,
  phone: input.phone,
  hukouAddress: input.hukouAddress,
  document: documentNumber ? { type: documentType ?? 'MAINLAND_ID', number: documentNumber } : null,
})

builder.mutationFields(t => ({
  takeInRegistration: t.prismaField({
    description: 'The station accepts a declaration, asks for what is missing, registers or rejects it.',
    guard: 'registration.advance',
    idempotent: true,
    errors: {},
    type: ResidenceRegistration,
    args: { input: t.arg({ type: TakeInInput, required: true }) },
    resolve: async (query, _root, { input }, { act, tx }) => {
      const { id } = await act(under => takeIn(under, input))
      return tx.residenceRegistration.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  changeRegistration: t.field({
    description: '变更: what has changed, and from which day. The days before stay as they were.',
    guard: 'registration.change',
    idempotent: true,
    errors: {},
    type: AmendedRegistration,
    args: { input: t.arg({ type: ChangeInput, required: true }) },
    resolve: (_root, { input }, { act }) =>
      act(under => {
        const { id, reason, effectiveOn, ...particulars } = input
        return changeRegistration(under, {
          id,
          reason,
          effectiveOn,
          particulars: particularsOf(particulars),
          person: personOf(input),
        })
      }),
  }),
  correctRegistration: t.field({
    description: '更正: what was recorded wrongly, for as long as it was.',
    guard: 'registration.correct',
    idempotent: true,
    errors: {},
    type: AmendedRegistration,
    args: { input: t.arg({ type: CorrectInput, required: true }) },
    resolve: (_root, { input }, { act }) =>
      act(under => {
        const { id, reason, arrivedOn, ...particulars } = input
        return correctRegistration(under, {
          id,
          reason,
          particulars: { ...particularsOf(particulars), arrivedOn },
          person: personOf(input),
        })
      }),
  }),
  deregister: t.prismaField({
    description: '注销: the person has left. Whoever comes back gets a new registration.',
    guard: 'registration.deregister',
    idempotent: true,
    errors: {},
    type: ResidenceRegistration,
    args: { input: t.arg({ type: DeregisterInput, required: true }) },
    resolve: async (query, _root, { input }, { act, tx }) => {
      const { id } = await act(under => deregister(under, input))
      return tx.residenceRegistration.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  reinstateRegistration: t.prismaField({
    description: 'Takes back a deregistration made in error.',
    guard: 'registration.correct',
    idempotent: true,
    errors: {},
    type: ResidenceRegistration,
    args: { input: t.arg({ type: ReinstateInput, required: true }) },
    resolve: async (query, _root, { input }, { act, tx }) => {
      const { id } = await act(under => reinstate(under, input))
      return tx.residenceRegistration.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  printReceipt: t.prismaField({
    description: 'Notes that the receipt was printed and given.',
    guard: 'registration.print-receipt',
    idempotent: true,
    errors: {},
    type: ResidenceRegistration,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, { id }, { act, tx }) => {
      await act(under => printReceipt(under, { id }))
      return tx.residenceRegistration.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))

type Particulars = Pick<
  typeof ChangeInput.$inferInput,
  'residenceAddress' | 'residenceReason' | 'intendedStay' | 'dwellingType'
>
const particularsOf = ({ residenceAddress, residenceReason, intendedStay, dwellingType }: Particulars) => ({
  residenceAddress,
  residenceReason,
  intendedStay,
  dwellingType,
})
