import { z } from 'zod'
import type { NoticeChannel } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import { residentUnknown } from '../permits/refusals.ts'
import { sealAddress } from './sealed.ts'

export interface ContactWish {
  residentId: string
  channels: readonly NoticeChannel[]
  /** Left as it is where not given. */
  email?: string | null
  wechat?: string | null
  language: string
  quietFrom: number
  quietTo: number
}

/**
 * How a person wants to be reminded, as told to the clerk. Returns the person.
 * @throws DomainError RESIDENT_UNKNOWN, CHANNEL_UNFIT, EMAIL_INVALID, ADDRESS_MISSING, LANGUAGE_UNKNOWN, HOUR_INVALID
 */
export async function setContact(act: Act, wish: ContactWish): Promise<{ residentId: string }> {
  const { tx, vault, actor, now } = act
  const { residentId, language, quietFrom, quietTo } = wish
  act.concerns({ subjectType: 'MigrantResident', subjectId: residentId, fields: ['contactPreference'] })
  const person = await tx.migrantResident.findUnique({ where: { id: residentId } })
  if (!person) throw residentUnknown()
  const channels = [...new Set(wish.channels)]
  if (channels.includes('WEBHOOK')) throw unfit()
  if (language !== 'zh' && language !== 'en') throw languageUnknown()
  if (![quietFrom, quietTo].every(hour => Number.isInteger(hour) && hour >= 0 && hour <= 23))
    throw hourInvalid()
  const before = await tx.contactPreference.findUnique({ where: { residentId } })
  const email = wish.email?.trim() || null
  if (email && !z.email().safeParse(email).success) throw emailInvalid()
  const emailCiphertext = email ? sealAddress(vault, 'email', email) : (before?.emailCiphertext ?? null)
  const wechat = wish.wechat?.trim() || null
  const wechatCiphertext = wechat ? sealAddress(vault, 'wechat', wechat) : (before?.wechatCiphertext ?? null)
  if (channels.includes('EMAIL') && !emailCiphertext) throw addressMissing('email')
  if (channels.includes('WECHAT') && !wechatCiphertext) throw addressMissing('wechat')
  if (channels.includes('SMS') && !person.phoneCiphertext) throw addressMissing('phone')
  const row = {
    townshipId: act.townshipId,
    channels,
    emailCiphertext,
    wechatCiphertext,
    language,
    quietFrom,
    quietTo,
    changedBy: actor.accountId ?? residentId,
    changedAt: instantDate(now),
    carriedFromId: null,
  }
  await tx.contactPreference.upsert({ where: { residentId }, create: { residentId, ...row }, update: row })
  return { residentId }
}

const unfit = () =>
  new DomainError(
    'CHANNEL_UNFIT',
    { zh: '个人不能选择网络回调', en: 'A webhook is no way to a person' },
    { field: 'channels', remedy: { zh: '请选择短信、邮件或微信', en: 'Choose SMS, mail or WeChat' } },
  )

const emailInvalid = () =>
  new DomainError(
    'EMAIL_INVALID',
    { zh: '邮箱地址无效', en: 'This is not a mail address' },
    { field: 'email', remedy: { zh: '请核对后重填', en: 'Check it and write it again' } },
  )

const addressMissing = (field: 'email' | 'wechat' | 'phone') => {
  const words = {
    email: { zh: '邮箱', en: 'mail address' },
    wechat: { zh: '微信号', en: 'WeChat id' },
    phone: { zh: '手机号', en: 'telephone number' },
  }[field]
  return new DomainError(
    'ADDRESS_MISSING',
    { zh: `没有登记${words.zh}`, en: `There is no ${words.en}` },
    { field, remedy: { zh: `请先填写${words.zh}`, en: `Give the ${words.en} first` } },
  )
}

const languageUnknown = () =>
  new DomainError(
    'LANGUAGE_UNKNOWN',
    { zh: '没有这种语言的提醒', en: 'There are no messages in this language' },
    { field: 'language', remedy: { zh: '请选择 zh 或 en', en: 'Choose zh or en' } },
  )

const hourInvalid = () =>
  new DomainError(
    'HOUR_INVALID',
    { zh: '时间应为 0 至 23 的整点', en: 'An hour is a whole number from 0 to 23' },
    { field: 'quietFrom', remedy: { zh: '请改正', en: 'Correct it' } },
  )
