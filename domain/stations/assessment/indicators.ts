import type { Bilingual } from '../../errors.ts'

/** What a row of an indicator is: what it opens into. */
export type IndicatorSubject = 'REGISTRATION' | 'CONTRACT' | 'PERMIT' | 'CASE' | 'KIT_ITEM'

/** 考核指标: what is counted, of what, and what is left out of both. */
export interface Indicator {
  name: Bilingual
  numerator: Bilingual
  denominator: Bilingual
  exclusions: Bilingual
  subject: IndicatorSubject
}

/**
 * The indicators by which a station is assessed month by month. All of them are shares; none grows with the number of
 * people registered, and nothing is ranked. Their kinds follow what towns publish (盖北镇 2015: 登记、注销、人户一致、电话采集).
 */
export const indicators = {
  TIMELY_REGISTRATION: {
    name: { zh: '按期登记率', en: 'Registered in time' },
    numerator: { zh: '在法定期限内申报的', en: 'declared by the legal deadline' },
    denominator: { zh: '本月到达并已申报的', en: 'declared people who arrived in the month' },
    exclusions: {
      zh: '没有到达日期、期限尚不能计算（日历未载入）和不予登记的',
      en: 'without a day of arrival, with a deadline that cannot be counted yet, and rejected',
    },
    subject: 'REGISTRATION',
  },
  DEREGISTRATION: {
    name: { zh: '人走注销率', en: 'Closed after leaving' },
    numerator: {
      zh: '在离职报告期限内注销的',
      en: 'closed by the deadline for reporting the end of employment',
    },
    denominator: {
      zh: '离职报告期限在本月届满的离开人员',
      en: 'people who left and for whom that deadline ended in the month',
    },
    exclusions: {
      zh: '已有新合同、仍在集中居住点住宿的，从未登记的，期限尚未届满或不能计算的',
      en: 'with another contract or still housed, never registered, and with a deadline not yet past or not countable',
    },
    subject: 'CONTRACT',
  },
  BED_RECORDED: {
    name: { zh: '床位落实率', en: 'Bed on record' },
    numerator: { zh: '有在住床位记录的', en: 'with a bed they sleep in on record' },
    denominator: { zh: '居住在单位内部的有效登记', en: 'active registrations on company premises' },
    exclusions: { zh: '其他居住处所的登记', en: 'registrations of other dwellings' },
    subject: 'REGISTRATION',
  },
  TELEPHONE: {
    name: { zh: '电话采集率', en: 'Telephone on record' },
    numerator: { zh: '留有电话的', en: 'with a telephone number' },
    denominator: { zh: '有效登记', en: 'active registrations' },
    exclusions: { zh: '无；电话按现在的记录计算', en: 'none; the number is the one on record now' },
    subject: 'REGISTRATION',
  },
  PERMIT_UPTAKE: {
    name: { zh: '居住证持有率', en: 'Permits held' },
    numerator: { zh: '持有使用功能有效的居住证的', en: 'who hold a permit in use' },
    denominator: {
      zh: '登记满半年、户籍在外市并有就业或住所条件的',
      en: 'registered for half a year, from another city, with work or a dwelling here',
    },
    exclusions: {
      zh: '户籍地不明的；以连续就读为条件的（登记中没有）',
      en: 'whose home division is not known; study as the condition, which no register holds',
    },
    subject: 'REGISTRATION',
  },
  PERMIT_ON_TIME: {
    name: { zh: '居住证按期签发率', en: 'Permits issued in time' },
    numerator: { zh: '在期限内签发的', en: 'issued by the last day' },
    denominator: {
      zh: '签发期限在本月届满的受理件',
      en: 'accepted applications whose last day was in the month',
    },
    exclusions: { zh: '不予签发和签发前终止的', en: 'rejected, or ended before the issue' },
    subject: 'PERMIT',
  },
  ENDORSEMENT_ON_TIME: {
    name: { zh: '按期签注率', en: 'Endorsed in time' },
    numerator: { zh: '在签注期内签注的', en: 'endorsed within the window' },
    denominator: {
      zh: '本月签注的和因未签注被中止的',
      en: 'endorsed in the month, and suspended in it for want of it',
    },
    exclusions: {
      zh: '补办后恢复的（中止时已计入）',
      en: 'restored afterwards: it counted when it was suspended',
    },
    subject: 'PERMIT',
  },
  PROMISED_TIME: {
    name: { zh: '承诺期限办结率', en: 'Closed as promised' },
    numerator: { zh: '在承诺期限内办结的', en: 'closed by the promised day' },
    denominator: {
      zh: '承诺期限在本月届满的办件，包括仍未办结的',
      en: 'cases whose promised day was in the month, those still open as well',
    },
    exclusions: {
      zh: '申请人撤回的；计时中止的',
      en: 'withdrawn by the applicant; standing still for the applicant',
    },
    subject: 'CASE',
  },
  TOLD_ONCE: {
    name: { zh: '一次性告知率', en: 'Told once' },
    numerator: {
      zh: '受理后没有再要材料的',
      en: 'for which nothing more was asked after the one notice',
    },
    denominator: { zh: '本月受理的办件', en: 'cases taken in during the month' },
    exclusions: { zh: '无', en: 'none' },
    subject: 'CASE',
  },
  FIRST_VISIT: {
    name: { zh: '一次办成率', en: 'Done at the first visit' },
    numerator: { zh: '申请人只来过一天的', en: 'for which the applicant came on one day only' },
    denominator: { zh: '本月办成的办件', en: 'cases closed as done in the month' },
    exclusions: { zh: '不予办理和撤回的', en: 'refused and withdrawn' },
    subject: 'CASE',
  },
  SATISFACTION: {
    name: { zh: '满意率', en: 'Content' },
    numerator: { zh: '评 4 分或 5 分的', en: 'rated 4 or 5' },
    denominator: { zh: '本月办结并经申请人评价的', en: 'cases closed in the month that the person rated' },
    exclusions: { zh: '没有评价的', en: 'not rated' },
    subject: 'CASE',
  },
  KIT_READY: {
    name: { zh: '七个一齐备率', en: 'The seven ready' },
    numerator: { zh: '依据仍然有效的', en: 'whose evidence still counts' },
    denominator: { zh: '七个一', en: 'the seven' },
    exclusions: { zh: '无；以最近一次核对为准', en: 'none; as seen last' },
    subject: 'KIT_ITEM',
  },
} as const satisfies Readonly<Record<string, Indicator>>

export type IndicatorCode = keyof typeof indicators
export const indicatorCodes = Object.keys(indicators) as IndicatorCode[]

/** The share; nothing of nothing is nothing, not none and not all. */
export const rateOf = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator
