import { dateColumn } from '../../domain/columns.ts'
import { legalDate } from '../../domain/rules/legal-date.ts'
import { openCaseText } from '../../domain/stations/case-row.ts'
import { materialsOf, type ServiceMaterial, stepsOf } from '../../domain/stations/catalogue.ts'
import type { Prisma } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { BilingualType } from '../builder/refusal.ts'
import type { Context } from '../context.ts'
import { NoticeRungEnum } from '../renewals/delivery.ts'
import {
  CaseAboutEnum,
  CaseEventKindEnum,
  CaseHandsEnum,
  CaseOutcomeEnum,
  CaseStatusEnum,
  CaseStepStateEnum,
  CaseWaitsForEnum,
  ServiceDepartmentEnum,
} from './enums.ts'
import { StationStaff } from './service-station.ts'

const CaseMaterial = builder
  .objectRef<ServiceMaterial & { shown: boolean; told: boolean }>('CaseMaterial')
  .implement({
    description: 'A material of the version that the case began with.',
    fieldClass: 'PERSONAL',
    fields: t => ({
      code: t.exposeString('code'),
      words: t.field({ type: BilingualType, resolve: ({ zh, en }) => ({ zh, en }) }),
      shown: t.exposeBoolean('shown'),
      told: t.exposeBoolean('told', { description: 'Named in the one notice (一次性告知).' }),
    }),
  })

export const ServiceCaseStep = builder.prismaObject('ServiceCaseStep', {
  fieldClass: 'PERSONAL',
  fields: t => ({
    key: t.exposeString('key'),
    words: t.field({
      type: BilingualType,
      select: { key: true, case: { select: { version: { select: { steps: true } } } } },
      resolve: ({ key, case: { version } }) => {
        const step = stepsOf(version).find(each => each.key === key)
        return { zh: step?.zh ?? key, en: step?.en ?? key }
      },
    }),
    department: t.expose('department', { type: ServiceDepartmentEnum }),
    after: t.exposeStringList('after'),
    state: t.expose('state', { type: CaseStepStateEnum }),
    receipt: t.exposeString('receipt', { nullable: true }),
    doneOn: t.expose('doneOn', { type: 'Date', nullable: true }),
  }),
})

