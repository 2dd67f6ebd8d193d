import { materialsOf, type ServiceMaterial, stepsOf } from '../../domain/stations/catalogue.ts'
import { catalogueAsHsds } from '../../domain/stations/hsds.ts'
import type { ServiceStep } from '../../domain/stations/steps.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { BilingualType } from '../builder/refusal.ts'
import { EntrustedTaskEnum, ServiceDepartmentEnum, ServiceKindEnum } from './enums.ts'

const Material = builder.objectRef<ServiceMaterial>('ServiceMaterial').implement({
  description: 'What is brought for a service.',
  fieldClass: 'OPEN',
  fields: t => ({
    code: t.exposeString('code'),
    words: t.field({ type: BilingualType, resolve: ({ zh, en }) => ({ zh, en }) }),
  }),
})

const Step = builder.objectRef<ServiceStep>('ServiceStep').implement({
  description: 'A step of a service.',
  fieldClass: 'OPEN',
  fields: t => ({
    key: t.exposeString('key'),
    words: t.field({ type: BilingualType, resolve: ({ zh, en }) => ({ zh, en }) }),
    department: t.field({ type: ServiceDepartmentEnum, resolve: ({ department }) => department }),
    after: t.field({ type: ['String'], resolve: ({ after }) => [...after] }),
  }),
})

export const ServiceVersion = builder.prismaObject('ServiceVersion', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'service.read',
  fields: t => ({
    item: t.relation('item'),
    number: t.exposeInt('number'),
    kind: t.expose('kind', { type: ServiceKindEnum }),
    name: t.field({
      type: BilingualType,
      select: { nameZh: true, nameEn: true },
      resolve: ({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn }),
    }),
    who: t.field({
      description: 'Who may ask for it.',
      type: BilingualType,
      select: { whoZh: true, whoEn: true },
      resolve: ({ whoZh, whoEn }) => ({ zh: whoZh, en: whoEn }),
    }),
    materials: t.field({ type: [Material], select: { materials: true }, resolve: materialsOf }),
    steps: t.field({ type: [Step], select: { steps: true }, resolve: stepsOf }),
    promisedDays: t.exposeInt('promisedDays', { description: 'Working days.' }),
    handler: t.expose('handler', { type: ServiceDepartmentEnum }),
    feeFen: t.exposeInt('feeFen'),
    legalSource: t.exposeString('legalSource'),
    task: t.expose('task', {
      type: EntrustedTaskEnum,
      nullable: true,
      description: 'What the station must be entrusted with.',
    }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime' }),
  }),
})

export const ServiceItem = builder.prismaObject('ServiceItem', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'service.read',
  fields: t => ({
    code: t.exposeString('code'),
    withdrawnAt: t.expose('withdrawnAt', { type: 'DateTime', nullable: true }),
    withdrawnBecause: t.exposeString('withdrawnBecause', { nullable: true }),
    current: t.field({
      description: 'The version in force.',
      type: ServiceVersion,
      select: (_args, _context, nested) => ({ versions: nested({ orderBy: { number: 'desc' }, take: 1 }) }),
      resolve: ({ versions: [newest] }) => {
        if (!newest) throw new Error('A service without a version')
        return newest
      },
    }),
    versions: t.relation('versions', {
      description: 'The newest first.',
      query: { orderBy: { number: 'desc' } },
    }),
  }),
})

builder.queryFields(t => ({
  serviceItems: t.prismaField({
    description: 'The catalogue of services; withdrawn ones only where asked for.',
    guard: 'service.read',
    type: ['ServiceItem'],
    args: { withdrawn: t.arg.boolean({ defaultValue: false }) },
    resolve: (query, _root, { withdrawn }, { tx }) =>
      tx.serviceItem.findMany({
        ...query,
        where: withdrawn ? {} : { withdrawnAt: null },
        orderBy: { id: 'asc' },
        take: 500,
      }),
  }),
  serviceItem: t.prismaField({
    description: 'One service of the catalogue.',
    guard: 'service.read',
    type: 'ServiceItem',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.serviceItem.findUnique({ ...query, where: { id } }),
  }),
  catalogueHsds: t.string({
    description: 'The catalogue as JSON of Open Referral HSDS 3.0.',
    guard: 'service.read',
    resolve: async (_root, _args, { tx, actor }) => {
      const township = await tx.township.findUniqueOrThrow({ where: { id: actor.townshipId ?? '' } })
      const items = await tx.serviceItem.findMany({
        include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
        orderBy: { id: 'asc' },
      })
      const services = items.flatMap(({ versions: [current], ...item }) =>
        current ? [{ ...item, current }] : [],
      )
      const stations = await tx.serviceStation.findMany({ orderBy: { id: 'asc' } })
      return JSON.stringify(catalogueAsHsds({ township, services, stations }), null, 2)
    },
  }),
}))
