import { builder } from '../builder/index.ts'

/** What one administrator asks for and another decides. */
const decidedByTwo = ['RoleVersion', 'RoleGrant', 'Erasure'] as const

for (const type of decidedByTwo) {
  // The three have these columns in common; a builder of one stands for all.
  builder.prismaObjectFields(type as 'RoleGrant', t => ({
    requestedBy: t.prismaField({
      type: 'Account',
      nullable: true,
      select: { requestedBy: true },
      resolve: (query, { requestedBy: id }, _args, { tx }) =>
        tx.account.findUnique({ ...query, where: { id } }),
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime' }),
    decidedBy: t.prismaField({
      type: 'Account',
      nullable: true,
      select: { decidedBy: true },
      resolve: (query, { decidedBy: id }, _args, { tx }) =>
        id ? tx.account.findUnique({ ...query, where: { id } }) : null,
    }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    approved: t.exposeBoolean('approved', { nullable: true }),
  }))
}

/** Only what waits for a decision, or only the rest; absent: all. */
export const whereWaiting = (waiting: boolean | null | undefined) =>
  typeof waiting === 'boolean' ? { decidedAt: waiting ? null : { not: null } } : {}
