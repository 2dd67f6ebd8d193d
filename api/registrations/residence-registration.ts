import { liveRegistrationStatuses } from '../../domain/registrations/rules.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import {
  DeclarantTypeEnum,
  DwellingTypeEnum,
  IntendedStayEnum,
  RegistrationStatusEnum,
  ResidenceReasonEnum,
} from './enums.ts'

export const ResidenceRegistration = builder.prismaObject('ResidenceRegistration', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  readBy: 'registration.list',
  fields: t => ({
    resident: t.relation('resident'),
    employer: t.relation('employer', { nullable: true }),
    status: t.expose('status', { type: RegistrationStatusEnum }),
    declarantType: t.expose('declarantType', { type: DeclarantTypeEnum }),
    arrivedOn: t.expose('arrivedOn', { type: 'Date', nullable: true }),
    declaredOn: t.expose('declaredOn', { type: 'Date' }),
    registeredOn: t.expose('registeredOn', { type: 'Date', nullable: true }),
    deregisteredOn: t.expose('deregisteredOn', { type: 'Date', nullable: true }),
    deadlineOn: t.expose('deadlineOn', { type: 'Date', nullable: true }),
    late: t.boolean({
      description: 'Declared after the deadline; null while the deadline is not known.',
      nullable: true,
      select: { declaredOn: true, deadlineOn: true },
      resolve: ({ declaredOn, deadlineOn }) => deadlineOn && declaredOn > deadlineOn,
    }),
    rulePackId: t.exposeString('rulePackId'),
    residenceReason: t.expose('residenceReason', { type: ResidenceReasonEnum }),
    intendedStay: t.expose('intendedStay', { type: IntendedStayEnum, nullable: true }),
    dwellingType: t.expose('dwellingType', { type: DwellingTypeEnum }),
    residenceAddress: t.exposeString('residenceAddress', { nullable: true }),
    receiptNumber: t.exposeString('receiptNumber'),
    privacyNoticeVersion: t.exposeString('privacyNoticeVersion'),
  }),
})

builder.prismaObjectFields('MigrantResident', t => ({
  registration: t.field({
    description: 'The live one.',
    type: ResidenceRegistration,
    nullable: true,
    select: (_args, _context, nested) => ({
      registrations: nested({ where: { status: { in: [...liveRegistrationStatuses] } }, take: 1 }),
    }),
    resolve: ({ registrations }) => registrations[0],
  }),
  registrations: t.relation('registrations', {
    description: 'All, the newest first.',
    query: { orderBy: { id: 'desc' } },
  }),
}))

const ResidenceRegistrationFilter = builder.inputType('ResidenceRegistrationFilter', {
  fields: t => ({ status: t.field({ type: RegistrationStatusEnum }), employerId: t.id() }),
})

builder.queryField('residenceRegistrations', t =>
  t.prismaConnection({
    description: 'The registrations within reach, the newest first.',
    guard: 'registration.list',
    type: 'ResidenceRegistration',
    cursor: 'id',
    maxSize: 100,
    args: { filter: t.arg({ type: ResidenceRegistrationFilter }) },
    resolve: (query, _root, { filter }, { tx }) =>
      tx.residenceRegistration.findMany({
        ...query,
        where: {
          status: filter?.status ?? undefined,
          // By way of the employer, whom the caller must see: whose people they are would be told by trying.
          employer: filter?.employerId ? { id: filter.employerId } : undefined,
        },
        orderBy: { id: 'desc' },
      }),
  }),
)

builder.queryField('residenceRegistration', t =>
  t.prismaField({
    description: 'One registration within reach.',
    guard: 'registration.read',
    type: 'ResidenceRegistration',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) =>
      tx.residenceRegistration.findUnique({ ...query, where: { id } }),
  }),
)
