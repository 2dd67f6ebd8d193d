import { fromDateColumn } from '../../domain/columns.ts'
import { type EntrustedWith, entrustedWith, servedBy } from '../../domain/stations/entrusted.sql.ts'
import { hoursOf, type OpeningHours } from '../../domain/stations/opening-hours.ts'
import {
  coordinators,
  coordinatorsNeeded,
  kit,
  kitState,
  premisesNeeded,
  serves,
} from '../../domain/stations/rules.ts'
import type { StationKitItem } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { packOf } from '../permits/pack-of.ts'
import { EntrustedTaskEnum, KitItemEnum, KitStateEnum, StationDutyEnum, StationKindEnum } from './enums.ts'

const OpeningHoursType = builder.objectRef<OpeningHours>('OpeningHours').implement({
  description: 'Open from one time of a weekday to another, Asia/Shanghai; 1 is Monday.',
  fieldClass: 'OPEN',
  fields: t => ({
    weekday: t.exposeInt('weekday'),
    opens: t.exposeString('opens'),
    closes: t.exposeString('closes'),
  }),
})

const Entrusted = builder.objectRef<EntrustedWith>('EntrustedWith').implement({
  description: 'A task that a station is entrusted with, or was.',
  fieldClass: 'OPEN',
  fields: t => ({
    task: t.field({ type: EntrustedTaskEnum, resolve: ({ task }) => task }),
    entruster: t.exposeString('entruster', { nullable: true }),
    document: t.exposeString('document'),
    endsAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endsAt }) => endsAt }),
    inForce: t.exposeBoolean('inForce'),
  }),
})

type KitStanding = Partial<StationKitItem> & Pick<StationKitItem, 'item'>
const KitItemType = builder.objectRef<KitStanding>('StationKitItem').implement({
  description: 'How one of the seven stands at a station today.',
  fieldClass: 'OPEN',
  fields: t => ({
    item: t.field({ type: KitItemEnum, resolve: ({ item }) => item }),
    state: t.field({
      type: KitStateEnum,
      resolve: ({ expiresOn }, _args, { house }) =>
        kitState(expiresOn ? fromDateColumn(expiresOn) : null, house.clock.today()),
    }),
    evidence: t.string({ nullable: true, resolve: ({ evidence }) => evidence }),
    checkedOn: t.field({ type: 'Date', nullable: true, resolve: ({ checkedOn }) => checkedOn }),
    expiresOn: t.field({ type: 'Date', nullable: true, resolve: ({ expiresOn }) => expiresOn }),
  }),
})

export const StationStaff = builder.prismaObject('StationStaff', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'station.read',
  fields: t => ({
    name: t.exposeString('name'),
    accountId: t.exposeID('accountId', { nullable: true }),
    duties: t.field({ type: [StationDutyEnum], select: { duties: true }, resolve: ({ duties }) => duties }),
    startsOn: t.expose('startsOn', { type: 'Date' }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true, description: 'The last day.' }),
    serving: t.boolean({
      select: { startsOn: true, endsOn: true },
      resolve: (term, _args, { house }) => servesOn(term, house.clock.today()),
    }),
  }),
})

const servesOn = (
  { startsOn, endsOn }: { startsOn: Date; endsOn: Date | null },
  today: Parameters<typeof serves>[1],
) => serves({ startsOn: fromDateColumn(startsOn), endsOn: endsOn && fromDateColumn(endsOn) }, today)

interface Staffing {
  people: number
  needed: number
  present: number
  source: string
}
const StaffingType = builder.objectRef<Staffing>('Staffing').implement({
  description: 'Coordinators against the people served, by the ratio of the rule pack.',
  fieldClass: 'OPEN',
  fields: t => ({
    people: t.exposeInt('people'),
    needed: t.exposeInt('needed'),
    present: t.exposeInt('present'),
    source: t.exposeString('source'),
  }),
})

export const ServiceStation = builder.prismaObject('ServiceStation', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    name: t.exposeString('name'),
    address: t.exposeString('address'),
    kind: t.expose('kind', { type: StationKindEnum }),
    ownerId: t.exposeID('ownerId', {
      nullable: true,
      description: 'The company whose station it is; null: the township’s.',
    }),
    telephone: t.exposeString('telephone', { nullable: true }),
    areaSquareMetres: t.exposeInt('areaSquareMetres', { nullable: true }),
    households: t.exposeInt('households', { nullable: true }),
    openingHours: t.field({
      type: [OpeningHoursType],
      select: { openingHours: true },
      resolve: ({ openingHours }) => hoursOf(openingHours),
    }),
    staff: t.relation('staff', { query: { orderBy: { id: 'asc' } } }),
    kit: t.field({
      description: 'The seven, each with its evidence; those never seen as well.',
      type: [KitItemType],
      select: { kit: true },
      resolve: station =>
        kit.map((item): KitStanding => station.kit.find(seen => seen.item === item) ?? { item }),
    }),
    entrustedWith: t.field({
      type: [Entrusted],
      select: { id: true },
      resolve: ({ id }, _args, { tx, house }) => entrustedWith(tx, id, house.clock.now()),
    }),
    staffing: t.field({
      type: StaffingType,
      select: { id: true, staff: true },
      resolve: async ({ id, staff }, _args, context): Promise<Staffing> => {
        const { parameters } = await packOf(context)
        const people = await servedBy(context.tx, id)
        const today = context.house.clock.today()
        return {
          people,
          needed: coordinatorsNeeded(people, parameters),
          present: coordinators(staff.filter(one => servesOn(one, today))),
          source: parameters.peoplePerCoordinator.source,
        }
      },
    }),
    premisesNeeded: t.float({
      description: 'Square metres that a community’s premises must have; null for a company’s station.',
      nullable: true,
      select: { kind: true, households: true },
      resolve: async (station, _args, context) => premisesNeeded(station, (await packOf(context)).parameters),
    }),
  }),
})

builder.queryFields(t => ({
  serviceStations: t.prismaField({
    description: 'The stations of the township.',
    guard: 'station.read',
    type: ['ServiceStation'],
    resolve: (query, _root, _args, { tx }) =>
      tx.serviceStation.findMany({ ...query, orderBy: { id: 'asc' }, take: 500 }),
  }),
  serviceStation: t.prismaField({
    description: 'One station of the township.',
    guard: 'station.read',
    type: 'ServiceStation',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.serviceStation.findUnique({ ...query, where: { id } }),
  }),
}))
