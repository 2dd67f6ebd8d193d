import { queryFromInfo } from '@pothos/plugin-prisma'
import type { BedReason, CostKind, Explanation, RuleBreach } from '../../domain/housing/planner/types.ts'
import { explainPlacement } from '../../domain/housing/plans/explain-placement.ts'
import { costLabels } from '../../domain/housing/plans/labels.ts'
import type { MigrantResidentModel } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import { MigrantResident } from '../people/migrant-resident.ts'
import { PlanWish } from './plan-enums.ts'

type People = ReadonlyMap<string, MigrantResidentModel>
type With<Part> = Part & { people: People }

const named = ({ people }: { people: People }, ids: readonly string[]) =>
  ids.flatMap(id => people.get(id) ?? [])

const BedReasonType = builder.objectRef<With<BedReason>>('BedReason').implement({
  description: 'A thing that speaks for or against the bed of a plan, and what it costs there.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    kind: t.field({ type: PlanWish, resolve: ({ code }) => code }),
    met: t.exposeBoolean('met'),
    points: t.int({ resolve: ({ cost }) => Math.round(cost) }),
    message: t.field({ type: BilingualType, resolve: ({ message }) => message }),
    people: t.field({
      description: 'Whom it turns on, as far as the caller may see them.',
      type: [MigrantResident],
      resolve: reason => named(reason, reason.personIds),
    }),
  }),
})

const BedBreach = builder.objectRef<With<RuleBreach>>('BedBreach').implement({
  description: 'A rule that stands in the way of a bed, and what would have to change.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    rule: t.exposeString('rule'),
    message: t.field({ type: BilingualType, resolve: ({ message }) => message }),
    remedy: t.field({ type: BilingualType, resolve: ({ remedy }) => remedy.message }),
    people: t.field({
      description: 'Whose stay stands in the way, as far as the caller may see them.',
      type: [MigrantResident],
      resolve: breach => named(breach, breach.personIds),
    }),
  }),
})

const BedDifference = builder.objectRef<{ kind: CostKind; points: number }>('BedDifference').implement({
  description: 'What the whole plan would lose (or, below zero, win) of one kind.',
  fieldClass: 'OPEN',
  fields: t => ({
    kind: t.expose('kind', { type: PlanWish }),
    label: t.field({ type: BilingualType, resolve: ({ kind }) => costLabels[kind] }),
    points: t.exposeInt('points'),
  }),
})

const BedVerdict = builder.enumType('BedVerdict', {
  values: {
    ASSIGNED: { description: 'The bed of the plan.' },
    UNPLACED: { description: 'The plan has no bed for this person.' },
    FORBIDDEN: { description: 'A rule stands in the way.' },
    POSSIBLE: { description: 'Allowed, at a price.' },
  } as const,
})

const BedExplanation = builder.objectRef<With<Explanation>>('BedExplanation').implement({
  description: 'Why a plan gives a person a bed, or why not another one.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    verdict: t.expose('verdict', { type: BedVerdict }),
    message: t.field({ type: BilingualType, resolve: ({ message }) => message }),
    reasons: t.field({
      description: 'What speaks for and against the bed that the plan gives.',
      type: [BedReasonType],
      resolve: ({ reasons, people }) => reasons.map(reason => ({ ...reason, people })),
    }),
    breaches: t.field({
      type: [BedBreach],
      resolve: ({ breaches, people }) => breaches.map(breach => ({ ...breach, people })),
    }),
    pointsMore: t.int({
      description: 'What the whole plan would cost more with the other bed, or, below zero, less.',
      nullable: true,
      resolve: ({ costDifference }) => (costDifference === null ? null : Math.round(costDifference)),
    }),
    differences: t.field({
      type: [BedDifference],
      resolve: ({ differenceByKind }) =>
        Object.entries(differenceByKind ?? {}).flatMap(([kind, points]) =>
          points === 0 ? [] : [{ kind: kind as CostKind, points: Math.round(points) }],
        ),
    }),
    swapWith: t.field({
      description: 'Who would take this person’s bed in exchange.',
      type: MigrantResident,
      nullable: true,
      resolve: ({ swapWith, people }) => (swapWith ? (people.get(swapWith) ?? null) : null),
    }),
  }),
})

builder.queryField('bedExplanation', t =>
  t.field({
    description:
      'Why a plan gives a person this bed; with a bed, why not that one. Null where the person is not in it.',
    guard: 'plan.read',
    type: BedExplanation,
    nullable: true,
    errors: {},
    args: {
      planId: t.arg.id({ required: true }),
      residentId: t.arg.id({ required: true }),
      bedId: t.arg.id(),
    },
    resolve: async (_root, { planId, residentId, bedId }, context, info) => {
      const explanation = await explainPlacement(context.tx, { planId, residentId, bedId: bedId ?? null })
      if (!explanation) return null
      const { breaches, reasons, swapWith } = explanation
      const ids = [...breaches, ...reasons].flatMap(({ personIds }) => personIds)
      const query = queryFromInfo({
        context,
        info,
        typeName: 'MigrantResident',
        path: ['breaches', 'people'],
      })
      const people = await context.tx.migrantResident.findMany({
        ...query,
        where: { id: { in: [...new Set([...ids, ...(swapWith ? [swapWith] : [])])] } },
      })
      return { ...explanation, people: new Map(people.map(one => [one.id, one])) }
    },
  }),
)
