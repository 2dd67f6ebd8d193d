import { instantDate } from '../../domain/act.ts'
import { answersUntil, requestStates, stateOf } from '../../domain/lookups/grant-rules.ts'
import { asInstant } from '../../domain/lookups/instants.ts'
import { hintOfKey, openKey } from '../../domain/lookups/keys.ts'
import { legalBasisOnRecord, lookupFields, purposeOnRecord } from '../../domain/lookups/purposes.ts'
import { countersignDue } from '../../domain/lookups/standing.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { LegalBasis, LookupFieldEnum, LookupKeyKindEnum, LookupPurpose } from './lookup-purpose.ts'
import { PoliceOfficer } from './police-officer.ts'

const StateEnum = builder.enumType('LookupRequestState', {
  description: 'Where a request stands.',
  values: requestStates,
})

const facts = {
  emergency: true,
  emergencyUntil: true,
  createdAt: true,
  decision: { select: { approved: true, validUntil: true } },
} as const

const LookupDecision = builder.prismaObject('LookupDecision', {
  fieldClass: 'OPEN',
  fields: t => ({
    approved: t.exposeBoolean('approved'),
    reason: t.exposeString('reason', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const LookupRequest = builder.prismaObject('LookupRequest', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    purpose: t.field({
      type: LookupPurpose,
      select: { purpose: true },
      resolve: ({ purpose }) => purposeOnRecord(purpose),
    }),
    legalBasis: t.field({
      type: LegalBasis,
      select: { legalBasis: true },
      resolve: ({ legalBasis }) => legalBasisOnRecord(legalBasis),
    }),
    caseNumber: t.exposeString('caseNumber'),
    necessity: t.exposeString('necessity'),
    keyKind: t.expose('keyKind', { type: LookupKeyKindEnum }),
    hint: t.string({
      description: 'As much of what is asked by as tells two requests apart; never the whole.',
      select: { keySealed: true },
      resolve: ({ keySealed }, _args, { house }) => hintOfKey(openKey(house.vault, keySealed)),
    }),
    building: t.string({
      nullable: true,
      description: 'Of a wider search.',
      select: { buildingId: true },
      resolve: async ({ buildingId }, _args, { tx }) => {
        if (!buildingId) return null
        const building = await tx.building.findUnique({
          where: { id: buildingId },
          include: { property: { select: { name: true } } },
        })
        return building && `${building.property.name} ${building.name}`
      },
    }),
    night: t.expose('night', { type: 'Date', nullable: true }),
    fields: t.field({
      description: 'What an answer may hold.',
      type: [LookupFieldEnum],
      select: { fields: true },
      resolve: ({ fields }) => lookupFields.filter(field => fields.includes(field)),
    }),
    emergency: t.exposeBoolean('emergency'),
    state: t.field({
      type: StateEnum,
      select: facts,
      resolve: (request, _args, { house }) => stateOf(request, house.clock.now()),
    }),
    answersUntil: t.field({
      type: 'DateTime',
      nullable: true,
      select: facts,
      resolve: request => {
        const until = answersUntil(request)
        return until && instantDate(until)
      },
    }),
    countersignDue: t.field({
      description: 'Of an emergency: afterwards the officer’s answers shrink to yes or no.',
      type: 'DateTime',
      nullable: true,
      select: { emergency: true, createdAt: true },
      resolve: ({ emergency, createdAt }) =>
        emergency ? instantDate(countersignDue(asInstant(createdAt))) : null,
    }),
    heldUntil: t.expose('heldUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until then the person is not told.',
    }),
    holdReason: t.exposeString('holdReason', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    officer: t.relation('officer', { type: PoliceOfficer }),
    decision: t.relation('decision', { type: LookupDecision, nullable: true }),
  }),
})

builder.queryField('lookupRequests', t =>
  t.prismaConnection({
    description: 'One’s own requests, the newest first.',
    guard: 'lookup.list',
    type: LookupRequest,
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx, actor }) =>
      tx.lookupRequest.findMany({
        ...query,
        where: { officerId: actor.accountId ?? undefined },
        orderBy: { id: 'desc' },
      }),
  }),
)

builder.queryField('lookupInbox', t =>
  t.prismaConnection({
    description:
      'Requests of one’s own unit and those below it, the newest first: to decide or countersign, or settled.',
    guard: 'lookup.approve',
    type: LookupRequest,
    cursor: 'id',
    maxSize: 100,
    args: { settled: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: (query, _root, { settled }, { tx, actor }) =>
      tx.lookupRequest.findMany({
        ...query,
        where: {
          officerId: { not: actor.accountId ?? undefined },
          decision: settled ? { isNot: null } : { is: null },
        },
        orderBy: { id: 'desc' },
      }),
  }),
)
