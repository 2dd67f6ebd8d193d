import { createHmac } from 'node:crypto'
import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { NotSent, type OutgoingMessage, type Outlet } from '../../../domain/renewals/outlet.ts'
import { isPublicAddress } from './addresses.ts'

export interface WebhookOptions {
  /** Which addresses may be connected to; those of the internet at large unless told. */
  allows?: (address: string) => boolean
  /** Plain HTTP as well. */
  insecure?: boolean
  /** For the whole exchange, redirects included. */
  milliseconds?: number
}

const REDIRECTS = 3
const MILLISECONDS = 10_000

/**
 * Signed POSTs of JSON. `Anju-Signature: t=<seconds since 1970>,v1=<HMAC-SHA-256 of "t.body" in hex>` proves who sent it
 * and when; `Idempotency-Key` is the same at every repetition. Redirects that keep the method are followed, each to
 * an address checked anew when it is connected to, so that neither a redirect nor a name that resolves anew
 * leads inside.
 */
export const webhookOutlet = (options: WebhookOptions = {}): Outlet => ({
  send: async message => {
    const signal = AbortSignal.timeout(options.milliseconds ?? MILLISECONDS)
    const status = await post(urlOf(message.to, options), message, options, signal, REDIRECTS)
    if (status >= 200 && status < 300) return { state: 'DELIVERED', reference: null }
    // What the receiver will not take today it will not take tomorrow; too early and too many may pass.
    const final = status >= 400 && status < 500 && ![408, 425, 429].includes(status)
    throw new NotSent(`WEBHOOK_${status}`, { final })
  },
})

function urlOf(address: string, { insecure = false }: WebhookOptions): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  const fit = url && (url.protocol === 'https:' || (insecure && url.protocol === 'http:'))
  if (!fit || url.username || url.password) throw new NotSent('WEBHOOK_ADDRESS', { final: true })
  return url
}

async function post(
  url: URL,
  message: OutgoingMessage,
  options: WebhookOptions,
  signal: AbortSignal,
  redirectsLeft: number,
): Promise<number> {
  const { status, location } = await exchange(url, message, options, signal)
  if (status < 300 || status > 399) return status
  if (status !== 307 && status !== 308) throw new NotSent(`WEBHOOK_REDIRECT_${status}`, { final: true })
  if (redirectsLeft === 0 || !location || !URL.canParse(location, url.href)) {
    throw new NotSent('WEBHOOK_REDIRECTS', { final: true })
  }
  return await post(urlOf(new URL(location, url).href, options), message, options, signal, redirectsLeft - 1)
}

interface Answer {
  status: number
  location: string | undefined
}

function exchange(
  url: URL,
  { body, secret = '', idempotencyKey }: OutgoingMessage,
  { allows = isPublicAddress }: WebhookOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !allows(host)) throw inside()
  const at = Math.floor(Date.now() / 1_000)
  const digest = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Anju',
    'idempotency-key': idempotencyKey,
    'anju-signature': `t=${at},v1=${digest}`,
  }
  const { request } = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, signal, lookup: onlyAllowed(allows), agent: false })
    sent.on('response', answer => {
      // What it says is nobody's business here; reading it to the end would let a receiver hold us.
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location })
      answer.destroy()
    })
    sent.on('error', error => reject(reasonOf(error, signal)))
    sent.end(body)
  })
}

/** A name is resolved when it is connected to, and every address it has must be allowed. */
const onlyAllowed =
  (allows: (address: string) => boolean): LookupFunction =>
  (name, options, callback) => {
    dns.lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 4)
      if (addresses.length === 0 || !addresses.every(({ address }) => allows(address))) {
        return callback(inside(), '', 4)
      }
      const [first] = addresses
      if (options.all) callback(null, addresses)
      else callback(null, first?.address ?? '', first?.family ?? 4)
    })
  }

const inside = () => new NotSent('WEBHOOK_ADDRESS_PRIVATE', { final: true })

function reasonOf(error: Error & { code?: string }, signal: AbortSignal): NotSent {
  if (error instanceof NotSent) return error
  if (signal.aborted) return new NotSent('WEBHOOK_TIMEOUT')
  return new NotSent(`WEBHOOK_${error.code ?? 'FAILED'}`)
}
