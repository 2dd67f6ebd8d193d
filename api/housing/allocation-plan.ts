import { type CountedWish, type WishCounts, wishLabels } from '../../domain/housing/plans/labels.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { BilingualType, keptRefusal, Refusal } from '../builder/refusal.ts'
import { PlanKindEnum, PlanStatusEnum, PlanStrategy } from './plan-enums.ts'
import { PlanRoom, planRooms } from './plan-room.ts'

export const WishCount = builder
  .objectRef<{ wish: CountedWish; met: number; unmet: number }>('WishCount')
  .implement({
    description: 'How many of those placed have what they asked for.',
    fieldClass: 'OPEN',
    fields: t => ({
      wish: t.exposeString('wish'),
      label: t.field({ type: BilingualType, resolve: ({ wish }) => wishLabels[wish] }),
      met: t.exposeInt('met'),
      unmet: t.exposeInt('unmet'),
    }),
  })

export const AllocationPlan = builder.prismaObject('AllocationPlan', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'plan.read',
  fields: t => ({
    property: t.relation('property'),
    employer: t.relation('employer', { nullable: true }),
    kind: t.expose('kind', { type: PlanKindEnum }),
    status: t.expose('status', { type: PlanStatusEnum }),
    startsOn: t.expose('startsOn', { type: 'Date' }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true }),
    strategy: t.field({
      type: PlanStrategy,
      select: { strategy: true },
      resolve: ({ strategy }) => (strategy === 'SPREAD_OUT' ? 'SPREAD_OUT' : 'FILL_ROOMS'),
    }),
    placedCount: t.exposeInt('placedCount'),
    unplacedCount: t.exposeInt('unplacedCount'),
    cost: t.exposeInt('cost', { description: 'Points for wishes not met; less is better.' }),
    wishes: t.field({
      type: [WishCount],
      select: { wishes: true },
      resolve: ({ wishes }) =>
        (Object.keys(wishLabels) as CountedWish[]).flatMap(wish => {
          // Written by makePlan and by nothing else.
          const count = (wishes as WishCounts)[wish]
          return count ? [{ wish, ...count }] : []
        }),
    }),
    error: t.field({
      description: 'Why a plan that FAILED did.',
      type: Refusal,
      nullable: true,
      select: { errorCode: true, errorZh: true, errorEn: true },
      resolve: ({ errorCode, errorZh, errorEn }) =>
        errorCode ? keptRefusal(errorCode, { zh: errorZh ?? '', en: errorEn ?? '' }, null) : null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    appliedAt: t.expose('appliedAt', { type: 'DateTime', nullable: true }),
    undoneAt: t.expose('undoneAt', { type: 'DateTime', nullable: true }),
    placements: t.relatedConnection(
      'placements',
      {
        fieldClass: 'PERSONAL',
        cursor: 'planId_residentId',
        maxSize: 100,
        args: {
          placed: t.arg.boolean({ description: 'Only those with a bed, or only those without.' }),
          unmet: t.arg.boolean({ description: 'Only those of whose wishes one is not met.' }),
        },
        query: ({ placed, unmet }) => ({
          where: {
            AND: [
              placed === null || placed === undefined ? {} : { bedId: placed ? { not: null } : null },
              unmet ? { bedId: { not: null }, reasons: { array_contains: [{ met: false }] } } : {},
            ],
          },
          orderBy: { residentId: 'asc' },
        }),
      },
      { name: 'PlanPlacementConnection' },
      { name: 'PlanPlacementEdge' },
    ),
    rooms: t.field({
      description: 'The rooms the plan touches, for the preview.',
      type: [PlanRoom],
      fieldClass: 'PERSONAL',
      select: { id: true },
      resolve: ({ id }, _args, context, info) => planRooms(id, context, info),
    }),
  }),
})

builder.queryFields(t => ({
  allocationPlans: t.prismaConnection({
    description: 'Plans, the newest first.',
    guard: 'plan.read',
    type: AllocationPlan,
    cursor: 'id',
    maxSize: 100,
    args: { propertyId: t.arg.id() },
    resolve: (query, _root, { propertyId }, { tx }) =>
      tx.allocationPlan.findMany({
        ...query,
        where: { propertyId: propertyId ?? undefined },
        orderBy: { id: 'desc' },
      }),
  }),
  allocationPlan: t.prismaField({
    description: 'One plan with what it would do.',
    guard: 'plan.read',
    type: AllocationPlan,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.allocationPlan.findUnique({ ...query, where: { id } }),
  }),
}))
