import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import { type EscalationRung, escalationRungs } from './ladder.ts'
import { sealAddress } from './sealed.ts'

export interface SubscriptionWish {
  audience: EscalationRung
  /** The station, employer or township. */
  targetId: string
  channel: 'EMAIL' | 'WEBHOOK'
  address: string
  language: string
}

/**
 * Sends the counts of a station, a company or the township to a mailbox or, signed, to a webhook. Returns the
 * subscription and, of a webhook, the secret: it is shown this once.
 * @throws DomainError SUBSCRIPTION_TARGET, ADDRESS_INVALID
 */
export async function subscribe(
  act: Act,
  wish: SubscriptionWish,
): Promise<{ id: string; secret: string | null }> {
  const { tx, vault, now, actor, townshipId } = act
  const { audience, targetId, channel } = wish
  const address = wish.address.trim()
  const fit = channel === 'EMAIL' ? z.email() : z.url({ protocol: /^https$/ })
  if (!fit.safeParse(address).success) throw addressInvalid(channel)
  if (!escalationRungs.includes(audience) || !(await isThere(act, audience, targetId))) throw targetUnknown()
  const secret = channel === 'WEBHOOK' ? randomBytes(32).toString('base64url') : null
  const id = uuid7(now.epochMilliseconds)
  await tx.noticeSubscription.createMany({
    data: [
      {
        id,
        townshipId,
        audience,
        targetId,
        channel,
        addressCiphertext: sealAddress(vault, 'address', address) ?? new Uint8Array(),
        secretCiphertext: sealAddress(vault, 'secret', secret),
        language: wish.language === 'en' ? 'en' : 'zh',
        createdBy: actor.accountId ?? townshipId,
        createdAt: instantDate(now),
      },
    ],
  })
  act.concerns({ subjectType: 'NoticeSubscription', subjectId: id, details: { audience, channel } })
  return { id, secret }
}

/** @throws DomainError SUBSCRIPTION_UNKNOWN */
export async function unsubscribe(act: Act, { id }: { id: string }): Promise<{ id: string }> {
  act.concerns({ subjectType: 'NoticeSubscription', subjectId: id })
  const { count } = await act.tx.noticeSubscription.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: instantDate(act.now), endedBy: act.actor.accountId },
  })
  if (count > 0) return { id }
  throw new DomainError(
    'SUBSCRIPTION_UNKNOWN',
    { zh: '没有这一订阅，或已停用', en: 'There is no such subscription, or it has ended' },
    { field: 'id', remedy: { zh: '请刷新列表', en: 'Reload the list' } },
  )
}

async function isThere({ tx, townshipId }: Act, audience: EscalationRung, id: string): Promise<boolean> {
  if (audience === 'TOWNSHIP') return id === townshipId
  const where = { id, townshipId }
  return audience === 'STATION'
    ? (await tx.serviceStation.count({ where })) > 0
    : (await tx.employer.count({ where })) > 0
}

const targetUnknown = () =>
  new DomainError(
    'SUBSCRIPTION_TARGET',
    { zh: '没有这一服务站、企业或镇街', en: 'There is no such station, company or township' },
    { field: 'targetId', remedy: { zh: '请从列表中选择', en: 'Choose one from the list' } },
  )

const addressInvalid = (channel: 'EMAIL' | 'WEBHOOK') =>
  new DomainError(
    'ADDRESS_INVALID',
    channel === 'EMAIL'
      ? { zh: '邮箱地址无效', en: 'This is not a mail address' }
      : { zh: '回调地址须为 https 网址', en: 'A webhook is an https address' },
    { field: 'address', remedy: { zh: '请核对后重填', en: 'Check it and write it again' } },
  )
