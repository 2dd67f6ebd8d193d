import { endCertificate, recordCertificate } from '../../domain/housing/papers/record-certificate.ts'
import { recordInspection } from '../../domain/housing/papers/record-inspection.ts'
import { legalDate } from '../../domain/rules/legal-date.ts'
import { CertificateKind, InspectionKind } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

const CertificateKindEnum = builder.enumType('CertificateKind', {
  description: 'What a dormitory must be able to show: 消防验收或备案, 消防安全检查合格证, 房屋安全鉴定.',
  values: Object.values(CertificateKind),
})

const InspectionKindEnum = builder.enumType('InspectionKind', {
  description: 'What is carried out again and again: 每月防火检查, 年度消防设施检测, 消防演练.',
  values: Object.values(InspectionKind),
})

builder.prismaObject('PropertyCertificate', {
  interfaces: [Node],
  description: 'A certificate of a property.',
  fieldClass: 'OPEN',
  fields: t => ({
    kind: t.expose('kind', { type: CertificateKindEnum }),
    number: t.exposeString('number'),
    issuer: t.exposeString('issuer'),
    issuedOn: t.expose('issuedOn', { type: 'Date' }),
    expiresOn: t.expose('expiresOn', {
      type: 'Date',
      nullable: true,
      description: 'Its last day; null: it does not run out.',
    }),
  }),
})

builder.prismaObject('PropertyInspection', {
  interfaces: [Node],
  description: 'An inspection, a test or a drill that was carried out.',
  fieldClass: 'OPEN',
  fields: t => ({
    kind: t.expose('kind', { type: InspectionKindEnum }),
    doneOn: t.expose('doneOn', { type: 'Date' }),
    findings: t.exposeInt('findings', { description: 'How many things were found.' }),
  }),
})

builder.prismaObjectFields('Property', t => ({
  certificates: t.relation('certificates', {
    description: 'Those that count, the one that runs out last first.',
    query: { where: { endedAt: null }, orderBy: [{ kind: 'asc' }, { expiresOn: 'desc' }, { id: 'desc' }] },
  }),
  inspections: t.relation('inspections', {
    description: 'The last two dozen, the latest first.',
    query: { orderBy: [{ doneOn: 'desc' }, { id: 'desc' }], take: 24 },
  }),
}))

const CertificateInput = builder.inputType('CertificateInput', {
  fields: t => ({
    propertyId: t.id({ required: true }),
    kind: t.field({ type: CertificateKindEnum, required: true }),
    number: t.string({ required: true }),
    issuer: t.string({ required: true }),
    issuedOn: t.field({ type: 'Date', required: true }),
    expiresOn: t.field({ type: 'Date' }),
  }),
})

const InspectionInput = builder.inputType('InspectionInput', {
  fields: t => ({
    propertyId: t.id({ required: true }),
    kind: t.field({ type: InspectionKindEnum, required: true }),
    doneOn: t.field({ type: 'Date', required: true }),
    findings: t.int({ required: true, defaultValue: 0 }),
  }),
})

builder.mutationFields(t => ({
  recordCertificate: t.prismaField({
    description: 'Records a certificate of a property.',
    guard: 'property.certify',
    idempotent: true,
    errors: {},
    type: 'Property',
    args: { input: t.arg({ type: CertificateInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const expiresOn = input.expiresOn ? legalDate(input.expiresOn, 'expiresOn') : null
      const certificate = { ...input, issuedOn: legalDate(input.issuedOn, 'issuedOn'), expiresOn }
      await context.act(act => recordCertificate(act, certificate))
      return context.tx.property.findUniqueOrThrow({ ...query, where: { id: input.propertyId } })
    },
  }),
  endCertificate: t.prismaField({
    description: 'A certificate was recorded in error, or revoked: it counts no more.',
    guard: 'property.certify',
    idempotent: true,
    errors: {},
    type: 'Property',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { propertyId: id } = await context.act(act => endCertificate(act, args))
      return context.tx.property.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  recordInspection: t.prismaField({
    description: 'Records an inspection, a test or a drill of a property.',
    guard: 'property.certify',
    idempotent: true,
    errors: {},
    type: 'Property',
    args: { input: t.arg({ type: InspectionInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const inspection = { ...input, doneOn: legalDate(input.doneOn, 'doneOn') }
      const { propertyId: id } = await context.act(act => recordInspection(act, inspection))
      return context.tx.property.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
