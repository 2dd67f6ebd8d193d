import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../../domain/act.ts'
import type { Browser } from '../context.ts'
import { browserFamily } from './browser-family.ts'

const cookieName = 'anju_session'

/** The token of the session that a browser shows. */
export const sessionCookie = (request: FastifyRequest): string | null => request.cookies[cookieName] ?? null

/** The session of a request, in an httpOnly SameSite cookie. */
export function browserOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { clock }: House,
  secure: boolean,
): Browser {
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
  return {
    sessionToken: sessionCookie(request),
    family: browserFamily(request.headers['user-agent']),
    // As a span, not as an instant: the clock of a computer at a counter may be days off.
    startSession: (token, expiresAt) => {
      const maxAge = Math.floor((expiresAt.getTime() - clock.now().epochMilliseconds) / 1_000)
      void reply.setCookie(cookieName, token, { ...options, maxAge })
    },
    endSession: () => void reply.clearCookie(cookieName, options),
  }
}
