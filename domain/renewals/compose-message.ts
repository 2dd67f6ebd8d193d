import type { Temporal } from 'temporal-polyfill'
import type { ContactPreference, Prisma, Tx } from '../../prisma/client.ts'
import type { House } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import { openDocument, openPhone } from '../people/sealed.ts'
import { consequenceOf, kindWords } from './consequences.ts'
import { noticeToken } from './notice-link.ts'
import { NotSent, type OutgoingMessage } from './outlet.ts'
import type { QuietHours } from './quiet-hours.ts'
import { isWorkerKind, type RenewalKind, type WorkerKind } from './rules.ts'
import { openAddress } from './sealed.ts'
import { assertTellsLittle } from './tells-little.ts'
import {
  fillTemplate,
  type MessageLanguage,
  shippedTemplate,
  type Template,
  type TemplateChannel,
  type TemplateKey,
} from './templates.ts'

/** Everything a message is made of. */
export const withItsParts = {
  reminder: {
    include: {
      item: {
        include: {
          resident: true,
          station: true,
          reminders: { select: { id: true }, orderBy: { id: 'desc' }, take: 1 },
        },
      },
    },
  },
  digest: true,
  subscription: true,
} satisfies Prisma.DeliveryInclude

export type WholeDelivery = Prisma.DeliveryGetPayload<{ include: typeof withItsParts }>

export interface Composed {
  message: OutgoingMessage
  /** Null: at any hour. */
  quiet: QuietHours | null
}

/** What a message needs of the house besides its row. */
export interface MessageHouse extends Pick<House, 'vault'> {
  /** The address users see; null: links are left out. */
  publicUrl: string | null
}

/** What messages are made of beside their rows, read for many at once. */
export interface Parts {
  /** By person. */
  preferences: ReadonlyMap<string, ContactPreference>
  /** The township's own wordings. */
  templates: ReadonlyMap<string, Template>
  /** Of stations, companies and the township, by id. */
  names: ReadonlyMap<string, string>
}

/** A statement a table, whatever the number of deliveries; those of one township. */
export async function loadParts(
  tx: Tx,
  townshipId: string,
  deliveries: readonly WholeDelivery[],
): Promise<Parts> {
  const people = deliveries.flatMap(({ reminder }) => reminder?.item.residentId ?? [])
  const offices = deliveries.flatMap(({ digest }) => digest?.targetId ?? [])
  const wishes = await tx.contactPreference.findMany({ where: { residentId: { in: people } } })
  const own = await tx.messageTemplate.findMany({ where: { townshipId } })
  return {
    preferences: new Map(wishes.map(wish => [wish.residentId, wish])),
    templates: new Map(own.map(one => [templateKey(one.key, one.channel, one.language), one])),
    names: offices.length > 0 ? await namesOf(tx, offices) : new Map(),
  }
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const those = { where: { id: { in: [...ids] } }, select: { id: true, name: true } }
  const [stations, companies, townships] = [
    await tx.serviceStation.findMany(those),
    await tx.employer.findMany(those),
    await tx.township.findMany(those),
  ]
  return new Map([...stations, ...companies, ...townships].map(({ id, name }) => [id, name]))
}

const templateKey = (key: string, channel: string, language: string) => `${key}.${channel}.${language}`

/**
 * The words of a delivery as of a day, in the recipient's language.
 * @throws NotSent NO_ADDRESS, NOBODY_TO_TELL, MESSAGE_TELLS_TOO_MUCH; DomainError TEMPLATE_VARIABLE_UNKNOWN
 */
export function composeMessage(
  parts: Parts,
  house: MessageHouse,
  delivery: WholeDelivery,
  today: Temporal.PlainDate,
): Composed {
  if (!delivery.reminder) return toOffice(parts, house, delivery)
  const { resident, kind, ...item } = delivery.reminder.item
  if (!resident || !isWorkerKind(kind)) throw new NotSent('NOBODY_TO_TELL', { final: true })
  return toWorker(parts, house, delivery, { ...item, resident, kind }, today)
}

type Found = NonNullable<WholeDelivery['reminder']>['item']
type Item = Omit<Found, 'resident' | 'kind'> & {
  resident: NonNullable<Found['resident']>
  kind: WorkerKind
}

