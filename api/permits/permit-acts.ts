import { actOnPermit } from '../../domain/permits/act-on-permit.ts'
import { applyForPermit } from '../../domain/permits/apply-for-permit.ts'
import { supplyMaterials } from '../../domain/permits/supply-materials.ts'
import { legalDate } from '../../domain/rules/legal-date.ts'
import { builder } from '../builder/index.ts'
import { DeskActionEnum, PermitConditionEnum, PermitMaterialEnum } from './enums.ts'

const PermitApplicationInput = builder.inputType('PermitApplicationInput', {
  fields: t => ({
    residentId: t.id({ required: true }),
    condition: t.field({ type: PermitConditionEnum, required: true }),
    byProxy: t.boolean({
      required: true,
      defaultValue: false,
      description: 'By a guardian or close relative of somebody under 16, elderly or disabled.',
    }),
    materials: t.field({ type: [PermitMaterialEnum], required: true, description: 'Seen at the desk.' }),
    on: t.field({ type: 'Date', required: true }),
  }),
})

builder.mutationFields(t => ({
  applyForPermit: t.prismaField({
    description: 'Takes an application; what is missing is told all at once (一次性告知).',
    guard: 'permit.apply',
    idempotent: true,
    errors: {},
    type: 'ResidencePermit',
    args: { input: t.arg({ type: PermitApplicationInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { permitId: id } = await context.act(act =>
        applyForPermit(act, { ...input, on: legalDate(input.on, 'input.on') }),
      )
      return context.tx.residencePermit.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  supplyPermitMaterials: t.prismaField({
    description:
      'The applicant brings what the one notice named; with all of it the application is accepted.',
    guard: 'permit.apply',
    idempotent: true,
    errors: {},
    type: 'ResidencePermit',
    args: {
      id: t.arg.id({ required: true }),
      materials: t.arg({ type: [PermitMaterialEnum], required: true }),
      on: t.arg({ type: 'Date', required: true }),
    },
    resolve: async (query, _root, input, context) => {
      const { permitId: id } = await context.act(act =>
        supplyMaterials(act, { ...input, on: legalDate(input.on, 'on') }),
      )
      return context.tx.residencePermit.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  actOnPermit: t.prismaField({
    description: 'Records one step of a permit: decision, issue, delivery, endorsement, replacement, end.',
    guard: 'permit.act',
    idempotent: true,
    errors: {},
    type: 'ResidencePermit',
    args: {
      id: t.arg.id({ required: true }),
      action: t.arg({ type: DeskActionEnum, required: true }),
      on: t.arg({ type: 'Date', required: true }),
      reason: t.arg.string({ description: 'Needed of a refusal, a replacement and an end.' }),
    },
    resolve: async (query, _root, input, context) => {
      const { permitId: id } = await context.act(act =>
        actOnPermit(act, { ...input, on: legalDate(input.on, 'on') }),
      )
      return context.tx.residencePermit.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