export const ServiceCaseEvent = builder.prismaObject('ServiceCaseEvent', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  fields: t => ({
    kind: t.expose('kind', { type: CaseEventKindEnum }),
    on: t.expose('on', { type: 'Date' }),
    stepKey: t.exposeString('stepKey', { nullable: true }),
    department: t.expose('department', { type: ServiceDepartmentEnum, nullable: true }),
    receipt: t.exposeString('receipt', { nullable: true }),
    rung: t.expose('rung', {
      type: NoticeRungEnum,
      nullable: true,
      description: 'Who was told, when it was escalated.',
    }),
    note: t.string({
      nullable: true,
      select: { noteCiphertext: true },
      resolve: ({ noteCiphertext }, _args, { house }) => openCaseText(house.vault, 'note', noteCiphertext),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const ServiceCase = builder.prismaObject('ServiceCase', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  readBy: 'case.list',
  fields: t => ({
    number: t.exposeString('number'),
    queueNumber: t.exposeInt('queueNumber'),
    intakeId: t.exposeID('intakeId'),
    status: t.expose('status', { type: CaseStatusEnum }),
    waitsFor: t.expose('waitsFor', { type: CaseWaitsForEnum, nullable: true }),
    openedOn: t.expose('openedOn', { type: 'Date' }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      nullable: true,
      description: 'The last promised day; null while the applicant is waited for.',
    }),
    daysLeft: t.exposeInt('daysLeft', {
      nullable: true,
      description: 'Working days left while the applicant is waited for.',
    }),
    late: t.boolean({
      description: 'Past its promised day, or closed after it.',
      select: { dueOn: true, closedOn: true },
      resolve: ({ dueOn, closedOn }, _args, { house }) =>
        dueOn !== null && dueOn < (closedOn ?? dateColumn(house.clock.today())),
    }),
    escalatedTo: t.expose('escalatedTo', {
      type: NoticeRungEnum,
      nullable: true,
      description: 'Who besides the handler was told last that the promise runs out; never a company.',
    }),
    escalatedOn: t.expose('escalatedOn', { type: 'Date', nullable: true }),
    confidential: t.exposeBoolean('confidential'),
    about: t.expose('about', { type: CaseAboutEnum, nullable: true }),
    aboutId: t.exposeID('aboutId', { nullable: true }),
    appointmentAt: t.expose('appointmentAt', { type: 'DateTime', nullable: true }),
    closedOn: t.expose('closedOn', { type: 'Date', nullable: true }),
    outcome: t.expose('outcome', { type: CaseOutcomeEnum, nullable: true }),
    satisfaction: t.exposeInt('satisfaction', { nullable: true }),
    text: t.string({
      nullable: true,
      select: { textCiphertext: true },
      resolve: ({ textCiphertext }, _args, { house }) => openCaseText(house.vault, 'text', textCiphertext),
    }),
    whatWasDone: t.string({
      nullable: true,
      select: { outcomeCiphertext: true },
      resolve: ({ outcomeCiphertext }, _args, { house }) =>
        openCaseText(house.vault, 'outcome', outcomeCiphertext),
    }),
    resident: t.relation('resident', {
      description: 'Null where the person is out of reach.',
      nullable: true,
    }),
    station: t.relation('station', { nullable: true, description: 'Null: the township’s own desk.' }),
    version: t.relation('version'),
    handler: t.field({
      description: 'In whose hands it is; null also when they serve no more.',
      type: StationStaff,
      nullable: true,
      select: (_args, _context, nested) => ({ assignee: nested() }),
      resolve: ({ assignee }, _args, { house }) =>
        assignee && (!assignee.endsOn || assignee.endsOn >= dateColumn(house.clock.today()))
          ? assignee
          : null,
    }),
    materials: t.field({
      type: [CaseMaterial],
      select: { materialsShown: true, materialsMissing: true, version: { select: { materials: true } } },
      resolve: ({ materialsShown, materialsMissing, version }) =>
        materialsOf(version).map(material => ({
          ...material,
          shown: materialsShown.includes(material.code),
          told: materialsMissing.includes(material.code),
        })),
    }),
    away: t.field({
      description: 'Departments that have a step of it in hand.',
      type: [ServiceDepartmentEnum],
      select: { steps: { where: { state: 'AWAY' }, orderBy: { place: 'asc' } } },
      resolve: ({ steps }) => [...new Set(steps.map(({ department }) => department))],
    }),
    steps: t.relation('steps', { query: { orderBy: { place: 'asc' } } }),
    events: t.relation('events', { query: { orderBy: { place: 'asc' } } }),
  }),
})

builder.prismaObjectField('MigrantResident', 'serviceCases', t =>
  t.relation('serviceCases', {
    description: 'The newest first.',
    query: { orderBy: { id: 'desc' }, take: 100 },
  }),
)

const DeskFilter = builder.inputType('DeskFilter', {
  fields: t => ({
    stationId: t.id(),
    hands: t.field({ type: CaseHandsEnum }),
    late: t.boolean(),
    waitsFor: t.field({ type: CaseWaitsForEnum }),
  }),
})

/** The open cases of a filter; api/hot/sources-stations.ts tells the same to the shorter way. */
function openCases(
  filter: typeof DeskFilter.$inferInput | null | undefined,
  { house, actor }: Context,
): Prisma.ServiceCaseWhereInput {
  const today = dateColumn(house.clock.today())
  const serving = { OR: [{ endsOn: null }, { endsOn: { gte: today } }] }
  const hands = {
    MINE: { assignee: { accountId: actor.accountId ?? '00000000-0000-0000-0000-000000000000', ...serving } },
    NOBODYS: { OR: [{ assigneeId: null }, { assignee: { NOT: serving } }] },
  }
  return {
    status: 'UNDER_WAY',
    stationId: filter?.stationId ?? undefined,
    waitsFor: filter?.waitsFor ?? undefined,
    dueOn: filter?.late ? { lt: today } : undefined,
    ...(filter?.hands ? hands[filter.hands] : {}),
  }
}

builder.queryFields(t => ({
  desk: t.prismaConnection({
    description:
      'Open cases within reach: what is due first in front, then those whose applicant is waited for.',
    guard: 'case.list',
    type: 'ServiceCase',
    cursor: 'id',
    maxSize: 100,
    args: { filter: t.arg({ type: DeskFilter }) },
    resolve: (query, _root, { filter }, context) =>
      context.tx.serviceCase.findMany({
        ...query,
        where: openCases(filter, context),
        orderBy: [{ deskOn: 'asc' }, { id: 'asc' }],
      }),
  }),
  appointments: t.prismaField({
    description: 'Open cases within reach with an appointment (预约) on a day, in the order of the day.',
    guard: 'case.list',
    type: ['ServiceCase'],
    args: { on: t.arg({ type: 'Date', description: 'None: today.' }) },
    resolve: (query, _root, { on }, { tx, house }) => {
      const day = (on ? legalDate(on, 'on') : house.clock.today()).toZonedDateTime('Asia/Shanghai')
      const at = (zoned: typeof day) => new Date(zoned.epochMilliseconds)
      return tx.serviceCase.findMany({
        ...query,
        where: { status: 'UNDER_WAY', appointmentAt: { gte: at(day), lt: at(day.add({ days: 1 })) } },
        orderBy: [{ appointmentAt: 'asc' }, { id: 'asc' }],
        take: 200,
      })
    },
  }),
  closedCases: t.prismaConnection({
    description: 'Closed cases within reach, those taken in last in front.',
    guard: 'case.list',
    type: 'ServiceCase',
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx }) =>
      tx.serviceCase.findMany({ ...query, where: { status: 'CLOSED' }, orderBy: { id: 'desc' } }),
  }),
  serviceCase: t.prismaField({
    description: 'One case within reach.',
    guard: 'case.read',
    type: 'ServiceCase',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.serviceCase.findUnique({ ...query, where: { id } }),
  }),
}))
