/** As far as the tests use it; the package has no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }

  interface Context {
    oidc: {
      client?: { clientId: string }
      session?: { accountId?: string }
      provider: { Grant: new (of: { clientId?: string; accountId?: string }) => Grant }
    }
  }

  export interface Configuration {
    clients?: object[]
    jwks?: { keys: object[] }
    cookies?: { keys: string[] }
    pkce?: { required(): boolean }
    features?: Record<string, { enabled: boolean }>
    conformIdTokenClaims?: boolean
    claims?: Record<string, string[]>
    interactions?: { url(context: Context, interaction: { uid: string }): string }
    findAccount?(context: Context, sub: string): { accountId: string; claims(): Promise<object> }
    loadExistingGrant?(context: Context): Promise<Grant>
    ttl?: Record<string, number>
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): RequestListener
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string; amr?: unknown; remember: boolean } },
    ): Promise<void>
  }
}
