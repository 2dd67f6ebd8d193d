import type { DocumentType, Sex } from '../../people/documents.ts'
import { normaliseName } from '../../people/names.ts'
import { splitList, squeezeText } from '../../workbooks/text.ts'

export type Shift = 'DAY' | 'NIGHT' | 'ROTATING'
/** Bands of the police report on temporary residents: under half a year, to five years, longer. */
export type IntendedStay = 'LT_6M' | 'M6_TO_5Y' | 'GT_5Y'
export type LodgingWish =
  | 'COUPLE_ROOM'
  | 'FAMILY_ROOM'
  | 'LOWER_BUNK'
  | 'UPPER_BUNK'
  | 'NON_SMOKING'
  | 'NEAR_TOILET'
  | 'LOW_FLOOR'
  | 'QUIET'

/** What a row of a roster says, normalised. Dates are ISO days; null is "not said" or "could not be read". */
export interface RosterValues {
  name: string | null
  sex: Sex | null
  documentType: DocumentType | null
  /** Normalised; a 15-digit number converted to 18. */
  documentNumber: string | null
  /** The 15-digit number as given, when it was one. */
  legacyDocumentNumber: string | null
  birthDate: string | null
  nationality: string | null
  hukouAddress: string | null
  /** E.164. */
  phone: string | null
  workshop: string | null
  shift: Shift | null
  hiredOn: string | null
  /** Null also for a contract without an end. */
  contractEndsOn: string | null
  arrivedOn: string | null
  intendedStay: IntendedStay | null
  lodgingWishes: LodgingWish[]
  /** Wishes in words we have no name for. */
  otherWishes: string | null
  roommateNames: string[]
  remark: string | null
}

export function readSex(text: string): Sex | null {
  const word = squeezeText(text).toLowerCase()
  if (/^(男(性|工|士)?|m|male|man|♂|1)$/.test(word)) return 'MALE'
  return /^(女(性|工|士)?|f|female|woman|♀|2)$/.test(word) ? 'FEMALE' : null
}

export function readShift(text: string): Shift | null {
  const word = squeezeText(text).toLowerCase()
  if (/倒|轮|两班|二班|三班|四班|rotat|altern/.test(word)) return 'ROTATING'
  if (/夜|晚|night/.test(word)) return 'NIGHT'
  return /白|日班|早|正常|常班|day|morning/.test(word) ? 'DAY' : null
}

const CHINESE = '〇一二三四五六七八九'

function amountOf(text: string): number | null {
  if (text === '半') return 0.5
  if (text === '两') return 2
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  const ten = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text)
  if (ten) return (ten[1] ? CHINESE.indexOf(ten[1]) : 1) * 10 + (ten[2] ? CHINESE.indexOf(ten[2]) : 0)
  return CHINESE.includes(text) ? CHINESE.indexOf(text) : null
}

/** Months that a wording such as 3个月, 一年半, 半年以上 or 2 years names, else null. */
function monthsOf(word: string): number | null {
  const amount = '(半|\\d+(?:\\.\\d+)?|[一二三四五六七八九两]?十?[一二三四五六七八九两]?)'
  const years = new RegExp(`${amount}(?:周?年|years?|yrs?|y)(半)?`).exec(word)
  const months = new RegExp(`${amount}(?:个?月|months?|mths?|mon)(半)?`).exec(word)
  const days = /(\d+)(?:天|日|days?)/.exec(word)
  const y = years?.[1] ? amountOf(years[1]) : null
  const m = months?.[1] ? amountOf(months[1]) : null
  if (y === null && m === null) return days ? Number(days[1]) / 30 : null
  return (y ?? 0) * 12 + (m ?? 0) + (years?.[2] ? 6 : 0)
}

/** The band of an intended stay; "half a year" and "five years" belong to the middle band unless 以下 or 以上 says otherwise. */
export function readIntendedStay(text: string): IntendedStay | null {
  const word = squeezeText(text).toLowerCase()
  if (/长期|永久|定居|long-?term|permanent/.test(word)) return 'GT_5Y'
  if (/短期|short-?term/.test(word)) return 'LT_6M'
  const months = monthsOf(word)
  if (months === null) return null
  const under = /以下|以内|之内|不足|不满|少于|小于|<|lessthan|under/.test(word)
  const over = /以上|超过|多于|大于|>|morethan|over/.test(word)
  if (months < 6 || (months === 6 && under)) return 'LT_6M'
  return months > 60 || (months === 60 && over) ? 'GT_5Y' : 'M6_TO_5Y'
}

const WISHES: [RegExp, LodgingWish][] = [
  [/夫妻|couple/i, 'COUPLE_ROOM'],
  [/家庭|带小孩|带孩子|family/i, 'FAMILY_ROOM'],
  [/下铺|下床|lower/i, 'LOWER_BUNK'],
  [/上铺|上床|upper/i, 'UPPER_BUNK'],
  [/不(吸|抽)烟|无烟|禁烟|non-?smok|nosmok/i, 'NON_SMOKING'],
  [/(近|靠|挨|离)+.*(厕所|卫生间|洗手间)|toilet/i, 'NEAR_TOILET'],
  [/低楼层|(住|要)?(一楼|底楼|1楼|低层)|lowfloor|groundfloor/i, 'LOW_FLOOR'],
  [/安静|quiet/i, 'QUIET'],
]

/** Lodging wishes we know by name, and the words of the others. */
export function readLodging(text: string): { wishes: LodgingWish[]; other: string | null } {
  const wishes = new Set<LodgingWish>()
  const other: string[] = []
  for (const part of splitList(text)) {
    const known = WISHES.filter(([words]) => words.test(squeezeText(part)))
    for (const [, wish] of known) wishes.add(wish)
    if (known.length === 0) other.push(part)
  }
  return { wishes: [...wishes], other: other.length > 0 ? other.join('、') : null }
}

/** Names of wished room-mates; a space parts Chinese names only when each part could be one. */
export function readRoommates(text: string): string[] {
  const names = splitList(text).flatMap(part => {
    const words = part.split(' ')
    return words.every(word => /^\p{Script=Han}{2,4}$/u.test(word)) ? words : [part]
  })
  return [...new Set(names.map(normaliseName).filter(name => name !== ''))]
}
