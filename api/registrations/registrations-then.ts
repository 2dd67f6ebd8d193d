import {
  registrationsThen,
  type RegistrationThen as Shape,
  thenOf,
} from '../../domain/registrations/registrations-then.sql.ts'
import type { RegistrationStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import {
  DeclarantTypeEnum,
  DwellingTypeEnum,
  IntendedStayEnum,
  RegistrationStatusEnum,
  ResidenceReasonEnum,
} from './enums.ts'

/** More than a person has; a list asks for its next piece. */
const most = 100

const RegistrationThen = builder.objectRef<Shape>('RegistrationThen').implement({
  description:
    'A registration as it was on a day, as it was known at a moment. No node: the node is what stands now.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    registrationId: t.exposeID('id'),
    status: t.expose('status', { type: RegistrationStatusEnum }),
    declarantType: t.field({
      type: DeclarantTypeEnum,
      resolve: ({ declarantType }) => declarantType as typeof DeclarantTypeEnum.$inferType,
    }),
    arrivedOn: t.expose('arrivedOn', { type: 'Date', nullable: true }),
    declaredOn: t.expose('declaredOn', { type: 'Date' }),
    registeredOn: t.expose('registeredOn', { type: 'Date', nullable: true }),
    deregisteredOn: t.expose('deregisteredOn', { type: 'Date', nullable: true }),
    deadlineOn: t.expose('deadlineOn', { type: 'Date', nullable: true }),
    residenceReason: t.field({
      type: ResidenceReasonEnum,
      resolve: ({ residenceReason }) => residenceReason as typeof ResidenceReasonEnum.$inferType,
    }),
    intendedStay: t.field({
      type: IntendedStayEnum,
      nullable: true,
      resolve: ({ intendedStay }) => intendedStay as typeof IntendedStayEnum.$inferType | null,
    }),
    dwellingType: t.field({
      type: DwellingTypeEnum,
      resolve: ({ dwellingType }) => dwellingType as typeof DwellingTypeEnum.$inferType,
    }),
    residenceAddress: t.exposeString('residenceAddress', { nullable: true }),
    receiptNumber: t.exposeString('receiptNumber'),
    knownFrom: t.expose('knownFrom', { type: 'DateTime', description: 'Since when it was known so.' }),
    resident: t.prismaField({
      description: 'Who it counts for today.',
      type: 'MigrantResident',
      nullable: true,
      resolve: (query, { residentId }, _args, { tx }) =>
        tx.migrantResident.findUnique({ ...query, where: { id: residentId } }),
    }),
    employer: t.prismaField({
      type: 'Employer',
      nullable: true,
      resolve: (query, { employerId }, _args, { tx }) =>
        employerId ? tx.employer.findUnique({ ...query, where: { id: employerId } }) : null,
    }),
  }),
})

const asOf = 'The day as of which; that of knownAt unless told.'
const knownAt = 'As it was known at this moment; now unless told.'

builder.prismaObjectField('MigrantResident', 'registrationsThen', t =>
  t.field({
    description: 'The registrations as they were on a day, as it was known at a moment, the newest first.',
    type: [RegistrationThen],
    args: {
      asOf: t.arg({ type: 'Date', description: asOf }),
      knownAt: t.arg({ type: 'DateTime', description: knownAt }),
    },
    select: { id: true },
    resolve: ({ id }, args, { tx, house }) =>
      registrationsThen(tx, thenOf(args, house.clock.now()), { residentId: id }, most),
  }),
)

builder.queryField('registrationsThen', t =>
  t.field({
    description:
      'The registrations within reach as they were on a day, as it was known at a moment, the newest first.',
    guard: 'registration.list',
    type: [RegistrationThen],
    args: {
      asOf: t.arg({ type: 'Date', description: asOf }),
      knownAt: t.arg({ type: 'DateTime', description: knownAt }),
      status: t.arg({ type: RegistrationStatusEnum }),
      employerId: t.arg.id(),
      after: t.arg.id({ description: 'The registrationId of the last one seen.' }),
      first: t.arg.int({ defaultValue: 50 }),
    },
    resolve: (_root, { first, status, ...args }, { tx, house }) =>
      registrationsThen(
        tx,
        thenOf(args, house.clock.now()),
        { ...args, status: status as RegistrationStatus | null | undefined },
        Math.min(Math.max(first ?? 50, 1), most),
      ),
  }),
)
