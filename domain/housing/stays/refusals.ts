import { type Bilingual, DomainError } from '../../errors.ts'
import { type StayState, type StayStep, stateWords, stepWords } from './rules.ts'

const refusal = (code: string, message: Bilingual, remedy: Bilingual, field = 'id') =>
  new DomainError(code, message, { field, remedy })

export const stayUnknown = (field = 'id') =>
  refusal(
    'STAY_UNKNOWN',
    { zh: '找不到该入住记录', en: 'There is no such stay' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
    field,
  )

export const stayOver = () =>
  refusal(
    'STAY_OVER',
    { zh: '该入住记录已经结束或取消', en: 'This stay has ended or was cancelled already' },
    { zh: '请刷新后查看', en: 'Reload to see how it stands' },
  )

/** The agreed day has come and the person is still there. */
export const stayPastEnd = () =>
  refusal(
    'STAY_PAST_END',
    { zh: '约定的退宿日已到', en: 'The agreed day of leaving has come' },
    { zh: '请先延期，或办理退宿', en: 'Extend the stay first, or check out' },
  )

export const stepNotPossible = (state: StayState, step: StayStep, open: readonly StayStep[]) => {
  const list = (language: 'zh' | 'en') =>
    open.map(each => stepWords[each][language]).join(language === 'zh' ? '、' : ', ')
  return refusal(
    'TRANSITION_NOT_ALLOWED',
    {
      zh: `入住记录为“${stateWords[state].zh}”，不能${stepWords[step].zh}`,
      en: `The stay is ${stateWords[state].en}: one cannot ${stepWords[step].en}`,
    },
    open.length > 0
      ? { zh: `现在可以：${list('zh')}`, en: `Possible now: ${list('en')}` }
      : { zh: '请刷新后查看', en: 'Reload to see how it stands' },
  )
}

export const holdLapsed = () =>
  refusal(
    'HOLD_EXPIRED',
    { zh: '预留已到期', en: 'The hold has run out' },
    { zh: '请重新预留或直接安排床位', en: 'Hold the bed again, or give it' },
  )

export const holdInvalid = (days: number) =>
  refusal(
    'HOLD_EXPIRY_INVALID',
    { zh: `预留期限须在此后 ${days} 天之内`, en: `A hold ends within the next ${days} days` },
    { zh: '请改正期限', en: 'Choose another time' },
    'heldUntil',
  )

export const startsInPast = () =>
  refusal(
    'STAY_STARTS_IN_PAST',
    { zh: '不能预留已经过去的夜晚', en: 'A night that has passed cannot be held' },
    { zh: '请从今天或以后开始', en: 'Begin today or later' },
    'startsOn',
  )

export const tooEarly = (startsOn: string) =>
  refusal(
    'CHECK_IN_TOO_EARLY',
    { zh: `入住日为 ${startsOn}`, en: `The stay begins on ${startsOn}` },
    { zh: '请到当天办理，或改订今天', en: 'Check in on that day, or book from today' },
  )

export const noShowTooEarly = (startsOn: string) =>
  refusal(
    'NO_SHOW_TOO_EARLY',
    { zh: `入住日为 ${startsOn}，还不能记未到`, en: `The stay begins on ${startsOn}: nobody is missing yet` },
    { zh: '不来的话请取消', en: 'Cancel it if the person will not come' },
  )

export const rulesNotAcknowledged = () =>
  refusal(
    'HOUSE_RULES_NOT_ACKNOWLEDGED',
    { zh: '尚未确认住宿守则', en: 'The house rules have not been acknowledged' },
    { zh: '请向本人说明守则并由本人确认', en: 'Explain them to the person, who acknowledges them' },
    'rulesAcknowledged',
  )

export const bedNotClean = (field: string) =>
  refusal(
    'BED_NOT_CLEAN',
    { zh: '该床位待清洁', en: 'The bed waits to be cleaned' },
    { zh: '请清洁后标记“已清洁”，或另选床位', en: 'Have it cleaned and say so, or choose another bed' },
    field,
  )

export const endUnchanged = () =>
  refusal(
    'STAY_END_UNCHANGED',
    { zh: '退宿日没有变化', en: 'The day of leaving is the same as before' },
    { zh: '请另选日期', en: 'Choose another day' },
    'endsOn',
  )

export const endsTooSoon = () =>
  refusal(
    'STAY_ENDS_TOO_SOON',
    { zh: '退宿日须在今天之后', en: 'The day of leaving must lie after today' },
    { zh: '今天离开的请办理退宿', en: 'Who leaves today is checked out' },
    'endsOn',
  )

export const sameBed = () =>
  refusal(
    'TRANSFER_SAME_BED',
    { zh: '已在该床位', en: 'The person has this bed already' },
    { zh: '请另选床位', en: 'Choose another bed' },
    'bedId',
  )

export const exchangeSize = (least: number, most: number) =>
  refusal(
    'EXCHANGE_SIZE',
    { zh: `互换为 ${least} 至 ${most} 人`, en: `An exchange is between ${least} and ${most} people` },
    { zh: '请重新选择', en: 'Choose again' },
    'stayIds',
  )

export const nothingToCorrect = () =>
  refusal(
    'NOTHING_TO_CORRECT',
    { zh: '该入住记录没有可以更正的办理', en: 'Nothing was done about this stay that could be corrected' },
    { zh: '请刷新后查看', en: 'Reload to see how it stands' },
  )

export const correctionBuiltOn = () =>
  refusal(
    'CORRECTION_BUILT_ON',
    {
      zh: '之后已有其他办理，不能直接更正',
      en: 'Something was done since: this cannot be taken back by itself',
    },
    { zh: '请先更正之后的办理', en: 'Correct what came later first' },
  )
