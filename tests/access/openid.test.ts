import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { signInByOpenid } from '../../domain/access/openid.ts'
import { freePort } from '../../platform/free-port.ts'
import { type TestApi, testApi } from '../harness/api.ts'
import { type TestTownship, testAccount, testHouse, testTownship } from '../harness/township.ts'
import { type Visitor, visitor } from './cookie-jar.ts'
import { type IdentityProvider, identityProvider } from './identity-provider.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const township: TestTownship = await testTownship(house)
const settings = {
  accountClaim: 'preferred_username',
  townshipClaim: undefined,
  scope: 'openid profile',
  label: '某县统一身份认证',
}

let provider: IdentityProvider
let api: TestApi
let username: string
let accountId: string
let made = 0

beforeAll(async () => {
  const port = await freePort()
  provider = await identityProvider([`http://127.0.0.1:${port}/openid/callback`])
  api = await testApi(house, { openid: { ...settings, ...provider }, port })
})

beforeEach(async () => {
  house.clock.set(start)
  provider.onToken(body => body)
  made += 1
  username = `office-${made}`
  accountId = await testAccount(house.owner, { townshipId: township.id, role: 'STATION_CLERK', username })
})

/** To the provider, through it, and back to the door: where that leads is the callback's address. */
async function throughProvider(browser: Visitor): Promise<string> {
  let url = `${api.url}/openid/start`
  for (let hops = 0; hops < 8; hops += 1) {
    const { status, headers } = await browser.get(url)
    if (status < 300 || status >= 400) throw new Error(`${status} at ${url}`)
    url = new URL(headers.get('location') ?? '', url).href
    if (url.startsWith(`${api.url}/openid/callback`)) return url
  }
  throw new Error('The provider sends round in circles')
}

const whoIs = async (browser: Visitor): Promise<unknown> => {
  const answer = await browser.post(`${api.url}/graphql`, { query: '{ me { id } }' })
  const { data } = (await answer.json()) as { data: { me: { id: string } | null } }
  return data.me?.id ?? null
}

/** Comes back to the door and is refused there in words. */
async function refusedAt(browser: Visitor, url: string): Promise<string> {
  const answer = await browser.get(url, { accept: 'application/json' })
  expect(answer.status).toBe(422)
  const { code, zh, en, remedy } = (await answer.json()) as Record<string, unknown>
  expect([zh, en, remedy]).toEqual([expect.any(String), expect.any(String), expect.anything()])
  expect(await whoIs(browser)).toBeNull()
  return String(code)
}

describe('the provider of the office', () => {
  it('signs in the account it names, keeps the subject for good, and both are in the log', async () => {
    const browser = visitor()
    provider.signsIn({ sub: 's-1', preferred_username: username.toUpperCase() })
    const back = await browser.get(await throughProvider(browser))
    expect([back.status, back.headers.get('location')]).toEqual([302, '/'])
    expect(back.headers.getSetCookie().join()).toMatch(/anju_session=.*HttpOnly.*SameSite=Strict/)
    expect(await whoIs(browser)).toBe(accountId)
    // Another name for the same subject, and another account by that name, change nothing.
    const again = visitor()
    provider.signsIn({ sub: 's-1', preferred_username: 'somebody-else' })
    await again.get(await throughProvider(again))
    expect(await whoIs(again)).toBe(accountId)
    const lines = await house.owner.auditEntry.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
    expect(lines.map(({ act, outcome, details }) => ({ act, outcome, details }))).toEqual([
      { act: 'account.sign-in', outcome: 'DONE', details: { by: 'openid', linked: true, codeWanted: false } },
      {
        act: 'account.sign-in',
        outcome: 'DONE',
        details: { by: 'openid', linked: false, codeWanted: false },
      },
    ])
  })

  it('says to the sign-in page what its button is called', async () => {
    const { data } = await api.anonymous.ask(
      '{ signInOptions { openid { label startUrl } codeWanted { __typename } } }',
    )
    expect(data).toEqual({
      signInOptions: { openid: { label: settings.label, startUrl: '/openid/start' }, codeWanted: null },
    })
  })

  it('asks for the code of an account that has a second factor here', async () => {
    await house.owner.secondFactor.create({
      data: {
        accountId,
        secret: house.vault.seal('JBSWY3DPEHPK3PXP', 'second_factor.secret'),
        createdAt: new Date(start),
        confirmedAt: new Date(start),
      },
    })
    const browser = visitor()
    provider.signsIn({ sub: `factor-${made}`, preferred_username: username })
    const back = await browser.get(await throughProvider(browser))
    expect(back.headers.get('location')).toBe('/#/login')
    expect(await whoIs(browser)).toBeNull()
    const answer = await browser.post(`${api.url}/graphql`, {
      query: '{ signInOptions { codeWanted { enrolment { key } } } }',
    })
    expect(await answer.json()).toMatchObject({
      data: { signInOptions: { codeWanted: { enrolment: null } } },
    })
    // Unless the provider says that it has asked for two.
    const twice = visitor()
    provider.signsIn({ sub: `factor-${made}`, amr: ['pwd', 'mfa'] })
    await twice.get(await throughProvider(twice))
    expect(await whoIs(twice)).toBe(accountId)
  })
})

