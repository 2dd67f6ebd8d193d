import type { RehearsalOutcome } from '../../domain/housing/rehearsals/outcome.ts'
import { addScenario, discardRehearsal, rehearseArrivals } from '../../domain/housing/rehearsals/rehearse.ts'
import type { ScenarioChange } from '../../domain/housing/rehearsals/scenario.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { keptRefusal, Refusal } from '../builder/refusal.ts'
import { SexEnum } from '../people/enums.ts'
import { PlanStatusEnum } from './plan-enums.ts'
import { RehearsalOutcomeType } from './rehearsal-outcome.ts'
import { SexPolicyEnum } from './room.ts'

const ScenarioChangeType = builder.objectRef<ScenarioChange>('ScenarioChange').implement({
  description: 'A change of the house: a building closed, or rooms added to one.',
  fieldClass: 'OPEN',
  fields: t => ({
    kind: t.exposeString('kind'),
    buildingId: t.exposeID('buildingId'),
    from: t.exposeString('from'),
    to: t.string({ nullable: true, resolve: change => (change.kind === 'CLOSE' ? change.to : null) }),
    rooms: t.int({ nullable: true, resolve: change => (change.kind === 'ADD_ROOMS' ? change.rooms : null) }),
    bedsPerRoom: t.int({
      nullable: true,
      resolve: change => (change.kind === 'ADD_ROOMS' ? change.bedsPerRoom : null),
    }),
    sexPolicy: t.field({
      type: SexPolicyEnum,
      nullable: true,
      resolve: change => (change.kind === 'ADD_ROOMS' ? change.sexPolicy : null),
    }),
  }),
})

const RehearsalScenario = builder.prismaObject('RehearsalScenario', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'plan.read',
  fields: t => ({
    name: t.exposeString('name'),
    status: t.expose('status', { type: PlanStatusEnum }),
    changes: t.field({
      type: [ScenarioChangeType],
      select: { changes: true },
      // Written by addScenario and by nothing else.
      resolve: ({ changes }) => changes as unknown as ScenarioChange[],
    }),
    outcome: t.field({
      description: 'Numbers only; null until it is READY.',
      type: RehearsalOutcomeType,
      nullable: true,
      select: { result: true },
      resolve: ({ result }) => result as unknown as RehearsalOutcome | null,
    }),
    error: t.field({
      type: Refusal,
      nullable: true,
      select: { errorCode: true, errorZh: true, errorEn: true },
      resolve: ({ errorCode, errorZh, errorEn }) =>
        errorCode ? keptRefusal(errorCode, { zh: errorZh ?? '', en: errorEn ?? '' }, null) : null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const Rehearsal = builder.prismaObject('Rehearsal', {
  interfaces: [Node],
  description:
    '预演: people of a workbook who may come, planned before anyone travels. Nobody is registered.',
  fieldClass: 'OPEN',
  readBy: 'plan.read',
  fields: t => ({
    name: t.exposeString('name'),
    property: t.relation('property'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    scenarios: t.relation('scenarios', {
      type: RehearsalScenario,
      description: 'The house as it is, and as it might be; the oldest first.',
      query: { orderBy: { id: 'asc' } },
    }),
  }),
})

builder.queryFields(t => ({
  rehearsals: t.prismaConnection({
    description: 'Rehearsals, the newest first.',
    guard: 'plan.read',
    type: Rehearsal,
    cursor: 'id',
    maxSize: 100,
    args: { propertyId: t.arg.id() },
    resolve: (query, _root, { propertyId }, { tx }) =>
      tx.rehearsal.findMany({
        ...query,
        where: { propertyId: propertyId ?? undefined },
        orderBy: { id: 'desc' },
      }),
  }),
  rehearsal: t.prismaField({
    description: 'One rehearsal with its scenarios.',
    guard: 'plan.read',
    type: Rehearsal,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.rehearsal.findUnique({ ...query, where: { id } }),
  }),
}))

const DiscardedRehearsal = builder.objectRef<{ id: string }>('DiscardedRehearsal').implement({
  fieldClass: 'OPEN',
  fields: t => ({ id: t.exposeID('id') }),
})

const CloseInput = builder.inputType('CloseBuildingInput', {
  fields: t => ({
    buildingId: t.id({ required: true }),
    from: t.field({ type: 'Date', required: true }),
    to: t.field({ type: 'Date' }),
  }),
})

const AddRoomsInput = builder.inputType('AddRoomsInput', {
  fields: t => ({
    buildingId: t.id({ required: true }),
    sexPolicy: t.field({ type: SexEnum, required: true, description: 'MALE or FEMALE.' }),
    rooms: t.int({ required: true }),
    bedsPerRoom: t.int({ required: true }),
    from: t.field({
      type: 'Date',
      required: true,
      description: 'The first night on which they can be slept in.',
    }),
  }),
})

const AddScenarioInput = builder.inputType('AddScenarioInput', {
  fields: t => ({
    rehearsalId: t.id({ required: true }),
    name: t.string({ required: true }),
    close: t.field({ type: [CloseInput] }),
    addRooms: t.field({ type: [AddRoomsInput] }),
  }),
})

builder.mutationFields(t => ({
  rehearseArrivals: t.prismaField({
    description: 'Rehearses the people of a roster that was read and not written. Nobody is registered.',
    guard: 'plan.rehearse',
    idempotent: true,
    errors: {},
    type: Rehearsal,
    args: {
      batchId: t.arg.id({ required: true }),
      propertyId: t.arg.id({ required: true }),
      name: t.arg.string({ required: true }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => rehearseArrivals(act, input))
      return context.tx.rehearsal.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  addScenario: t.prismaField({
    description: 'One more way the house might be when they come.',
    guard: 'plan.rehearse',
    idempotent: true,
    errors: {},
    type: Rehearsal,
    args: { input: t.arg({ type: AddScenarioInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { rehearsalId, name } = input
      const changes: ScenarioChange[] = [
        ...(input.close ?? []).map(one => ({ kind: 'CLOSE' as const, ...one, to: one.to ?? null })),
        ...(input.addRooms ?? []).map(one => ({
          kind: 'ADD_ROOMS' as const,
          ...one,
          sexPolicy: one.sexPolicy === 'FEMALE' ? ('FEMALE' as const) : ('MALE' as const),
        })),
      ]
      const { id } = await context.act(act => addScenario(act, { rehearsalId, name, changes }))
      return context.tx.rehearsal.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  discardRehearsal: t.field({
    description: 'Gives a rehearsal up; what was read of its people is erased with it.',
    guard: 'plan.rehearse',
    idempotent: true,
    errors: {},
    type: DiscardedRehearsal,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => context.act(act => discardRehearsal(act, id)),
  }),
}))
