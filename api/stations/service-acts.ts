import type { ServiceDraft } from '../../domain/stations/catalogue.ts'
import {
  loadShippedServices,
  publishService,
  withdrawService,
} from '../../domain/stations/publish-service.ts'
import { builder } from '../builder/index.ts'
import { EntrustedTaskEnum, ServiceDepartmentEnum, ServiceKindEnum } from './enums.ts'

const MaterialInput = builder.inputType('ServiceMaterialInput', {
  fields: t => ({
    code: t.string({ required: true, description: 'The same for the same thing, whatever the service.' }),
    zh: t.string({ required: true }),
    en: t.string({ required: true }),
  }),
})

const StepInput = builder.inputType('ServiceStepInput', {
  fields: t => ({
    key: t.string({ required: true }),
    zh: t.string({ required: true }),
    en: t.string({ required: true }),
    department: t.field({ type: ServiceDepartmentEnum, required: true }),
    waitsFor: t.stringList({ required: true, description: 'Keys of the steps that must be done before it.' }),
  }),
})

const ServiceInput = builder.inputType('ServiceInput', {
  fields: t => ({
    kind: t.field({ type: ServiceKindEnum, required: true }),
    nameZh: t.string({ required: true }),
    nameEn: t.string({ required: true }),
    whoZh: t.string({ required: true }),
    whoEn: t.string({ required: true }),
    materials: t.field({ type: [MaterialInput], required: true }),
    steps: t.field({ type: [StepInput], required: true }),
    promisedDays: t.int({ required: true, description: 'Working days, 1 to 365.' }),
    handler: t.field({ type: ServiceDepartmentEnum, required: true }),
    feeFen: t.int({ required: true }),
    legalSource: t.string({ required: true }),
    task: t.field({ type: EntrustedTaskEnum }),
  }),
})

const Loaded = builder.objectRef<{ count: number }>('ShippedServicesLoaded').implement({
  fieldClass: 'OPEN',
  fields: t => ({ count: t.exposeInt('count') }),
})

/** Nothing in an input is called `after` but a place in a list. */
const draftOf = ({ steps, ...rest }: typeof ServiceInput.$inferInput): ServiceDraft => ({
  ...rest,
  steps: steps.map(({ waitsFor, ...step }) => ({ ...step, after: waitsFor })),
})

builder.mutationFields(t => ({
  publishService: t.prismaField({
    description: 'Publishes a service, or its next version; cases that began with another keep theirs.',
    guard: 'service.change',
    idempotent: true,
    errors: {},
    type: 'ServiceItem',
    args: {
      code: t.arg.string({ required: true }),
      over: t.arg.int({ required: true, description: 'The version that was read; 0 for a new service.' }),
      input: t.arg({ type: ServiceInput, required: true }),
    },
    resolve: async (query, _root, { code, over, input }, context) => {
      const { itemId: id } = await context.act(act =>
        publishService(act, { code, over, draft: draftOf(input) }),
      )
      return context.tx.serviceItem.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  withdrawService: t.prismaField({
    description: 'No case of the service begins any more; those under way go on.',
    guard: 'service.change',
    idempotent: true,
    errors: {},
    type: 'ServiceItem',
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { itemId: id } = await context.act(act => withdrawService(act, input))
      return context.tx.serviceItem.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  loadShippedServices: t.field({
    description: 'Publishes the shipped services that the township has not had yet.',
    guard: 'service.change',
    idempotent: true,
    errors: {},
    type: Loaded,
    resolve: (_root, _args, context) => context.act(act => loadShippedServices(act)),
  }),
}))
