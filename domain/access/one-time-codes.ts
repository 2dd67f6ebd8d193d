import { Secret, TOTP } from 'otpauth'
import type { Vault } from '../vault.ts'

/** RFC 6238 as authenticator apps take it: SHA-1, six digits, thirty seconds, a step early or late. */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const window = 1

/** A new secret of 160 bits (RFC 4226, section 4, R6), in base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator app reads from a QR code or a link. */
export const uriOf = (secret: string, username: string): string =>
  new TOTP({ ...kind, issuer: '安居', label: username, secret: Secret.fromBase32(secret) }).toString()

/** The secret as a person types it: in groups of four. */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? ''

/** The time step of which this is the code, near `at`; null when it is of none. Compared in constant time. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const generator = new TOTP({ ...kind, secret: Secret.fromBase32(secret) })
  const timestamp = at.getTime()
  const delta = generator.validate({ token: code, timestamp, window })
  return delta === null ? null : generator.counter({ timestamp }) + delta
}

/** The code of a step near `at`, for a generator of our own (tests, tools). */
export const codeAt = (secret: string, at: Date): string =>
  new TOTP({ ...kind, secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

export const sealSecret = (vault: Vault, secret: string) => vault.seal(secret, 'second_factor.secret')
export const openSecret = (vault: Vault, sealed: Uint8Array) => vault.openText(sealed, 'second_factor.secret')

/** How a recovery code is kept: keyed, since fifty bits could be tried. Blanks, dashes and case do not matter. */
export const recoveryHash = (vault: Vault, accountId: string, code: string) =>
  vault.blindIndex(`${accountId} ${code.replace(/[\s-]/g, '').toUpperCase()}`, 'recovery_code.code_hash')
