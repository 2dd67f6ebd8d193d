import { legalDate } from '../../domain/rules/legal-date.ts'
import { checkKitItem } from '../../domain/stations/check-kit-item.ts'
import { changeStation, recordStation } from '../../domain/stations/record-station.ts'
import { addStaff, endStaff } from '../../domain/stations/staff.ts'
import { builder } from '../builder/index.ts'
import { KitItemEnum, StationDutyEnum, StationKindEnum } from './enums.ts'

const OpeningHoursInput = builder.inputType('OpeningHoursInput', {
  fields: t => ({
    weekday: t.int({ required: true, description: '1 is Monday.' }),
    opens: t.string({ required: true, description: '08:30' }),
    closes: t.string({ required: true }),
  }),
})

const StationInput = builder.inputType('ServiceStationInput', {
  fields: t => ({
    name: t.string({ required: true }),
    address: t.string({ required: true }),
    kind: t.field({ type: StationKindEnum, required: true }),
    ownerId: t.id({ description: 'Of a company’s station: the company.' }),
    telephone: t.string(),
    openingHours: t.field({ type: [OpeningHoursInput], required: true }),
    areaSquareMetres: t.int({ description: 'Of a community’s premises.' }),
    households: t.int({ description: 'Of a community.' }),
  }),
})

const StaffInput = builder.inputType('StationStaffInput', {
  fields: t => ({
    stationId: t.id({ required: true }),
    accountId: t.id({ description: 'With which they sign in, where they do.' }),
    name: t.string({ required: true }),
    duties: t.field({ type: [StationDutyEnum], required: true }),
    startsOn: t.field({ type: 'Date', required: true }),
    endsOn: t.field({ type: 'Date', description: 'The last day.' }),
  }),
})

builder.mutationFields(t => ({
  recordStation: t.prismaField({
    description: 'Sets a station up.',
    guard: 'station.change',
    idempotent: true,
    errors: {},
    type: 'ServiceStation',
    args: { input: t.arg({ type: StationInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { id } = await context.act(act => recordStation(act, input))
      return context.tx.serviceStation.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  changeStation: t.prismaField({
    description: 'Changes what is told of a station.',
    guard: 'station.change',
    idempotent: true,
    errors: {},
    type: 'ServiceStation',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: StationInput, required: true }) },
    resolve: async (query, _root, { id, input }, context) => {
      await context.act(act => changeStation(act, { ...input, id }))
      return context.tx.serviceStation.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  addStaff: t.prismaField({
    description: 'Somebody begins to serve at a station.',
    guard: 'station.change',
    idempotent: true,
    errors: {},
    type: 'ServiceStation',
    args: { input: t.arg({ type: StaffInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { stationId: id } = await context.act(act =>
        addStaff(act, {
          ...input,
          startsOn: legalDate(input.startsOn, 'input.startsOn'),
          endsOn: input.endsOn ? legalDate(input.endsOn, 'input.endsOn') : null,
        }),
      )
      return context.tx.serviceStation.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  endStaff: t.prismaField({
    description: 'Somebody serves no longer than a day; cases in their hands are nobody’s from then on.',
    guard: 'station.change',
    idempotent: true,
    errors: {},
    type: 'ServiceStation',
    args: { id: t.arg.id({ required: true }), endsOn: t.arg({ type: 'Date', required: true }) },
    resolve: async (query, _root, input, context) => {
      const { stationId: id } = await context.act(act =>
        endStaff(act, { id: input.id, endsOn: legalDate(input.endsOn, 'endsOn') }),
      )
      return context.tx.serviceStation.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  checkKitItem: t.prismaField({
    description: 'One of the seven was seen at a station today.',
    guard: 'station.change',
    idempotent: true,
    errors: {},
    type: 'ServiceStation',
    args: {
      stationId: t.arg.id({ required: true }),
      item: t.arg({ type: KitItemEnum, required: true }),
      evidence: t.arg.string({ required: true }),
      expiresOn: t.arg({ type: 'Date', required: true }),
    },
    resolve: async (query, _root, input, context) => {
      const { stationId: id } = await context.act(act =>
        checkKitItem(act, { ...input, expiresOn: legalDate(input.expiresOn, 'expiresOn') }),
      )
      return context.tx.serviceStation.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
