import { chineseNumber, squeezeText, tidyText } from '../../workbooks/text.ts'
import type { SexPolicy } from '../rules.ts'

export type BedType = 'BUNK' | 'SINGLE' | 'DOUBLE'
/** Who may live in a room, as the ledger's outcome names it. */
export type RoomSex = '男' | '女' | '夫妻' | '家庭' | '混合'

/** What a row of a room ledger says, normalised. */
export interface RoomValues {
  /** The building's column, else the name of the sheet. */
  building: string
  room: string | null
  floor: number | null
  roomType: string | null
  /** Square metres, two decimals. */
  usableArea: number | null
  beds: number | null
  sex: RoomSex | null
  sexPolicy: SexPolicy | null
  /** min(beds, area, persons a room) by the rule pack; null when beds or area are. */
  ratedCapacity: number | null
  privateBathroom: boolean | null
  bedType: BedType | null
  available: boolean
  /** When the remark says until when a room is out of service (漏水,2026-12-15前修好). ISO day. */
  backOn: string | null
  status: string | null
  remark: string | null
}

/** 一, 12, 负一, B1 as a floor number. */
function wholeNumber(word: string): number | null {
  return /^\d{1,3}$/.test(word) ? Number(word) : chineseNumber(word)
}

/** Floor as written: 1, 1F, F1, 1层, 一楼, 第2层, B1, 负一层, 地下一层. */
export function readFloor(text: string): number | null {
  const word = squeezeText(text)
    .toUpperCase()
    .replace(/(ST|ND|RD|TH)?FLOOR$|^FLOOR|^LEVEL/, '')
  const match = /^(负|地下|B|-)?第?F?L?(\d{1,3}|[一二两三四五六七八九十]{1,3})(层|楼|F|L)?$/.exec(word)
  if (!match?.[2]) return /^(底层|首层|底楼|G|GF)$/.test(word) ? 1 : null
  const number = wholeNumber(match[2])
  return number === null || number === 0 ? null : match[1] ? -number : number
}

/** The floor that a room number such as 305, A-1203 or 2-305 shows; null when it shows none. */
export function floorOfRoom(room: string): number | null {
  const digits = /(\d{1,2})\d{2}\D*$/.exec(room)?.[1]
  return digits === undefined || Number(digits) === 0 ? null : Number(digits)
}

/** A room number as stored: half width, no spaces, without 室 or 房 behind it. */
export function readRoomNumber(text: string): string | null {
  const room = squeezeText(text)
    .replace(/^(房间|房|宿舍)?(号[::]?|#|No\.?)(?=\d)/i, '')
    .replace(/(?<=\d)(号房间?|号室|号|室|房间|房|#)$/, '')
  return /[\p{L}\d]/u.test(room) ? room : null
}

/** Square metres in a text such as 33.8, 33.8㎡, 约33.8平 or 约 19 平米; `plain` tells that it is a number only. */
export function readArea(text: string): { area: number; plain: boolean } | null {
  const word = squeezeText(text)
    .toLowerCase()
    .replace(/(?<=\d)[,。](?=\d)/g, '.')
  const match =
    /^(大约|大概|约为|约|近|≈|~|ca\.?|about)?(\d{1,4}(?:\.\d+)?)(多|余|左右)?(平方米|平方公尺|平方|平米|平|㎡|m2|m\^2|m²|sqm|sq\.m\.?|squaremet(re|er)s?)?(左右|以上|多)?$/.exec(
      word,
    )
  if (!match?.[2]) return null
  const area = Math.round(Number(match[2]) * 100) / 100
  return area > 0 ? { area, plain: word === match[2] } : null
}

const MAX_BEDS = 200

/** A number of beds: 8, 8张, 六张, 8 个床位. */
export function readBeds(text: string): number | null {
  const word = squeezeText(text)
    .replace(/^(共|约)/, '')
    .replace(/(张|个|床|铺|位|人|beds?|床位|铺位|张床|个床位|人间)+$/i, '')
  const beds = /^\d+(\.0+)?$/.test(word) ? Number(word) : chineseNumber(word)
  return beds === null || beds > MAX_BEDS ? null : beds
}

const POLICIES: Record<RoomSex, SexPolicy> = {
  男: 'MALE',
  女: 'FEMALE',
  夫妻: 'COUPLE',
  家庭: 'FAMILY',
  // Men and women in one room can only be a family.
  混合: 'FAMILY',
}

export function policyOf(sex: RoomSex | null): SexPolicy | null {
  return sex ? POLICIES[sex] : null
}

/** Who may live in a room: 男, 女工, 夫妻房, 家庭, 混合, M, female, couple. */
export function readRoomSex(text: string): RoomSex | null {
  const word = squeezeText(text).toLowerCase()
  if (/夫妻|夫妇|情侣|couple|married/.test(word)) return '夫妻'
  if (/家庭|家属|family/.test(word)) return '家庭'
  if (/混合|混住|男.?女|女.?男|不限|mixed|both|any/.test(word)) return '混合'
  const men = /男|^(m|male|men)$/.test(word)
  const women = /女|^(f|female|women)$/.test(word)
  return men === women ? null : men ? '男' : '女'
}

/** Whether a status lets people live there: true, false, or null when it says neither. */
export function readAvailable(text: string): boolean | null {
  const word = squeezeText(text).toLowerCase()
  if (/^(否|无|n|no|false|×|x|不)$/.test(word)) return false
  if (/^(是|有|y|yes|true|√|✓|✔)$/.test(word)) return true
  if (/(无|没有?|已解除|已)(损坏|故障|问题|异常|修好|修复|维修好)/.test(word)) return true
  const shut =
    /[停禁封修漏坏废危]|不可|不能|不用|未启用|未开放|未使用不|关闭|维护|改造|翻新|故障|发霉|暂缓|待|闲置不|仓库|储藏|out|closed|repair|maint|broken|unavailable|disabled|blocked|leak/
  if (shut.test(word)) return false
  const open =
    /可|在用|正常|空|启用|良好|完好|已住|入住|在住|使用|住满|已满|满员|未满|满|有人|开放|available|ok|inuse|occupied|vacant|normal|empty|free|active|open|good/
  return open.test(word) ? true : null
}

/** Whether something is there: 有, 是, √, 独立 against 无, 否, 公用. */
export function readYesNo(text: string): boolean | null {
  const word = squeezeText(text).toLowerCase()
  if (/^(无|没有|否|不|n|no|none|false|×|x|公用|公共|共用|-|\/|0)/.test(word)) return false
  return /^(有|是|带|y|yes|true|√|✓|✔|独|内|自|私|private|1)/.test(word) ? true : null
}

export function readBedType(text: string): BedType | null {
  const word = squeezeText(text).toLowerCase()
  if (/上下|双层|高低|架子|铁架|bunk|loft/.test(word)) return 'BUNK'
  if (/双人|大床|double|queen|king/.test(word)) return 'DOUBLE'
  return /单|平床|single/.test(word) ? 'SINGLE' : null
}

/** The day named in a remark before which something will be mended, as ISO, else null. */
export function readBackOn(remark: string): string | null {
  const match = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?=(之?前|以前|完工|修好|恢复|可用|开放))/.exec(
    tidyText(remark),
  )
  if (!match) return null
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`
  return new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day ? day : null
}
