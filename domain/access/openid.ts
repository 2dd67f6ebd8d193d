import type { Account, Tx } from '../../prisma/client.ts'
import { type House, look } from '../act.ts'
import { DomainError } from '../errors.ts'
import { anonymous } from './actor.ts'
import { type Attempted, attempt } from './attempt.ts'
import type { OpenedSession } from './sessions.ts'
import { admit } from './sign-in.ts'

/** What a provider says of somebody, already verified. */
export interface OpenidClaims {
  issuer: string
  subject: string
  /** The claim that names an account here; counts at the first time only. */
  accountName: string | null
  /** The division code of the township, where the installation asks for it: it must be the account's. */
  divisionCode?: string | null
  /** The provider has asked for a second factor. */
  provenTwice: boolean
}

/**
 * Signs in whom a provider vouches for. No account is ever made: the first time, the named account is linked to the
 * subject, for good; later only the subject counts, whatever the names say.
 *
 * @throws DomainError OPENID_ACCOUNT_UNKNOWN, SIGN_IN_REFUSED
 */
export async function signInByOpenid(
  house: House,
  requestId: string,
  claims: OpenidClaims,
  browser = '',
): Promise<OpenedSession> {
  const { issuer, subject } = claims
  const username = claims.accountName?.trim().toLowerCase() ?? ''
  const accountId = await look(
    house,
    anonymous(requestId),
    async tx => {
      const link = await tx.openidLink.findUnique({ where: { issuer_subject: { issuer, subject } } })
      return link?.accountId ?? (await tx.account.findUnique({ where: { username } }))?.id
    },
    'SIGN_IN',
  )
  if (!accountId) throw unknown()
  const about = { accountId, act: 'account.sign-in' }
  return attempt(house, requestId, about, async (tx, account, now): Promise<Attempted<OpenedSession>> => {
    const linked: Linked = (await inTownship(tx, claims, account))
      ? await link(tx, claims, account, now)
      : 'OTHER'
    if (linked === 'OTHER') return { refusal: unknown(), details: { by: 'openid' } }
    const answer = await admit(house, tx, account, { browser, now, provenTwice: claims.provenTwice })
    return { answer, details: { by: 'openid', linked: linked === 'NEW', codeWanted: answer.needsCode } }
  })
}

type Linked = 'KNOWN' | 'NEW' | 'OTHER'

/** Is the account the subject's: since long, from now on, or is it another's already? */
async function link(tx: Tx, { issuer, subject }: OpenidClaims, { id }: Account, now: Date): Promise<Linked> {
  const known = await tx.openidLink.findFirst({ where: { issuer, OR: [{ subject }, { accountId: id }] } })
  if (known) return known.subject === subject && known.accountId === id ? 'KNOWN' : 'OTHER'
  const data = [{ issuer, subject, accountId: id, linkedAt: now }]
  const { count } = await tx.openidLink.createMany({ data, skipDuplicates: true })
  return count === 1 ? 'NEW' : 'OTHER'
}

async function inTownship(tx: Tx, { divisionCode }: OpenidClaims, { townshipId }: Account): Promise<boolean> {
  if (divisionCode === undefined) return true
  const township = await tx.township.findUniqueOrThrow({ where: { id: townshipId } })
  return township.divisionCode === divisionCode
}

const unknown = () =>
  new DomainError(
    'OPENID_ACCOUNT_UNKNOWN',
    {
      zh: '统一身份认证已通过，但您在本系统没有账号',
      en: 'The provider knows you, but you have no account here',
    },
    { remedy: { zh: '请联系管理员开通账号', en: 'Ask the administrator for one' } },
  )
