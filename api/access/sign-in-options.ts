import { type FactorSetUp, setUpOf } from '../../domain/access/second-factor.ts'
import { signInWaiting } from '../../domain/access/sign-in.ts'
import type { House } from '../../domain/act.ts'
import { builder } from '../builder/index.ts'

export const SecondFactorSetUp = builder.objectRef<FactorSetUp>('SecondFactorSetUp').implement({
  description: 'What an authenticator app needs to make one-time codes (RFC 6238).',
  fieldClass: 'OPEN',
  fields: t => ({
    uri: t.exposeString('uri', { description: 'otpauth://… for a link or a QR code.' }),
    key: t.exposeString('key', { description: 'The same to type in, in groups of four.' }),
  }),
})

export const SecondFactorNeeded = builder
  .objectRef<{ enrolment: FactorSetUp | null }>('SecondFactorNeeded')
  .implement({
    description: 'The first step is done; the session speaks for nobody until confirmSignIn.',
    fieldClass: 'OPEN',
    fields: t => ({
      enrolment: t.expose('enrolment', {
        type: SecondFactorSetUp,
        nullable: true,
        description: 'For an account that must have a generator and has none: the one to set up now.',
      }),
    }),
  })

/** What the sign-in that waits under this token needs; null when none does. */
export async function codeWanted(house: House, requestId: string, token: string) {
  const waiting = await signInWaiting(house, requestId, token)
  if (!waiting) return null
  const { username, secondFactor } = waiting.account
  const fresh = secondFactor && !secondFactor.confirmedAt
  return { enrolment: fresh ? setUpOf(house.vault, secondFactor.secret, username) : null }
}

const OpenidSignIn = builder.objectRef<{ label: string }>('OpenidSignIn').implement({
  description: 'Signing in through the office’s own provider (OpenID Connect).',
  fieldClass: 'OPEN',
  fields: t => ({
    label: t.exposeString('label', { description: 'What the button says.' }),
    startUrl: t.string({ description: 'Where the button leads.', resolve: () => '/openid/start' }),
  }),
})

interface SignInOptionsShape {
  openid: { label: string } | null
  codeWanted: { enrolment: FactorSetUp | null } | null
}

const SignInOptions = builder.objectRef<SignInOptionsShape>('SignInOptions').implement({
  description: 'How one can sign in here, and how far this browser has come.',
  fieldClass: 'OPEN',
  fields: t => ({
    openid: t.expose('openid', { type: OpenidSignIn, nullable: true }),
    codeWanted: t.expose('codeWanted', { type: SecondFactorNeeded, nullable: true }),
  }),
})

builder.queryField('signInOptions', t =>
  t.field({
    description: 'What the sign-in page offers. Open to all.',
    guard: 'ANYONE',
    type: SignInOptions,
    resolve: async (_root, _args, { house, actor, browser, openidLabel }) => ({
      openid: openidLabel ? { label: openidLabel } : null,
      codeWanted: browser.sessionToken
        ? await codeWanted(house, actor.requestId, browser.sessionToken)
        : null,
    }),
  }),
)
