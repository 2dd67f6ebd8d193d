import { createHmac, timingSafeEqual } from 'node:crypto'
import type { TicketSigner } from '../context.ts'

/** Signed, expiring tickets for URLs: base64url(JSON).base64url(HMAC-SHA-256). No sensitive value inside. */
export function createTicketSigner(secret: Buffer): TicketSigner {
  const mac = (body: string) => createHmac('sha256', secret).update(body).digest()
  return {
    sign: (payload, expiresAt) => {
      const body = Buffer.from(JSON.stringify({ payload, until: expiresAt.getTime() })).toString('base64url')
      return `${body}.${mac(body).toString('base64url')}`
    },
    verify: <T>(ticket: string, now: Date): T | null => {
      const [body = '', signature = ''] = ticket.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = mac(body)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      const { payload, until } = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
        payload: T
        until: number
      }
      return until > now.getTime() ? payload : null
    },
  }
}
