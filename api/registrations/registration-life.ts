import { openActions } from '../../domain/registrations/open-actions.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { DeregistrationReasonEnum, RegistrationActionEnum } from './enums.ts'

builder.prismaObject('RegistrationEvent', {
  interfaces: [Node],
  description: 'An act in a registration’s life, after the declaration.',
  fieldClass: 'PERSONAL',
  readBy: 'registration.list',
  fields: t => ({
    action: t.field({
      type: RegistrationActionEnum,
      select: { action: true },
      resolve: ({ action }) => action as typeof RegistrationActionEnum.$inferType,
    }),
    at: t.expose('at', { type: 'DateTime' }),
    effectiveOn: t.expose('effectiveOn', { type: 'Date' }),
    deadlineOn: t.expose('deadlineOn', {
      type: 'Date',
      nullable: true,
      description: 'The last day by the law for this act, where it sets one.',
    }),
    late: t.boolean({
      nullable: true,
      select: { at: true, deadlineOn: true },
      resolve: ({ at, deadlineOn }) => deadlineOn && at.getTime() >= deadlineOn.getTime() + 16 * 3_600_000,
    }),
    by: t.string({
      description: 'The name of the account, for those who see it.',
      nullable: true,
      select: { accountId: true },
      resolve: async ({ accountId }, _args, { tx }) =>
        accountId &&
        (await tx.account.findUnique({ where: { id: accountId }, select: { displayName: true } }))
          ?.displayName,
    }),
    fields: t.exposeStringList('fields', { description: 'Names of what is another than before.' }),
    gaCodes: t.exposeStringList('gaCodes', {
      description: 'GA/T 2000.24 and 2000.25, where the code is known.',
    }),
    reason: t.exposeString('reason', { nullable: true }),
  }),
})

builder.prismaObjectFields('ResidenceRegistration', t => ({
  deregistrationReason: t.expose('deregistrationReason', { type: DeregistrationReasonEnum, nullable: true }),
  setAside: t.boolean({
    description: 'Ended only because a merge left the person with another live one.',
    select: { setAsideStatus: true },
    resolve: ({ setAsideStatus }) => setAsideStatus !== null,
  }),
  openActions: t.field({
    description: 'What may follow, for who asks.',
    type: [RegistrationActionEnum],
    fieldClass: 'OPEN',
    select: { status: true },
    resolve: ({ status }, _args, { actor }) => openActions(actor, status),
  }),
  events: t.relation('events', {
    description: 'What happened since the declaration, the earliest first.',
    query: { orderBy: { id: 'asc' } },
  }),
}))
