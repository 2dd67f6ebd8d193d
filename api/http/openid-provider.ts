import * as client from 'openid-client'
import type { OpenidClaims } from '../../domain/access/openid.ts'
import type { OpenidSettings } from '../../platform/sign-in-settings.ts'

/** What a browser takes along to the provider and has to bring back. */
export interface OpenidTrip {
  state: string
  nonce: string
  verifier: string
}

export interface OpenidProvider {
  /** Where the browser is sent, and what it takes along. Asks the provider for its configuration the first time. */
  departure(redirectUri: string): Promise<{ url: URL; trip: OpenidTrip }>
  /** Redeems the code with which a browser comes back. Throws when anything about it or the ID token is not as it must be. */
  arrival(url: URL, trip: OpenidTrip): Promise<OpenidClaims>
}

const seconds = 10

/** The provider of the settings: authorization code with PKCE (RFC 7636), state and nonce; ID tokens by signature. */
export function openidProvider(settings: OpenidSettings): OpenidProvider {
  const { issuer, clientId, clientSecret, accountClaim, townshipClaim, scope } = settings
  let discovered: Promise<client.Configuration> | undefined

  const discover = async () => {
    const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
    return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      // The connection alone would do by the letter of the standard; a signature also holds behind a proxy.
      execute: [client.enableNonRepudiationChecks, ...insecure],
      timeout: seconds,
    })
  }
  const configuration = () => {
    discovered ??= discover()
    // A provider that cannot be reached now may be there at the next try.
    discovered.catch(() => {
      discovered = undefined
    })
    return discovered
  }

  return {
    departure: async redirectUri => {
      const trip = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope,
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
      })
      return { url, trip }
    },
    arrival: async (url, { state, nonce, verifier }) => {
      const tokens = await client.authorizationCodeGrant(await configuration(), url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('The provider gave no ID token')
      return claimsOf(claims, accountClaim, townshipClaim)
    },
  }
}

function claimsOf(
  claims: client.IDToken,
  accountClaim: string,
  townshipClaim: string | undefined,
): OpenidClaims {
  const text = (name: string) => {
    const value = claims[name]
    return typeof value === 'string' ? value : null
  }
  // Anybody may write an address that is not confirmed.
  const trusted = accountClaim !== 'email' || claims.email_verified === true
  return {
    issuer: claims.iss,
    subject: claims.sub,
    accountName: trusted ? text(accountClaim) : null,
    ...(townshipClaim && { divisionCode: text(townshipClaim) }),
    // RFC 8176: the provider has asked for more than one factor.
    provenTwice: Array.isArray(claims.amr) && claims.amr.includes('mfa'),
  }
}
