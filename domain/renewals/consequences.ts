import type { Bilingual } from '../errors.ts'
import type { RenewalKind } from './rules.ts'

/** What happens if nothing is done by the day, what can be done, and where that is written. */
export interface Consequence {
  /** If nothing is done in time; once the day is over, what has happened. */
  ifNothing: Bilingual
  /** What can still be done. */
  toDo: Bilingual
  source: string
}

interface Words {
  before: Bilingual
  after: Bilingual
  toDo: Bilingual
  toDoLate: Bilingual
  source: string
}

const words: Readonly<Record<RenewalKind, Words>> = {
  REGISTRATION: {
    before: {
      zh: '到期未登记，居住时间不能起算，以后申领居住证要推迟；申报义务人可能被责令改正。',
      en: 'Without registration by that day, time of residence does not begin to count and a permit comes later; whoever has to declare may be told to correct it.',
    },
    after: {
      zh: '登记期限已过。从登记之日起才计算居住时间，拖得越久，申领居住证越晚。',
      en: 'The day for registering has gone by. Time counts from the registration only: the longer it waits, the later a permit.',
    },
    toDo: {
      zh: '带身份证到服务站登记，或请用人单位、房东申报。',
      en: 'Bring the identity document to the station, or have the employer or lessor declare.',
    },
    toDoLate: {
      zh: '现在仍可补登记，请尽快到服务站办理。',
      en: 'It can still be done: come to the station soon.',
    },
    source: '户口登记条例 Art. 15; local rules on registration of residence',
  },
  PERMIT_ENDORSEMENT: {
    before: {
      zh: '到期未签注，居住证停止使用：子女入学、社会保险、驾驶证等凭证办理的事项都办不了。',
      en: 'Without endorsement by that day the permit stops working: school places, insurance, a driving licence and whatever else asks for it.',
    },
    after: {
      zh: '居住证已停止使用。补办签注即可恢复，但居住年限按当地规定重新计算或扣除停用时间。',
      en: 'The permit has stopped working. A late endorsement restores it, but the years begin anew or lose the time between, as the local rules say.',
    },
    toDo: {
      zh: '在到期前一个月内，带身份证和居住证到服务站签注，不收费。',
      en: 'Within the month before, bring identity card and permit to the station. It is free.',
    },
    toDoLate: {
      zh: '带身份证和居住证到服务站补办签注，不收费，当天恢复使用。',
      en: 'Bring identity card and permit to the station for the late endorsement. It is free and the permit works again.',
    },
    source: '居住证暂行条例 Arts. 10, 21',
  },
  CONTRACT_END: {
    before: {
      zh: '劳动合同到期。不续签的，合法稳定就业的条件随之失去，并可能须退宿。',
      en: 'The labour contract ends. Without renewal the condition of stable employment ends with it, and perhaps the bed.',
    },
    after: {
      zh: '劳动合同已到期，未见续签或终止的记录。',
      en: 'The labour contract has ended, and neither a renewal nor a leaving is recorded.',
    },
    toDo: {
      zh: '请用人单位续签并报服务站；离职的，请办理注销登记和退宿。',
      en: 'Have the employer renew it and tell the station; who leaves deregisters and gives the bed back.',
    },
    toDoLate: {
      zh: '请用人单位尽快补报续签或离职；继续工作一个月以上未续签的，劳动者可要求支付双倍工资。',
      en: 'Have the employer report renewal or leaving now; who works on without a contract for over a month may claim double pay.',
    },
    source: '劳动合同法 Arts. 44, 82; 居住证暂行条例 Art. 2',
  },
  OCCUPANCY_END: {
    before: {
      zh: '住宿协议到期。不续住的，床位将安排给他人。',
      en: 'The occupancy agreement ends. Without an extension the bed goes to somebody else.',
    },
    after: { zh: '住宿协议已到期。', en: 'The occupancy agreement has ended.' },
    toDo: {
      zh: '请到宿舍管理处续住或办理退宿。',
      en: 'See the dormitory manager to extend it or to check out.',
    },
    toDoLate: {
      zh: '请尽快到宿舍管理处补办续住或退宿。',
      en: 'See the dormitory manager soon, to extend it after all or to check out.',
    },
    source: 'The occupancy agreement itself',
  },
  STATION_CASE: {
    before: {
      zh: '到期未办结，即为超期办件，计入服务站考核。',
      en: 'Not closed by that day, the case is late and counts against the station.',
    },
    after: {
      zh: '承诺办结期限已过。',
      en: 'The day promised for the case has gone by.',
    },
    toDo: {
      zh: '请办结，或一次性告知申请人还缺什么。',
      en: 'Close it, or tell the applicant once what is still missing.',
    },
    toDoLate: {
      zh: '请尽快办结，并向申请人说明原因。',
      en: 'Close it soon, and tell the applicant why it took longer.',
    },
    source: 'The promise of the service catalogue (服务事项承诺时限)',
  },
  FIRE_CERTIFICATE: {
    before: {
      zh: '到期未换证，该宿舍不能证明符合消防安全要求，不得再安排入住。',
      en: 'Without a new certificate by that day the dormitory cannot show that it is safe from fire, and nobody more may move in.',
    },
    after: {
      zh: '证照已过期。责令改正之外，人员密集场所可处五千元以上五万元以下罚款。',
      en: 'The certificate has run out. Beside an order to correct it, a place where many gather can be fined 5,000 to 50,000 yuan.',
    },
    toDo: {
      zh: '请向消防救援机构申请检查或换证，取得后登记新证。',
      en: 'Ask the fire authority for the inspection or the new certificate, and record it.',
    },
    toDoLate: {
      zh: '请立即申请换证，并登记新证。',
      en: 'Ask for the new certificate at once, and record it.',
    },
    source: '消防法 Arts. 16, 60, 73(4)',
  },
  FIRE_INSPECTION: {
    before: {
      zh: '到期未做防火检查，即违反每月检查的要求。',
      en: 'Without a fire inspection by that day the monthly duty is broken.',
    },
    after: {
      zh: '本月防火检查已逾期。',
      en: 'This month’s fire inspection is overdue.',
    },
    toDo: { zh: '请安排防火检查并登记。', en: 'Carry the fire inspection out and record it.' },
    toDoLate: { zh: '请立即补做防火检查并登记。', en: 'Carry it out at once and record it.' },
    source: 'GB/T 40248-2021 7.3.7; 消防法 Art. 16',
  },
  FIRE_TEST: {
    before: {
      zh: '到期未检测，消防设施不能证明完好有效。',
      en: 'Without the test by that day nobody can say that the fire-fighting installations work.',
    },
    after: {
      zh: '消防设施年度检测已逾期。',
      en: 'The yearly test of the fire-fighting installations is overdue.',
    },
    toDo: {
      zh: '请委托检测消防设施，并登记检测日期。',
      en: 'Have the installations tested, and record the day.',
    },
    toDoLate: { zh: '请立即委托检测并登记。', en: 'Have them tested at once and record it.' },
    source: '消防法 Arts. 16, 60',
  },
  FIRE_DRILL: {
    before: {
      zh: '到期未演练，住宿人员不熟悉疏散路线。',
      en: 'Without a drill by that day the people who sleep there do not know the way out.',
    },
    after: { zh: '消防演练已逾期。', en: 'The fire drill is overdue.' },
    toDo: { zh: '请组织消防演练并登记。', en: 'Hold a fire drill and record it.' },
    toDoLate: { zh: '请尽快组织消防演练并登记。', en: 'Hold the fire drill soon and record it.' },
    source: '消防法 Art. 16; 公安部令 61 Art. 40',
  },
}

