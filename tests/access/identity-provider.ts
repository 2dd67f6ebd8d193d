import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'
import { afterTestFile } from '../harness/after-test-file.ts'

/** Somebody whom the provider knows. */
export interface Identity {
  sub: string
  [claim: string]: unknown
}

export interface IdentityProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Another client of the same provider, with a redirect address of its own. */
  other: { clientId: string; clientSecret: string; redirectUri: string }
  /** Who signs in there from now on. */
  signsIn(identity: Identity): void
  /** What stands between the provider's token endpoint and its callers; a text as it is without. */
  onToken(change: (body: Record<string, unknown>) => Record<string, unknown>): void
}

const redirectOfOther = 'http://127.0.0.1:1/callback'

/** A real OpenID provider (oidc-provider) on a port of its own; it asks nobody anything and signs in whom the test names. */
export async function identityProvider(redirectUris: string[]): Promise<IdentityProvider> {
  let current: Identity = { sub: 'nobody' }
  let change = (body: Record<string, unknown>) => body
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterTestFile(() => closed(server))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientSecret, otherSecret] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')]
  const provider = new Provider(issuer, {
    ...configuration(() => current),
    clients: [
      { client_id: 'anju', client_secret: clientSecret, redirect_uris: redirectUris },
      { client_id: 'other', client_secret: otherSecret, redirect_uris: [redirectOfOther] },
    ],
  })
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const uid = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '')?.[1]
    if (uid) return void finish(provider, request, response, current)
    if (request.url === '/token') rewriteBody(response, body => change(body))
    answer(request, response)
  })
  return {
    issuer,
    clientSecret,
    clientId: 'anju',
    other: { clientId: 'other', clientSecret: otherSecret, redirectUri: redirectOfOther },
    signsIn: identity => {
      current = identity
    },
    onToken: next => {
      change = next
    },
  }
}

const configuration = (current: () => Identity): Configuration => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] as never,
    },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    // Claims in the ID token itself, as offices' providers do.
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'preferred_username', 'email', 'email_verified', 'amr'],
      profile: [],
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ ...current(), sub }),
    }),
    loadExistingGrant: async context => {
      const { client, session, provider } = context.oidc
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    ttl: { Session: 60, Grant: 60, Interaction: 60, IdToken: 60, AccessToken: 60, AuthorizationCode: 60 },
  }
}

async function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  { sub, amr }: Identity,
) {
  await provider.interactionFinished(request, response, { login: { accountId: sub, amr, remember: false } })
}

/** Lets a test stand between the provider and who reads its answer. */
function rewriteBody(
  response: ServerResponse,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
) {
  const end = response.end.bind(response) as (text: string) => ServerResponse
  response.end = ((chunk?: unknown) => {
    const text = String(chunk ?? '')
    if (response.statusCode !== 200) return end(text)
    const changed = JSON.stringify(change(JSON.parse(text)))
    response.setHeader('content-length', Buffer.byteLength(changed))
    return end(changed)
  }) as typeof response.end
}

const closed = (server: Server) =>
  new Promise<void>(resolve => {
    server.closeAllConnections()
    server.close(() => resolve())
  })
