import { countersignLookup, decideLookup } from '../../domain/lookups/decide-lookup.ts'
import { requestLookup, requestWideSearch } from '../../domain/lookups/request-lookup.ts'
import { builder } from '../builder/index.ts'
import { LookupRequest } from './lookup-request.ts'

const RequestLookupInput = builder.inputType('RequestLookupInput', {
  description: 'For one person: by document number, or by name with birth date where the purpose allows.',
  fields: t => ({
    purpose: t.id({ required: true }),
    legalBasis: t.id({ required: true }),
    caseNumber: t.string({ required: true }),
    necessity: t.string({ required: true }),
    documentNumber: t.string(),
    name: t.string(),
    birthDate: t.field({ type: 'Date' }),
    emergency: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Answers at once; everyone who was skipped is told and somebody must countersign in 24 hours.',
    }),
    heldUntil: t.field({ type: 'Date', description: 'The person is told after this date only.' }),
    holdReason: t.string(),
  }),
})

const RequestWideSearchInput = builder.inputType('RequestWideSearchInput', {
  description: 'Who sleeps in a building in the night that begins on a date.',
  fields: t => ({
    purpose: t.id({ required: true }),
    legalBasis: t.id({ required: true }),
    caseNumber: t.string({ required: true }),
    necessity: t.string({ required: true }),
    buildingId: t.id({ required: true }),
    night: t.field({ type: 'Date', required: true }),
    heldUntil: t.field({ type: 'Date' }),
    holdReason: t.string(),
  }),
})

builder.mutationField('requestLookup', t =>
  t.prismaField({
    description: 'Asks to be allowed to look one person up; somebody else decides.',
    guard: 'lookup.request',
    idempotent: true,
    errors: {},
    type: LookupRequest,
    args: { input: t.arg({ type: RequestLookupInput, required: true }) },
    resolve: async (query, _root, { input }, ctx) => {
      const { id } = await ctx.act(act => requestLookup(act, input))
      return ctx.tx.lookupRequest.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('requestWideSearch', t =>
  t.prismaField({
    description: 'Asks to be allowed to see who sleeps in a building on a night; a higher rank decides.',
    guard: 'lookup.search-wide',
    idempotent: true,
    errors: {},
    type: LookupRequest,
    args: { input: t.arg({ type: RequestWideSearchInput, required: true }) },
    resolve: async (query, _root, { input }, ctx) => {
      const { id } = await ctx.act(act => requestWideSearch(act, input))
      return ctx.tx.lookupRequest.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('decideLookup', t =>
  t.prismaField({
    description: 'Approves or refuses another officer’s request. A refusal says why.',
    guard: 'lookup.approve',
    idempotent: true,
    errors: {},
    type: LookupRequest,
    args: {
      requestId: t.arg.id({ required: true }),
      approve: t.arg.boolean({ required: true }),
      reason: t.arg.string(),
    },
    resolve: async (query, _root, input, ctx) => {
      const { id } = await ctx.act(act => decideLookup(act, input))
      return ctx.tx.lookupRequest.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('countersignLookup', t =>
  t.prismaField({
    description: 'Countersigns an emergency of another officer, or refuses to.',
    guard: 'lookup.countersign',
    idempotent: true,
    errors: {},
    type: LookupRequest,
    args: {
      requestId: t.arg.id({ required: true }),
      approve: t.arg.boolean({ required: true }),
      reason: t.arg.string(),
    },
    resolve: async (query, _root, input, ctx) => {
      const { id } = await ctx.act(act => countersignLookup(act, input))
      return ctx.tx.lookupRequest.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
