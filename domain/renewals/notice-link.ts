import { timingSafeEqual } from 'node:crypto'
import type { Vault } from '../vault.ts'

const CONTEXT = 'delivery.link'
const BYTES = 16

/** What stands at the end of the link in a message: the delivery and a keyed digest of it. It opens no account. */
export const noticeToken = (vault: Vault, deliveryId: string): string =>
  `${Buffer.from(deliveryId.replaceAll('-', ''), 'hex').toString('base64url')}.${digestOf(vault, deliveryId).toString('base64url')}`

/** The delivery that a token names; null for one that was not made here. */
export function readNoticeToken(vault: Vault, token: string): string | null {
  const [id = '', digest = ''] = token.split('.')
  const hex = Buffer.from(id, 'base64url').toString('hex')
  if (hex.length !== 32) return null
  const deliveryId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const given = Buffer.from(digest, 'base64url')
  const expected = digestOf(vault, deliveryId)
  return given.length === expected.length && timingSafeEqual(given, expected) ? deliveryId : null
}

const digestOf = (vault: Vault, deliveryId: string): Buffer =>
  Buffer.from(vault.blindIndex(deliveryId, CONTEXT)).subarray(0, BYTES)
