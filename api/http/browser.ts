import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Browser } from '../context.ts'
import { browserFamily } from './browser-family.ts'

const cookieName = 'anju_session'

/** The session of a request, in an httpOnly SameSite cookie. */
export function browserOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Browser {
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
  return {
    sessionToken: request.cookies[cookieName] ?? null,
    family: browserFamily(request.headers['user-agent']),
    startSession: (token, expires) => void reply.setCookie(cookieName, token, { ...options, expires }),
    endSession: () => void reply.clearCookie(cookieName, options),
  }
}