describe('nobody gets in', () => {
  it('whom no account here is named after; none is made', async () => {
    const before = await house.owner.account.count()
    const browser = visitor()
    provider.signsIn({ sub: 'stranger', preferred_username: 'nobody-here' })
    expect(await refusedAt(browser, await throughProvider(browser))).toBe('OPENID_ACCOUNT_UNKNOWN')
    provider.signsIn({ sub: 'nameless' })
    expect(await refusedAt(browser, await throughProvider(browser))).toBe('OPENID_ACCOUNT_UNKNOWN')
    expect(await house.owner.account.count()).toBe(before)
    // On the page the same, by its code.
    const shown = await browser.get(await throughProvider(browser), { accept: 'text/html' })
    expect(shown.headers.get('location')).toBe('/#/login?refused=OPENID_ACCOUNT_UNKNOWN')
  })

  it('by a name that has come to another person: the account stays its first subject’s', async () => {
    const [first, second] = [visitor(), visitor()]
    provider.signsIn({ sub: `first-${made}`, preferred_username: username })
    await first.get(await throughProvider(first))
    expect(await whoIs(first)).toBe(accountId)
    provider.signsIn({ sub: `second-${made}`, preferred_username: username })
    expect(await refusedAt(second, await throughProvider(second))).toBe('OPENID_ACCOUNT_UNKNOWN')
  })

  it('to a closed account, or after its term', async () => {
    provider.signsIn({ sub: `closed-${made}`, preferred_username: username })
    const browser = visitor()
    const data = { disabledAt: new Date(start) }
    await house.owner.account.update({ where: { id: accountId }, data })
    expect(await refusedAt(browser, await throughProvider(browser))).toBe('SIGN_IN_REFUSED')
    await house.owner.account.update({
      where: { id: accountId },
      data: { disabledAt: null, validUntil: new Date(start) },
    })
    expect(await refusedAt(browser, await throughProvider(browser))).toBe('SIGN_IN_REFUSED')
    expect(await house.owner.openidLink.count({ where: { accountId } })).toBe(0)
  })

  it('with the state of another departure, or with none', async () => {
    provider.signsIn({ sub: `state-${made}`, preferred_username: username })
    const browser = visitor()
    const back = new URL(await throughProvider(browser))
    back.searchParams.set('state', randomBytes(32).toString('base64url'))
    expect(await refusedAt(browser, back.href)).toBe('OPENID_REFUSED')
    // What one browser was given is no good in another.
    const [victim, attacker] = [visitor(), visitor()]
    const stolen = await throughProvider(attacker)
    expect(await refusedAt(victim, stolen)).toBe('OPENID_EXPIRED')
    await throughProvider(victim)
    expect(await refusedAt(victim, stolen)).toBe('OPENID_REFUSED')
  })

  it('by an address that was used before', async () => {
    provider.signsIn({ sub: `replay-${made}`, preferred_username: username })
    const browser = visitor()
    const back = await throughProvider(browser)
    const kept = new Map(browser.cookies)
    await browser.get(back)
    expect(await whoIs(browser)).toBe(accountId)
    const thief = visitor(kept)
    expect(await refusedAt(thief, back)).toBe('OPENID_REFUSED')
    expect(thief.cookies.has('anju_openid')).toBe(false)
  })

  it('ten minutes later, or with a cookie that is not ours', async () => {
    provider.signsIn({ sub: `late-${made}`, preferred_username: username })
    const browser = visitor()
    const back = await throughProvider(browser)
    house.clock.set('2026-11-20T04:10:00Z')
    expect(await refusedAt(browser, back)).toBe('OPENID_EXPIRED')
    const forged = visitor(new Map([['anju_openid', 'e30.AAAA']]))
    expect(await refusedAt(forged, back)).toBe('OPENID_EXPIRED')
  })

  it('when the provider was left without a yes', async () => {
    const browser = visitor()
    const back = new URL(await throughProvider(browser))
    const denied = `${back.origin}${back.pathname}?error=access_denied&state=${back.searchParams.get('state')}&iss=${encodeURIComponent(provider.issuer)}`
    expect(await refusedAt(browser, denied)).toBe('OPENID_REFUSED')
  })
})

