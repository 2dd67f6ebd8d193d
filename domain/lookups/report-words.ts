import type { Bilingual } from '../errors.ts'
import { purposeOnRecord } from './purposes.ts'

const both = (zh: string, en: string): Bilingual => ({ zh, en })

const measures: Readonly<Record<string, Bilingual>> = {
  LOOKUPS: both('查询', 'Look-ups'),
  LOOKUPS_BY_OUTCOME: both('查询结果', 'Look-ups by outcome'),
  LOOKUPS_BY_PURPOSE: both('查询目的', 'Look-ups by purpose'),
  LOOKUPS_BY_KEY: both('查询方式', 'Look-ups by what was asked by'),
  FIELDS_SHOWN: both('提供的内容', 'Fields shown'),
  PEOPLE: both('被查询人', 'People'),
  OFFICERS: both('查询民警', 'Officers'),
  WIDER_SEARCHES: both('楼栋查询', 'Wider searches'),
  REQUESTS: both('申请', 'Requests'),
  EMERGENCIES: both('紧急查询', 'Emergencies'),
  REVIEWS_BY_REASON: both('复核原因', 'Reviews by reason'),
  REVIEWS_BY_VERDICT: both('复核结论', 'Reviews by verdict'),
}

const parts: Readonly<Record<string, Bilingual>> = {
  ALL: both('总数', 'all'),
  YES_OR_NO_ONLY: both('只答有无', 'answered yes or no only'),
  HELD_BACK_FOR_A_TIME: both('延迟告知本人', 'the person told later'),
  SHOWN: both('查到人数', 'shown'),
  ASKING: both('人数', 'asking'),
  HITS: both('命中人数', 'hits'),
  FOUND: both('查到', 'found'),
  NOT_FOUND: both('未查到', 'not found'),
  REFUSED: both('被拒绝', 'refused'),
  SEVERAL: both('同名同日出生，未显示', 'several of one name and birth date, none shown'),
  DOCUMENT_NUMBER: both('证件号码', 'document number'),
  NAME_AND_BIRTH_DATE: both('姓名和出生日期', 'name and birth date'),
  BUILDING_NIGHT: both('楼栋和日期', 'building and night'),
  NAME: both('姓名', 'name'),
  SEX: both('性别', 'sex'),
  BIRTH_DATE: both('出生日期', 'birth date'),
  PHONE: both('电话', 'telephone'),
  EMPLOYER: both('用人单位', 'employer'),
  CURRENT_ADDRESS: both('现住址', 'present address'),
  REGISTERED: both('是否已登记', 'whether registered'),
  APPROVED: both('批准', 'approved'),
  NOT_DECIDED: both('未办理', 'not decided'),
  SIGNED_IN_TIME: both('按时补签', 'countersigned in time'),
  SIGNED_LATE: both('逾期补签', 'countersigned late'),
  NOT_SIGNED: both('未补签', 'not countersigned'),
  SAMPLE: both('抽中', 'drawn'),
  SELF: both('查本人', 'oneself'),
  COLLEAGUE: both('查同事', 'a colleague'),
  SAME_PERSON_BY_MANY: both('多人查同一人', 'one person by many officers'),
  MANY_IN_A_ROW: both('短时间内连续查询', 'many in a row'),
  MANY_MISSES: both('多次未查到', 'many misses'),
  ODD_HOURS: both('非常时段', 'at odd hours'),
  EMERGENCY_REFUSED: both('拒绝补签', 'countersignature refused'),
  OPEN: both('待复核', 'open'),
  JUSTIFIED: both('正当', 'justified'),
  NOT_JUSTIFIED: both('不正当', 'not justified'),
}

/** A number of the report in words. */
export function labelOfNumber(measure: string, part: string): Bilingual {
  const of = measures[measure] ?? both(measure, measure)
  const what =
    measure === 'LOOKUPS_BY_PURPOSE' ? purposeOnRecord(part).label : (parts[part] ?? both(part, part))
  return both(`${of.zh}：${what.zh}`, `${of.en}: ${what.en}`)
}
