import { actorOfSession, signIn, signOut } from '../../domain/access/sign-in.ts'
import { stateCaller } from '../../domain/act.ts'
import { builder } from '../builder/index.ts'

builder.mutationField('signIn', t =>
  t.prismaField({
    description: 'Opens a session, kept in an httpOnly cookie.',
    guard: 'ANYONE',
    type: 'Account',
    errors: {},
    args: { username: t.arg.string({ required: true }), password: t.arg.string({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { house, actor, browser, tx } = context
      const session = await signIn(house, actor.requestId, args)
      browser.startSession(session.token, session.expiresAt)
      // From here on the request speaks for the account that has just signed in.
      context.actor = await actorOfSession(house, actor.requestId, session.token)
      await stateCaller(tx, context.actor)
      return tx.account.findUniqueOrThrow({ ...query, where: { id: session.accountId } })
    },
  }),
)

builder.mutationField('signOut', t =>
  t.boolean({
    description: 'Ends the session of this browser.',
    guard: 'ANYONE',
    resolve: async (_root, _args, { house, browser }) => {
      if (browser.sessionToken) await signOut(house, browser.sessionToken)
      browser.endSession()
      return true
    },
  }),
)