/** How each kind of item is called in a message. */
export const kindWords: Readonly<Record<RenewalKind, Bilingual>> = {
  REGISTRATION: { zh: '居住登记', en: 'registration of residence' },
  PERMIT_ENDORSEMENT: { zh: '居住证签注', en: 'endorsement of the residence permit' },
  CONTRACT_END: { zh: '劳动合同续签', en: 'renewal of the labour contract' },
  OCCUPANCY_END: { zh: '住宿续签', en: 'extension of the stay in the dormitory' },
  STATION_CASE: { zh: '办件', en: 'case at the station' },
  FIRE_CERTIFICATE: { zh: '宿舍证照', en: 'certificate of a dormitory' },
  FIRE_INSPECTION: { zh: '每月防火检查', en: 'monthly fire inspection' },
  FIRE_TEST: { zh: '消防设施检测', en: 'test of the fire-fighting installations' },
  FIRE_DRILL: { zh: '消防演练', en: 'fire drill' },
}

/** In plain words, for the clerk and for the worker. `daysLeft` is negative once the day is over. */
export function consequenceOf(kind: RenewalKind, daysLeft: number): Consequence {
  const { before, after, toDo, toDoLate, source } = words[kind]
  return daysLeft < 0 ? { ifNothing: after, toDo: toDoLate, source } : { ifNothing: before, toDo, source }
}
