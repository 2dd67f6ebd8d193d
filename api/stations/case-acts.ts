import { actOnStep } from '../../domain/stations/act-on-step.ts'
import { bookAppointment } from '../../domain/stations/appointments.ts'
import { assignCase } from '../../domain/stations/assign-case.ts'
import type { ServiceMaterial } from '../../domain/stations/catalogue.ts'
import { closeCase, rateCase } from '../../domain/stations/close-case.ts'
import { type OpenedIntake, openCases } from '../../domain/stations/open-cases.ts'
import { supplyCase } from '../../domain/stations/supply-case.ts'
import { applicantHasCome, waitForApplicant } from '../../domain/stations/wait-for-applicant.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import { CaseAboutEnum, CaseOutcomeEnum, StepActionEnum } from './enums.ts'

const AskedServiceInput = builder.inputType('AskedServiceInput', {
  fields: t => ({
    itemId: t.id({ required: true }),
    about: t.field({ type: CaseAboutEnum, description: 'Of a complaint.' }),
    aboutId: t.id(),
    confidential: t.boolean({ description: 'The person is hidden from the company.' }),
    text: t.string({ description: 'What it is about; needed of a complaint.' }),
  }),
})

const IntakeInput = builder.inputType('IntakeInput', {
  fields: t => ({
    residentId: t.id({ required: true }),
    stationId: t.id({ description: 'None: the township’s own desk.' }),
    services: t.field({ type: [AskedServiceInput], required: true }),
    shown: t.stringList({
      required: true,
      description: 'Codes of what was shown, for all services at once.',
    }),
    appointmentAt: t.field({ type: 'DateTime' }),
  }),
})

const Missing = builder.objectRef<ServiceMaterial>('MissingMaterial').implement({
  description: 'What the one notice names (一次性告知).',
  fieldClass: 'PERSONAL',
  fields: t => ({
    code: t.exposeString('code'),
    words: t.field({ type: BilingualType, resolve: ({ zh, en }) => ({ zh, en }) }),
  }),
})

const Intake = builder.objectRef<OpenedIntake>('Intake').implement({
  description: 'What was taken in at one visit.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    intakeId: t.exposeID('intakeId'),
    queueNumber: t.exposeInt('queueNumber'),
    caseIds: t.idList({ resolve: ({ caseIds }) => caseIds }),
    missing: t.field({ type: [Missing], resolve: ({ missing }) => missing }),
  }),
})

builder.mutationFields(t => ({
  openCases: t.field({
    description: 'Takes in all that a person asks for in one visit; what is missing is told at once.',
    guard: 'case.open',
    idempotent: true,
    errors: {},
    type: Intake,
    args: { input: t.arg({ type: IntakeInput, required: true }) },
    resolve: (_root, { input }, context) => context.act(act => openCases(act, input)),
  }),
  supplyCase: t.prismaField({
    description: 'The applicant brings what the one notice named; with all of it the case goes on.',
    guard: 'case.open',
    idempotent: true,
    errors: {},
    type: 'ServiceCase',
    args: { id: t.arg.id({ required: true }), shown: t.arg.stringList({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => supplyCase(act, input))
      return context.tx.serviceCase.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  actOnStep: t.prismaField({
    description: 'Does a step, hands it over against a receipt, or takes it back.',
    guard: 'case.act',
    idempotent: true,
    errors: {},
    type: 'ServiceCase',
    args: {
      id: t.arg.id({ required: true }),
      key: t.arg.string({ required: true }),
      action: t.arg({ type: StepActionEnum, required: true }),
      note: t.arg.string(),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => actOnStep(act, input))
      return context.tx.serviceCase.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  waitForApplicant: t.prismaField({
    description: 'The applicant is waited for, perhaps by appointment: the clock stands still.',
    guard: 'case.act',
    idempotent: true,
    errors: {},
    type: 'ServiceCase',
    args: {
      id: t.arg.id({ required: true }),
      reason: t.arg.string({ required: true }),
      appointmentAt: t.arg({ type: 'DateTime' }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => waitForApplicant(act, input))
      return context.tx.serviceCase.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  bookAppointment: t.prismaField({
    description: 'Agrees a time with the applicant (预约), moves it or takes it back; the clock runs on.',
    guard: 'case.act',
    idempotent: true,
    errors: {},
    type: 'ServiceCase',
    args: {
      id: t.arg.id({ required: true }),
      appointmentAt: t.arg({ type: 'DateTime', description: 'None: there is none any more.' }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => bookAppointment(act, input))
      return context.tx.serviceCase.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  applicantHasCome: t.prismaField({
    description: 'The applicant has come: the clock runs on.',
    guard: 'case.act',
    idempotent: true,
    errors: {},
    type: 'ServiceCase',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => applicantHasCome(act, input))
      return context.tx.serviceCase.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  assignCase: t.prismaField({
    description: 'Gives a case into somebody’s hands.',
    guard: 'case.act',
    idempotent: true,
    errors: {},
    type: 'ServiceCase',
    args: { id: t.arg.id({ required: true }), staffId: t.arg.id({ description: 'None: one’s own.' }) },
    resolve: async (query, _root, { id: caseId, staffId }, context) => {
      const { id } = await context.act(act => assignCase(act, { id: caseId, staffId: staffId ?? undefined }))
      return context.tx.serviceCase.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  closeCase: t.prismaField({
    description: 'Closes a case with what was done.',
    guard: 'case.act',
    idempotent: true,
    errors: {},
    type: 'ServiceCase',
    args: {
      id: t.arg.id({ required: true }),
      outcome: t.arg({ type: CaseOutcomeEnum, required: true }),
      text: t.arg.string({ required: true }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => closeCase(act, input))
      return context.tx.serviceCase.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  rateCase: t.prismaField({
    description: 'How content the person was with a closed case, 1 to 5.',
    guard: 'case.open',
    idempotent: true,
    errors: {},
    type: 'ServiceCase',
    args: { id: t.arg.id({ required: true }), satisfaction: t.arg.int({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => rateCase(act, input))
      return context.tx.serviceCase.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