it('a provider that is not there is said to be so, and there is no other way round it', async () => {
  const port = await freePort()
  const gone = { ...settings, issuer: `http://127.0.0.1:${port}`, clientId: 'anju', clientSecret: 'x' }
  const lonely = await testApi(house, { openid: gone })
  const answer = await fetch(`${lonely.url}/openid/start`)
  expect(await answer.json()).toMatchObject({ code: 'OPENID_UNREACHABLE' })
  const without = await testApi(house)
  expect((await fetch(`${without.url}/openid/start`, { redirect: 'manual' })).status).toBe(404)
})

it('the township that the provider names must be the account’s', async () => {
  const by = (divisionCode: string | null) =>
    signInByOpenid(house, 'r', {
      issuer: 'https://id.example',
      subject: `township-${made}`,
      accountName: username,
      divisionCode,
      provenTwice: false,
    })
  for (const other of [null, '320699999']) {
    await expect(by(other)).rejects.toMatchObject({ code: 'OPENID_ACCOUNT_UNKNOWN' })
  }
  expect(await house.owner.openidLink.count({ where: { accountId } })).toBe(0)
  const { divisionCode } = await house.owner.township.findUniqueOrThrow({ where: { id: township.id } })
  expect(await by(divisionCode)).toMatchObject({ accountId })
})

it('of two who come at once as one account the first stays linked', async () => {
  const by = (subject: string) =>
    signInByOpenid(house, 'r', {
      issuer: 'https://id.example',
      subject,
      accountName: username,
      provenTwice: false,
    })
  const came = await Promise.allSettled(['a', 'b', 'c', 'd'].map(mark => by(`${mark}-${made}`)))
  expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await house.owner.openidLink.count({ where: { accountId } })).toBe(1)
})

describe('an ID token', () => {
  /** One really signed by the provider, for its other client, with the same nonce. */
  async function tokenForOther(nonce: string): Promise<string> {
    const { clientId, clientSecret, redirectUri } = provider.other
    const verifier = randomBytes(32).toString('base64url')
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    const browser = visitor()
    let url = `${provider.issuer}/auth?${query}`
    while (!url.startsWith(redirectUri)) {
      const { headers } = await browser.get(url)
      url = new URL(headers.get('location') ?? '', url).href
    }
    const answer = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: new URL(url).searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    })
    return ((await answer.json()) as { id_token: string }).id_token
  }

  const nonceOf = (browser: Visitor): string => {
    const [body = ''] = browser.cookies.get('anju_openid')?.split('.') ?? []
    return JSON.parse(Buffer.from(body, 'base64url').toString()).payload.nonce
  }

  it('for another client is refused, though the signature and the nonce are right', async () => {
    provider.signsIn({ sub: `audience-${made}`, preferred_username: username })
    const browser = visitor()
    const back = await throughProvider(browser)
    const foreign = await tokenForOther(nonceOf(browser))
    provider.onToken(body => ({ ...body, id_token: foreign }))
    expect(await refusedAt(browser, back)).toBe('OPENID_REFUSED')
  })

  it('whose claims were changed on the way is refused', async () => {
    provider.signsIn({ sub: `forged-${made}`, preferred_username: 'nobody-here' })
    const browser = visitor()
    const back = await throughProvider(browser)
    provider.onToken(body => {
      const [head, claims = '', signature] = String(body.id_token).split('.')
      const said = JSON.parse(Buffer.from(claims, 'base64url').toString())
      const changed = Buffer.from(JSON.stringify({ ...said, preferred_username: username })).toString(
        'base64url',
      )
      return { ...body, id_token: [head, changed, signature].join('.') }
    })
    expect(await refusedAt(browser, back)).toBe('OPENID_REFUSED')
  })

  it('of another departure is refused', async () => {
    provider.signsIn({ sub: `nonce-${made}`, preferred_username: username })
    const [first, second] = [visitor(), visitor()]
    let kept: unknown
    provider.onToken(body => {
      kept = body.id_token
      return body
    })
    await first.get(await throughProvider(first))
    provider.onToken(body => ({ ...body, id_token: kept }))
    expect(await refusedAt(second, await throughProvider(second))).toBe('OPENID_REFUSED')
  })
})
