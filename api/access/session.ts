import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import { actorOfSession, digest } from '../../domain/access/callers.ts'
import {
  endOtherSessions,
  endSession,
  endSessionsOf,
  type OpenedSession,
  signOut,
} from '../../domain/access/sessions.ts'
import { confirmSignIn, signIn } from '../../domain/access/sign-in.ts'
import { instantDate, stateCaller } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { keptRefusal, Refusal } from '../builder/refusal.ts'
import type { Context } from '../context.ts'
import { Account } from './account.ts'
import { codeWanted, SecondFactorNeeded } from './sign-in-options.ts'

export const Session = builder.prismaObject('Session', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    browser: t.exposeString('browser'),
    current: t.boolean({
      description: 'The one that asks.',
      select: { tokenHash: true },
      resolve: ({ tokenHash }, _args, { browser: { sessionToken } }) =>
        sessionToken !== null && Buffer.compare(tokenHash, digest(sessionToken)) === 0,
    }),
  }),
})

const SignInResult = builder.unionType('SignInResult', {
  description: 'Signed in, up to the one-time code, or not.',
  types: [Account, SecondFactorNeeded, Refusal],
  resolveType: value => {
    if ('remedy' in value) return 'Refusal'
    return 'enrolment' in value ? 'SecondFactorNeeded' : 'Account'
  },
})

builder.mutationField('signIn', t =>
  t.field({
    description:
      'Opens a session, kept in an httpOnly cookie. Where the account has a second factor or must have one, confirmSignIn has to follow.',
    guard: 'ANYONE',
    type: SignInResult,
    args: {
      username: t.arg.string({ required: true }),
      password: t.arg.string({ required: true }),
      newPassword: t.arg.string({ description: 'In place of a password made by administrators.' }),
    },
    resolve: async (_root, args, context, info) => {
      const { house, actor, browser } = context
      try {
        const session = await signIn(house, actor.requestId, args, browser.family)
        browser.startSession(session.token, session.expiresAt)
        return session.needsCode
          ? ((await codeWanted(house, actor.requestId, session.token)) ?? { enrolment: null })
          : await nowSignedIn(context, session, info)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        const { code, zh, en, remedy, field } = error
        return { ...keptRefusal(code, { zh, en }, remedy), field }
      }
    },
  }),
)

/** From here on the request speaks for the account that has just signed in. */
async function nowSignedIn(context: Context, { token, accountId }: OpenedSession, info: GraphQLResolveInfo) {
  context.actor = await actorOfSession(context.house, context.actor.requestId, token)
  await stateCaller(context.tx, context.actor)
  const query = queryFromInfo({ context, info, typeName: 'Account' })
  return context.tx.account.findUniqueOrThrow({ ...query, where: { id: accountId } })
}

builder.mutationFields(t => ({
  confirmSignIn: t.prismaField({
    description: 'The second step: a code of the generator, or a recovery code. Each is good once.',
    guard: 'ANYONE',
    errors: {},
    type: 'Account',
    args: { code: t.arg.string({ required: true }) },
    resolve: async (query, _root, { code }, context) => {
      const { house, actor, browser, tx } = context
      const input = { token: browser.sessionToken ?? '', code }
      const session = await confirmSignIn(house, actor.requestId, input, browser.family)
      browser.startSession(session.token, session.expiresAt)
      context.actor = await actorOfSession(house, actor.requestId, session.token)
      await stateCaller(tx, context.actor)
      return tx.account.findUniqueOrThrow({ ...query, where: { id: session.accountId } })
    },
  }),
  signOut: t.boolean({
    description: 'Ends the session of this browser.',
    guard: 'ANYONE',
    resolve: async (_root, _args, { house, browser }) => {
      if (browser.sessionToken) await signOut(house, browser.sessionToken)
      browser.endSession()
      return true
    },
  }),
}))

builder.queryField('mySessions', t =>
  t.prismaField({
    description: 'Where the caller is signed in, the newest first.',
    guard: 'SIGNED_IN',
    type: ['Session'],
    resolve: (query, _root, _args, { actor, tx, house }) =>
      tx.session.findMany({
        ...query,
        where: {
          accountId: actor.accountId ?? undefined,
          endedAt: null,
          needsCode: false,
          expiresAt: { gt: instantDate(house.clock.now()) },
        },
        orderBy: { createdAt: 'desc' },
        take: 100,
      }),
  }),
)

const SessionsEnded = builder.objectRef<{ count: number }>('SessionsEnded').implement({
  description: 'How many sessions were ended.',
  fieldClass: 'OPEN',
  fields: t => ({ count: t.exposeInt('count') }),
})

builder.mutationFields(t => ({
  endSession: t.prismaField({
    description: 'Ends one of the caller’s own sessions, e.g. one left open elsewhere.',
    guard: 'session.end',
    errors: {},
    type: 'Session',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, { id }, context) => {
      await context.act(act => endSession(act, id))
      return context.tx.session.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  endOtherSessions: t.field({
    description: 'Ends every session of the caller but this one.',
    guard: 'session.end',
    errors: {},
    type: SessionsEnded,
    resolve: async (_root, _args, { act, browser }) => ({
      count: await act(under => endOtherSessions(under, browser.sessionToken)),
    }),
  }),
  endSessionsOf: t.field({
    description: 'Ends every session of an account of the township.',
    guard: 'account.end-sessions',
    errors: {},
    type: SessionsEnded,
    args: { accountId: t.arg.id({ required: true }) },
    resolve: async (_root, { accountId }, { act }) => ({
      count: await act(under => endSessionsOf(under, accountId)),
    }),
  }),
}))
