import { z } from 'zod'
import { fromEnvironment } from './secrets.ts'
import { StartError } from './start-error.ts'

/** The office's own provider of identities (OpenID Connect). */
export interface OpenidSettings {
  /** Its issuer, as its tokens say it. HTTP only on this machine. */
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim whose value is a user name here, for the first sign-in of each. */
  accountClaim: string
  /** The claim that must be the division code of the account's township. Absent: not asked for. */
  townshipClaim: string | undefined
  /** Scopes asked of the provider, apart by blanks. */
  scope: string
  /** What the button says. */
  label: string
}

export interface SignInSettings {
  /** Roles of which the policy says so need a second factor. */
  requireSecondFactor: boolean
  openid: OpenidSettings | undefined
}

const loopback = /^(127(\.\d+){3}|\[::1\]|localhost)$/

const issuerUrl = z.url({ protocol: /^https?$/ }).refine(text => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || loopback.test(hostname)
})

const variables = z.object({
  ANJU_REQUIRE_SECOND_FACTOR: z.enum(['true', 'false']).default('false'),
  ANJU_OIDC_ISSUER: issuerUrl.optional(),
  ANJU_OIDC_CLIENT_ID: z.string().optional(),
  ANJU_OIDC_ACCOUNT_CLAIM: z.string().default('preferred_username'),
  ANJU_OIDC_TOWNSHIP_CLAIM: z.string().optional(),
  ANJU_OIDC_SCOPE: z
    .string()
    .regex(/(^| )openid( |$)/)
    .default('openid profile'),
  ANJU_OIDC_LABEL: z.string().max(40).default('统一身份认证'),
})

/**
 * How people sign in here, from the environment. The client's secret comes from `ANJU_OIDC_CLIENT_SECRET` or the file
 * named by `ANJU_OIDC_CLIENT_SECRET_FILE`.
 *
 * @throws StartError naming what is at fault, never its value
 */
export function readSignInSettings(environment: NodeJS.ProcessEnv = process.env): SignInSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) throw atFault(parsed.error.issues.map(issue => issue.path.join('.')))
  const env = parsed.data
  const requireSecondFactor = env.ANJU_REQUIRE_SECOND_FACTOR === 'true'
  const { ANJU_OIDC_ISSUER: issuer, ANJU_OIDC_CLIENT_ID: clientId } = env
  if (!issuer && !clientId) return { requireSecondFactor, openid: undefined }
  const clientSecret = fromEnvironment('ANJU_OIDC_CLIENT_SECRET', environment)
  if (!issuer || !clientId || !clientSecret) {
    const all = {
      ANJU_OIDC_ISSUER: issuer,
      ANJU_OIDC_CLIENT_ID: clientId,
      ANJU_OIDC_CLIENT_SECRET: clientSecret,
    }
    throw atFault(Object.entries(all).flatMap(([name, value]) => (value ? [] : [name])))
  }
  const openid = {
    issuer,
    clientId,
    clientSecret,
    accountClaim: env.ANJU_OIDC_ACCOUNT_CLAIM,
    townshipClaim: env.ANJU_OIDC_TOWNSHIP_CLAIM,
    scope: env.ANJU_OIDC_SCOPE,
    label: env.ANJU_OIDC_LABEL,
  }
  return { requireSecondFactor, openid }
}

const atFault = (names: readonly string[]) => {
  const list = [...new Set(names)].join(', ')
  return new StartError(
    `登录设置的环境变量缺失或无效：${list}。请对照 docs/operations.md 修改。`,
    `Environment variables about signing in are missing or invalid: ${list}. See docs/operations.md.`,
  )
}
