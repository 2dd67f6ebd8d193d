import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import { differencesOf } from '../../domain/housing/plans/differences.sql.ts'
import {
  type ObstacleCode,
  obstacleWords,
  undoObstacles,
} from '../../domain/housing/plans/undo-obstacles.sql.ts'
import type { BedModel, MigrantResidentModel } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import type { Context } from '../context.ts'
import { MigrantResident } from '../people/migrant-resident.ts'
import { Bed } from './bed.ts'

interface DifferenceShape {
  resident: MigrantResidentModel
  before: BedModel | null
  after: BedModel | null
  gone: boolean
}

const PlanDifference = builder.objectRef<DifferenceShape>('PlanDifference').implement({
  description: 'Somebody for whom a plan says another thing than the one that it was made from again.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    resident: t.field({ type: MigrantResident, resolve: ({ resident }) => resident }),
    before: t.expose('before', { type: Bed, nullable: true }),
    after: t.expose('after', { type: Bed, nullable: true }),
    gone: t.exposeBoolean('gone', { description: 'Housed otherwise meanwhile, or left.' }),
  }),
})

interface ObstacleShape {
  code: ObstacleCode
  resident: MigrantResidentModel
  bed: BedModel | null
}

const UndoObstacle = builder.objectRef<ObstacleShape>('UndoObstacle').implement({
  description: 'What was built on an applied plan for one of its people.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    code: t.exposeString('code'),
    message: t.field({ type: BilingualType, resolve: ({ code }) => obstacleWords[code] }),
    resident: t.field({ type: MigrantResident, resolve: ({ resident }) => resident }),
    bed: t.expose('bed', { type: Bed, nullable: true }),
  }),
})

/** People and beds by id, with what was asked of them; as many statements for one as for all. */
async function peopleAndBeds(
  context: Context,
  info: GraphQLResolveInfo,
  residentIds: readonly string[],
  bedIds: readonly (string | null)[],
  paths: string[],
) {
  const { tx } = context
  const residents = await tx.migrantResident.findMany({
    ...queryFromInfo({ context, info, typeName: 'MigrantResident', path: ['resident'] }),
    where: { id: { in: [...new Set(residentIds)] } },
  })
  const beds = new Map<string, BedModel>()
  for (const path of paths) {
    const found = await tx.bed.findMany({
      ...queryFromInfo({ context, info, typeName: 'Bed', path: [path] }),
      where: { id: { in: [...new Set(bedIds.flatMap(id => id ?? []))] } },
    })
    for (const bed of found) beds.set(`${path} ${bed.id}`, bed)
  }
  const residentById = new Map(residents.map(one => [one.id, one]))
  return {
    residentOf: (id: string) => residentById.get(id),
    bedOf: (path: string, id: string | null) => (id && beds.get(`${path} ${id}`)) || null,
  }
}

builder.prismaObjectFields('AllocationPlan', t => ({
  basedOn: t.relation('basedOn', {
    nullable: true,
    description: 'The plan that this one was made from again, once more and for the world as it had become.',
  }),
  differences: t.field({
    description: 'Who has another bed here than in the plan that it was made from again.',
    type: [PlanDifference],
    fieldClass: 'PERSONAL',
    select: { id: true },
    resolve: async ({ id }, _args, context, info) => {
      const rows = await differencesOf(context.tx, id)
      const bedIds = rows.flatMap(({ before, after }) => [before, after])
      const ids = rows.map(({ residentId }) => residentId)
      const { residentOf, bedOf } = await peopleAndBeds(context, info, ids, bedIds, ['before', 'after'])
      return rows.flatMap(({ residentId, before, after, gone }) => {
        const resident = residentOf(residentId)
        return resident
          ? [{ resident, before: bedOf('before', before), after: bedOf('after', after), gone }]
          : []
      })
    },
  }),
  undoObstacles: t.field({
    description: 'What stands in the way of undoing an applied plan; empty where nothing does.',
    type: [UndoObstacle],
    fieldClass: 'PERSONAL',
    select: { id: true, status: true },
    resolve: async ({ id, status }, _args, context, info) => {
      if (status !== 'APPLIED') return []
      const rows = await undoObstacles(context.tx, id, context.house.clock.today().toString())
      const ids = rows.map(({ residentId }) => residentId)
      const bedIds = rows.map(({ bedId }) => bedId)
      const { residentOf, bedOf } = await peopleAndBeds(context, info, ids, bedIds, ['bed'])
      return rows.flatMap(({ code, residentId, bedId }) => {
        const resident = residentOf(residentId)
        return resident ? [{ code, resident, bed: bedOf('bed', bedId) }] : []
      })
    },
  }),
}))