function toWorker(
  parts: Parts,
  { vault, publicUrl }: MessageHouse,
  { id, channel }: WholeDelivery,
  { resident, kind, dueOn, station }: Item,
  today: Temporal.PlainDate,
): Composed {
  const preference = parts.preferences.get(resident.id)
  const language: MessageLanguage = preference?.language === 'en' ? 'en' : 'zh'
  const to =
    channel === 'EMAIL'
      ? openAddress(vault, 'email', preference?.emailCiphertext ?? null)
      : channel === 'WECHAT'
        ? openAddress(vault, 'wechat', preference?.wechatCiphertext ?? null)
        : openPhone(vault, resident.phoneCiphertext)
  if (!to) throw new NotSent('NO_ADDRESS', { final: true })
  const daysLeft = today.until(fromDateColumn(dueOn), { largestUnit: 'days' }).days
  const { ifNothing, toDo } = consequenceOf(kind, daysLeft)
  const variables = {
    what: kindWords[kind][language],
    dueOn: dueOn.toISOString().slice(0, 10),
    daysLeft: String(daysLeft),
    ifNothing: ifNothing[language],
    toDo: toDo[language],
    station: station?.name ?? (language === 'zh' ? '服务站' : 'the service station'),
    stationAddress: station?.address ?? '',
    link: publicUrl ? `${publicUrl}/notice/${noticeToken(vault, id)}` : '',
  }
  const template = templateFor(parts, kind, channel as TemplateChannel, language)
  const words = fillTemplate(kind, template, variables)
  // A provider with templates of its own gets the variables instead of the words.
  const { link: _link, ...said } = variables
  assertTellsLittle([words.subject, words.body, ...Object.values(said)].join(' '), {
    name: resident.name,
    documentNumber: openDocument(vault, resident.documentCiphertext),
    phone: openPhone(vault, resident.phoneCiphertext),
  })
  return {
    message: { idempotencyKey: id, to, language, key: kind, variables, ...words },
    quiet: { from: preference?.quietFrom ?? 21, to: preference?.quietTo ?? 8 },
  }
}

function toOffice(
  parts: Parts,
  { vault, publicUrl }: MessageHouse,
  { id, channel, digest, subscription }: WholeDelivery,
): Composed {
  if (!digest || !subscription) throw new Error('A delivery goes to a person or to an office')
  if (subscription.endedAt) throw new NotSent('SUBSCRIPTION_ENDED', { final: true })
  const language: MessageLanguage = subscription.language === 'en' ? 'en' : 'zh'
  const counts = digest.counts as Partial<Record<RenewalKind, number>>
  const kinds = Object.entries(counts) as [RenewalKind, number][]
  const variables = {
    audience: parts.names.get(digest.targetId) ?? '',
    total: String(digest.total),
    own: String(digest.own),
    byKind: kinds
      .map(([kind, count]) => `${kindWords[kind][language]} ${count}`)
      .join(language === 'zh' ? '，' : ', '),
    link: publicUrl ? `${publicUrl}/#/renewals` : '',
  }
  const to = openAddress(vault, 'address', subscription.addressCiphertext) ?? ''
  if (channel === 'WEBHOOK') {
    const { audience, targetId, total, own, createdAt } = digest
    const at = createdAt.toISOString()
    const body = JSON.stringify({ id, event: 'renewals.due', at, audience, targetId, total, own, counts })
    const secret = openAddress(vault, 'secret', subscription.secretCiphertext) ?? ''
    const message = {
      idempotencyKey: id,
      to,
      language,
      key: 'DIGEST' as const,
      subject: '',
      body,
      variables,
      secret,
    }
    return { message, quiet: null }
  }
  const template = templateFor(parts, 'DIGEST', channel as TemplateChannel, language)
  const words = fillTemplate('DIGEST', template, variables)
  return { message: { idempotencyKey: id, to, language, key: 'DIGEST', variables, ...words }, quiet: null }
}

/** The township's own wording, else the shipped one. */
const templateFor = (
  { templates }: Parts,
  key: TemplateKey,
  channel: TemplateChannel,
  language: MessageLanguage,
): Template => templates.get(templateKey(key, channel, language)) ?? shippedTemplate(key, channel, language)
