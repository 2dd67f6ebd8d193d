import { dateColumn, fromDateColumn } from '../../domain/columns.ts'
import { materialWords, type PermitMaterial } from '../../domain/permits/materials.ts'
import { issuedPermit } from '../../domain/permits/permit-row.ts'
import { residenceYears } from '../../domain/permits/residence-years.ts'
import {
  type EndorsementDue,
  type EndorsementStanding,
  endorsementDue,
  endorsementStanding,
  issuedPermitStatuses,
} from '../../domain/permits/rules.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { BilingualType } from '../builder/refusal.ts'
import { PermitActionEnum, PermitConditionEnum, PermitMaterialEnum, PermitStatusEnum } from './enums.ts'
import { packOf } from './pack-of.ts'

const EndorsementStandingEnum = builder.enumType('EndorsementStanding', {
  description: 'What a visit to the counter would be today.',
  values: ['TOO_EARLY', 'IN_WINDOW', 'SUSPENDED'] as const,
})

const Endorsement = builder
  .objectRef<EndorsementDue & { standing: EndorsementStanding }>('EndorsementDue')
  .implement({
    description: 'The yearly endorsement that is owed next (Decree 663 Art. 10).',
    fieldClass: 'PERSONAL',
    fields: t => ({
      anniversary: t.field({ type: 'Date', resolve: ({ anniversary }) => dateColumn(anniversary) }),
      windowOpensOn: t.field({ type: 'Date', resolve: ({ windowOpensOn }) => dateColumn(windowOpensOn) }),
      lastDay: t.field({ type: 'Date', resolve: ({ lastDay }) => dateColumn(lastDay) }),
      standing: t.field({ type: EndorsementStandingEnum, resolve: ({ standing }) => standing }),
    }),
  })

export const Material = builder.objectRef<PermitMaterial>('PermitMaterialWords').implement({
  description: 'A material of the checklist, as it is called at the desk.',
  fieldClass: 'OPEN',
  fields: t => ({
    material: t.field({ type: PermitMaterialEnum, resolve: material => material }),
    words: t.field({ type: BilingualType, resolve: material => materialWords[material] }),
  }),
})

export const PermitEvent = builder.prismaObject('PermitEvent', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  readBy: 'permit.list',
  fields: t => ({
    action: t.expose('action', { type: PermitActionEnum }),
    status: t.expose('status', { type: PermitStatusEnum }),
    on: t.expose('on', { type: 'Date' }),
    reason: t.exposeString('reason', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const ResidencePermit = builder.prismaObject('ResidencePermit', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  readBy: 'permit.list',
  fields: t => ({
    resident: t.relation('resident'),
    status: t.expose('status', { type: PermitStatusEnum }),
    condition: t.expose('condition', { type: PermitConditionEnum, nullable: true }),
    byProxy: t.exposeBoolean('byProxy'),
    materials: t.field({
      type: [Material],
      select: { materials: true },
      resolve: ({ materials }) => materials,
    }),
    missing: t.field({
      description: 'What the one notice named (一次性告知); empty where everything was there.',
      type: [Material],
      select: { materialsMissing: true },
      resolve: ({ materialsMissing }) => materialsMissing,
    }),
    appliedOn: t.expose('appliedOn', { type: 'Date', nullable: true }),
    acceptedOn: t.expose('acceptedOn', { type: 'Date', nullable: true }),
    issueBy: t.expose('issueBy', { type: 'Date', nullable: true }),
    rulePackId: t.exposeString('rulePackId', { nullable: true }),
    issuedOn: t.expose('issuedOn', { type: 'Date', nullable: true }),
    endorsedUntil: t.expose('endorsedUntil', { type: 'Date', nullable: true }),
    suspendedFrom: t.expose('suspendedFrom', { type: 'Date', nullable: true }),
    countedFrom: t.expose('countedFrom', { type: 'Date', nullable: true }),
    suspendedDays: t.exposeInt('suspendedDays'),
    replacements: t.exposeInt('replacements'),
    endedOn: t.expose('endedOn', { type: 'Date', nullable: true }),
    years: t.int({
      description: 'Whole years of residence that count; null without a card.',
      nullable: true,
      select: { issuedOn: true, countedFrom: true, suspendedDays: true, suspendedFrom: true },
      resolve: ({ issuedOn, countedFrom, suspendedFrom, suspendedDays }, _args, { house }) =>
        issuedOn &&
        residenceYears(
          {
            issuedOn: fromDateColumn(issuedOn),
            countedFrom: countedFrom && fromDateColumn(countedFrom),
            suspendedFrom: suspendedFrom && fromDateColumn(suspendedFrom),
            suspendedDays,
          },
          house.clock.today(),
        ),
    }),
    endorsement: t.field({
      description: 'Null where no card is in use.',
      type: Endorsement,
      nullable: true,
      select: { status: true, issuedOn: true, endorsedUntil: true },
      resolve: async (permit, _args, context) => {
        const held = issuedPermit(permit)
        if (!held || !issuedPermitStatuses.includes(permit.status)) return null
        const due = endorsementDue(held, await packOf(context))
        return { ...due, standing: endorsementStanding(due, context.house.clock.today()) }
      },
    }),
    events: t.relation('events', { query: { orderBy: { id: 'asc' } } }),
  }),
})

builder.prismaObjectField('MigrantResident', 'permits', t =>
  t.relation('permits', { description: 'The newest first.', query: { orderBy: { id: 'desc' } } }),
)

const ResidencePermitFilter = builder.inputType('ResidencePermitFilter', {
  fields: t => ({ status: t.field({ type: PermitStatusEnum }), employerId: t.id() }),
})

builder.queryField('residencePermits', t =>
  t.prismaConnection({
    description: 'Residence permits and applications within reach, the newest first.',
    guard: 'permit.list',
    type: 'ResidencePermit',
    cursor: 'id',
    maxSize: 100,
    args: { filter: t.arg({ type: ResidencePermitFilter }) },
    resolve: (query, _root, { filter }, { tx }) =>
      tx.residencePermit.findMany({
        ...query,
        where: {
          status: filter?.status ?? undefined,
          resident: filter?.employerId ? { employerId: filter.employerId } : undefined,
        },
        orderBy: { id: 'desc' },
      }),
  }),
)

builder.queryField('residencePermit', t =>
  t.prismaField({
    description: 'One permit within reach.',
    guard: 'permit.list',
    type: 'ResidencePermit',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.residencePermit.findUnique({ ...query, where: { id } }),
  }),
)
