import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signInByOpenid } from '../../domain/access/openid.ts'
import { type House, instantDate } from '../../domain/act.ts'
import { type Bilingual, DomainError } from '../../domain/errors.ts'
import type { OpenidSettings } from '../../platform/sign-in-settings.ts'
import type { TicketSigner } from '../context.ts'
import { browserOf } from './browser.ts'
import { type OpenidProvider, type OpenidTrip, openidProvider } from './openid-provider.ts'

export interface OpenidRoutesOptions {
  house: House
  tickets: TicketSigner
  settings: OpenidSettings
  secureCookie: boolean
  /** The address users see; absent: the one they came by. */
  publicUrl: string | undefined
}

const cookieName = 'anju_openid'
const path = '/openid'
/** Minutes that somebody may take at the provider. */
const tripMinutes = 10

/** Signing in through the office's own provider: `GET /openid/start`, there, and back to `GET /openid/callback`. */
export async function openidRoutes(app: FastifyInstance, options: OpenidRoutesOptions): Promise<void> {
  const { house, tickets, settings, secureCookie } = options
  const provider = openidProvider(settings)
  // Lax: the browser comes back from another site.
  const cookie = { httpOnly: true, sameSite: 'lax', secure: secureCookie, path } as const
  const now = () => instantDate(house.clock.now())

  app.get(`${path}/start`, async (request, reply) => {
    const { url, trip } = await reached(request, () => provider.departure(redirectUri(request, options)))
    const expires = new Date(now().getTime() + tripMinutes * 60_000)
    const ticket = tickets.sign({ purpose: cookieName, ...trip }, expires)
    return reply
      .setCookie(cookieName, ticket, { ...cookie, maxAge: tripMinutes * 60 })
      .header('cache-control', 'no-store')
      .redirect(url.href)
  })

  app.get(`${path}/callback`, async (request, reply) => {
    // Whatever comes of it, what was taken along is used up.
    reply.clearCookie(cookieName, cookie).header('cache-control', 'no-store')
    const trip = tripOf(tickets, request, now())
    const claims = await redeemed(
      provider,
      request,
      new URL(request.url, redirectUri(request, options)),
      trip,
    )
    const browser = browserOf(request, reply, house, secureCookie)
    const session = await signInByOpenid(house, request.id, claims, browser.family)
    browser.startSession(session.token, session.expiresAt)
    // The page asks by itself whether a code is still wanted.
    return reply.redirect(session.needsCode ? '/#/login' : '/')
  })

  app.setErrorHandler((error, request, reply) => {
    const page = request.headers.accept?.includes('text/html')
    if (!(page && error instanceof DomainError)) throw error
    return reply.redirect(`/#/login?refused=${error.code}`)
  })
}

const redirectUri = ({ protocol, host }: FastifyRequest, { publicUrl }: OpenidRoutesOptions): string =>
  new URL(`${path}/callback`, publicUrl ?? `${protocol}://${host}`).href

/** @throws DomainError OPENID_EXPIRED without the cookie of a departure ten minutes ago at most */
function tripOf(tickets: TicketSigner, request: FastifyRequest, now: Date): OpenidTrip {
  const ticket = request.cookies[cookieName]
  const trip = ticket ? tickets.verify<OpenidTrip & { purpose?: string }>(ticket, now) : null
  if (trip?.purpose !== cookieName) throw refuse('OPENID_EXPIRED')
  return trip
}

/** @throws DomainError OPENID_REFUSED whatever is wrong with what the browser brought back; the log says which check */
async function redeemed(provider: OpenidProvider, request: FastifyRequest, url: URL, trip: OpenidTrip) {
  try {
    return await provider.arrival(url, trip)
  } catch (error) {
    if (isUnreachable(error)) throw refuse('OPENID_UNREACHABLE')
    request.log.warn({ check: codeOf(error), requestId: request.id }, 'OpenID sign-in refused')
    throw refuse('OPENID_REFUSED')
  }
}

/** @throws DomainError OPENID_UNREACHABLE */
async function reached<T>(request: FastifyRequest, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    request.log.warn({ check: codeOf(error), requestId: request.id }, 'OpenID provider not reached')
    throw refuse('OPENID_UNREACHABLE')
  }
}

/** Codes of the client and of OAuth; never a message, which may quote a token. */
const codeOf = (error: unknown): string => {
  const {
    code,
    error: oauth,
    cause,
  } = error as { code?: unknown; error?: unknown; cause?: { code?: unknown } }
  return [code, oauth, cause?.code].filter(each => typeof each === 'string').join(' ') || 'unknown'
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof TypeError && error.message === 'fetch failed'
    ? true
    : /OAUTH_TIMEOUT|ECONNREFUSED/.test(codeOf(error))

const words = {
  OPENID_EXPIRED: [
    { zh: '统一身份认证已超时', en: 'The sign-in took too long' },
    { zh: '请重新登录', en: 'Begin again' },
  ],
  OPENID_REFUSED: [
    {
      zh: '统一身份认证未通过',
      en: 'The provider did not vouch for you, or what it sent could not be trusted',
    },
    { zh: '请重新登录；仍不成功请联系管理员', en: 'Begin again; if it fails again, tell the administrator' },
  ],
  OPENID_UNREACHABLE: [
    { zh: '暂时连接不上统一身份认证', en: 'The provider cannot be reached just now' },
    {
      zh: '请稍后重试，或用本系统账号登录',
      en: 'Try again later, or sign in with an account of this service',
    },
  ],
} as const satisfies Record<string, readonly [Bilingual, Bilingual]>

const refuse = (code: keyof typeof words) => new DomainError(code, words[code][0], { remedy: words[code][1] })
