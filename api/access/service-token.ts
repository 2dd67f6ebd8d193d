import { createServiceToken, revokeServiceToken } from '../../domain/access/service-tokens.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { endOfDay, ScopeInput, ScopeType, scopesKept, wantedScope } from './scopes.ts'

export const ServiceToken = builder.prismaObject('ServiceToken', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'service-token.list',
  fields: t => ({
    name: t.exposeString('name'),
    acts: t.exposeStringList('acts'),
    scopes: t.field({
      type: [ScopeType],
      select: { scopes: true },
      resolve: ({ scopes }) => scopesKept(scopes),
    }),
    createdBy: t.prismaField({
      type: 'Account',
      nullable: true,
      select: { createdBy: true },
      resolve: (query, { createdBy: id }, _args, { tx }) =>
        tx.account.findUnique({ ...query, where: { id } }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
  }),
})

builder.queryField('serviceTokens', t =>
  t.prismaConnection({
    description: 'The tokens of machines, the newest first; never the tokens themselves.',
    guard: 'service-token.list',
    type: 'ServiceToken',
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx }) => tx.serviceToken.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)

const NewServiceToken = builder.objectRef<{ id: string; token: string }>('NewServiceToken').implement({
  description: 'A token that has just been made.',
  fieldClass: 'OPEN',
  fields: t => ({
    token: t.exposeString('token', { description: 'Shown this once: `Authorization: Bearer anju_…`.' }),
    serviceToken: t.prismaField({
      type: 'ServiceToken',
      resolve: (query, { id }, _args, { tx }) =>
        tx.serviceToken.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const CreateServiceTokenInput = builder.inputType('CreateServiceTokenInput', {
  fields: t => ({
    name: t.string({ required: true, description: 'What the machine is.' }),
    acts: t.stringList({ required: true, description: 'Acts of one’s own that it may, e.g. person.read.' }),
    scopes: t.field({ type: [ScopeInput], required: true }),
    lastDay: t.field({ type: 'Date', required: true, description: 'The last day; at most a year ahead.' }),
  }),
})

builder.mutationFields(t => ({
  createServiceToken: t.field({
    description: 'Gives a machine a token with acts and scopes of one’s own.',
    guard: 'service-token.create',
    errors: {},
    type: NewServiceToken,
    args: { input: t.arg({ type: CreateServiceTokenInput, required: true }) },
    resolve: (_root, { input: { name, acts, scopes, lastDay } }, { act }) =>
      act(under =>
        createServiceToken(under, {
          name,
          acts,
          scopes: scopes.map(wantedScope),
          expiresAt: endOfDay(lastDay),
        }),
      ),
  }),
  revokeServiceToken: t.prismaField({
    description: 'Revokes the token of a machine.',
    guard: 'service-token.revoke',
    idempotent: true,
    errors: {},
    type: 'ServiceToken',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, { id }, context) => {
      await context.act(act => revokeServiceToken(act, id))
      return context.tx.serviceToken.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
