import { DomainError } from '../../errors.ts'

/** What is handed over at check-in and brought back at check-out. */
export const itemKinds = ['KEY', 'ACCESS_CARD', 'LOCKER_KEY', 'BEDDING', 'MATTRESS'] as const
export type ItemKind = (typeof itemKinds)[number]

/** How many of each kind. */
export type Items = Partial<Record<ItemKind, number>>

export interface ItemCount {
  kind: ItemKind
  count: number
}

const most = 20

const words: Readonly<Record<ItemKind, { zh: string; en: string }>> = {
  KEY: { zh: '钥匙', en: 'key' },
  ACCESS_CARD: { zh: '门禁卡', en: 'access card' },
  LOCKER_KEY: { zh: '柜钥匙', en: 'locker key' },
  BEDDING: { zh: '被褥', en: 'bedding' },
  MATTRESS: { zh: '床垫', en: 'mattress' },
}

/** Adds up a list. Error: ITEMS_INVALID for less than one or more than twenty of a kind. */
export function itemsOf(counts: readonly ItemCount[]): Items {
  const items: Items = {}
  for (const { kind, count } of counts) {
    if (!Number.isInteger(count) || count < 1) throw invalid()
    items[kind] = (items[kind] ?? 0) + count
    if ((items[kind] ?? 0) > most) throw invalid()
  }
  return items
}

export const countsOf = (items: Items): ItemCount[] =>
  itemKinds.flatMap(kind => (items[kind] ? [{ kind, count: items[kind] }] : []))

export const together = (a: Items, b: Items): Items => combine(a, b, 1)

/** What of the first is left without the second. Error: ITEMS_NOT_HANDED_OVER for more than there was. */
export function without(inHand: Items, returned: Items): Items {
  const left = combine(inHand, returned, -1)
  if (itemKinds.every(kind => (left[kind] ?? 0) >= 0)) return left
  throw new DomainError(
    'ITEMS_NOT_HANDED_OVER',
    { zh: '归还的物品多于领用的物品', en: 'More is brought back than was handed over' },
    { field: 'returned', remedy: { zh: '请核对领用记录', en: 'Check what was handed over' } },
  )
}

function combine(a: Items, b: Items, sign: 1 | -1): Items {
  const counts = itemKinds.map(kind => [kind, (a[kind] ?? 0) + sign * (b[kind] ?? 0)] as const)
  return Object.fromEntries(counts.filter(([, count]) => count !== 0))
}

/** Somebody leaves with something in hand: it may be so, if it is said why. */
export const itemsMissing = (left: Items): DomainError => {
  const list = (language: 'zh' | 'en') =>
    countsOf(left)
      .map(({ kind, count }) => `${words[kind][language]} × ${count}`)
      .join(language === 'zh' ? '、' : ', ')
  return new DomainError(
    'ITEMS_MISSING',
    { zh: `尚未归还：${list('zh')}`, en: `Not brought back: ${list('en')}` },
    {
      field: 'reason',
      remedy: { zh: '请收回物品，或写明原因', en: 'Take them back, or say why they are missing' },
    },
  )
}

const invalid = () =>
  new DomainError(
    'ITEMS_INVALID',
    { zh: `每种物品为 1 至 ${most} 件`, en: `Of each kind 1 to ${most} pieces` },
    { field: 'items', remedy: { zh: '请改正数量', en: 'Correct the number' } },
  )
