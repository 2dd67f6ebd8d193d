import { type Bilingual, DomainError } from '../errors.ts'

/** What stations, their catalogue and their cases refuse: the sentence and what can be done. */
const words = {
  STATION_UNKNOWN: [
    { zh: '没有这个服务站', en: 'There is no such station' },
    { zh: '请刷新后重新选择', en: 'Reload and choose again' },
  ],
  ASSESSMENT_MONTH: [
    { zh: '月份有误，或尚未开始', en: 'This is no month, or it has not begun' },
    { zh: '请按 2026-11 的格式填写本月或以前的月份', en: 'Give this month or an earlier one, like 2026-11' },
  ],
  STATION_NAME: [
    { zh: '名称和地址须为 2 至 80 个字', en: 'Name and address have 2 to 80 characters' },
    { zh: '请补全名称和地址', en: 'Complete the name and the address' },
  ],
  STATION_OWNER: [
    {
      zh: '企业工作站须写明所属企业；社区平台不属于企业',
      en: 'A company’s station has its company; a community’s has none',
    },
    { zh: '请改正类型或所属企业', en: 'Correct the kind or the company' },
  ],
  STATION_PREMISES: [
    { zh: '面积和户数只用于社区平台', en: 'Area and households are told of communities only' },
    { zh: '请清空面积和户数', en: 'Leave area and households empty' },
  ],
  STATION_HOURS: [
    {
      zh: '开放时间有误：时刻须为 08:30 的格式，同一天不得重叠',
      en: 'The opening hours are not right: times like 08:30, and none of one day overlap',
    },
    { zh: '请改正开放时间', en: 'Correct the opening hours' },
  ],
  STAFF_UNKNOWN: [
    { zh: '没有这位工作人员', en: 'There is no such member of staff' },
    { zh: '请刷新后重新选择', en: 'Reload and choose again' },
  ],
  STAFF_NAME: [
    { zh: '请填写姓名（2 至 40 个字）和职责', en: 'A name of 2 to 40 characters and a duty are needed' },
    { zh: '请补全', en: 'Complete them' },
  ],
  STAFF_TERM: [
    { zh: '任职日期有误：结束不得早于开始', en: 'The service ends before it begins' },
    { zh: '请改正日期', en: 'Correct the dates' },
  ],
  KIT_EVIDENCE: [
    { zh: '请写明依据（2 至 120 个字）', en: 'Say in 2 to 120 characters what shows it' },
    {
      zh: '例如文号、存放处或电话号码',
      en: 'For example a document’s number, a place or a telephone number',
    },
  ],
  KIT_TERM: [
    { zh: '有效期须在核对日之后', en: 'The evidence counts to a day after it was seen' },
    { zh: '请改正日期', en: 'Correct the date' },
  ],
  SERVICE_UNKNOWN: [
    { zh: '没有这一服务事项', en: 'There is no such service' },
    { zh: '请刷新事项目录', en: 'Reload the catalogue' },
  ],
  SERVICE_WITHDRAWN: [
    { zh: '这一事项已停办，不能新受理', en: 'This service has been withdrawn; no case can begin' },
    { zh: '请选择其他事项；已受理的继续办理', en: 'Choose another; cases under way go on' },
  ],
  SERVICE_WORDS: [
    {
      zh: '名称、对象和依据须填写中文和英文',
      en: 'Name, who may ask and legal source are needed, in both languages',
    },
    { zh: '请补全', en: 'Complete them' },
  ],
  SERVICE_CODE: [
    { zh: '代码须为大写英文字母、数字和下划线', en: 'A code is of capital letters, digits and underscores' },
    { zh: '例如 ARRIVAL_REGISTRATION', en: 'Like ARRIVAL_REGISTRATION' },
  ],
  SERVICE_PROMISE: [
    {
      zh: '承诺时限为 1 至 365 个工作日，费用以分计且不为负',
      en: 'A promise is 1 to 365 working days, a fee is not negative',
    },
    { zh: '请改正', en: 'Correct it' },
  ],
  SERVICE_MATERIALS: [
    { zh: '材料代码重复或缺少名称', en: 'A material has no name, or its code stands twice' },
    { zh: '请改正材料清单', en: 'Correct the list of materials' },
  ],
  SERVICE_STEPS: [
    { zh: '须有至少一个步骤，步骤代码不得重复', en: 'There is at least one step, and no key stands twice' },
    { zh: '请改正步骤', en: 'Correct the steps' },
  ],
  STEP_UNKNOWN_BEFORE: [
    { zh: '步骤所等待的步骤不存在', en: 'A step waits for one that is not there' },
    { zh: '请改正先后关系', en: 'Correct what comes before it' },
  ],
  STEP_CIRCLE: [
    {
      zh: '步骤互相等待或等待自己，永远办不完',
      en: 'Steps wait for each other, or one for itself: it would never end',
    },
    { zh: '请改正先后关系', en: 'Correct what comes before what' },
  ],
  SERVICE_CHANGED: [
    { zh: '这一事项在此期间已有新版本', en: 'A newer version has been published meanwhile' },
    { zh: '请刷新后在新版本上修改', en: 'Reload and change the newer one' },
  ],
  REASON_NEEDED: [
    { zh: '请写明原因（4 至 300 个字）', en: 'Say why, in 4 to 300 characters' },
    { zh: '请补充说明', en: 'Say a little more' },
  ],
  RESIDENT_UNKNOWN: [
    { zh: '没有这一人员', en: 'There is no such person' },
    { zh: '请在人员列表中查找', en: 'Find the person in the list' },
  ],
  CASE_NOTHING: [
    { zh: '请至少选择一个事项，每项一次，最多十项', en: 'Choose one to ten services, each once' },
    { zh: '请改选', en: 'Choose again' },
  ],
  CASE_ABOUT: [
    {
      zh: '投诉须写明对象和内容；其他事项不写对象',
      en: 'A complaint says about whom and what; nothing else does',
    },
    { zh: '请补全投诉对象和内容', en: 'Complete about whom and what' },
  ],
  CASE_ABOUT_UNKNOWN: [
    { zh: '没有这一投诉对象', en: 'What the complaint is about is not there' },
    { zh: '请重新选择', en: 'Choose again' },
  ],
  CASE_MATERIALS: [
    { zh: '材料不在这一事项的清单上', en: 'A material is not on the list of the service' },
    { zh: '请刷新后重选', en: 'Reload and choose again' },
  ],
  CASE_UNKNOWN: [
    { zh: '没有这一办件', en: 'There is no such case' },
    { zh: '请刷新列表', en: 'Reload the list' },
  ],
  CASE_CLOSED: [
    { zh: '这一办件已办结', en: 'This case is closed' },
    { zh: '如需继续，请重新受理', en: 'Take it in anew if it goes on' },
  ],
  CASE_OPEN: [
    { zh: '尚未办结，不能评价', en: 'A case is rated when it is closed' },
    { zh: '请在办结后评价', en: 'Rate it when it is closed' },
  ],
  CASE_WAITS_FOR_APPLICANT: [
    { zh: '正在等待申请人，时限已中止', en: 'The applicant is waited for, and the clock stands still' },
    { zh: '请先恢复办理', en: 'Let it go on first' },
  ],
  CASE_NOT_WAITING: [
    { zh: '并未等待申请人', en: 'The applicant is not waited for' },
    { zh: '请刷新后查看', en: 'Reload to see how it stands' },
  ],
  CASE_MATERIALS_LEFT: [
    { zh: '一次性告知的材料还没有备齐', en: 'What the one notice named is not all there yet' },
    { zh: '请先收齐材料', en: 'Take in what is missing first' },
  ],
  CASE_STEPS_LEFT: [
    { zh: '还有步骤未办完', en: 'There are steps that are not done' },
    {
      zh: '请先办完各步骤，或以“不予办理”“申请人撤回”结案',
      en: 'Do them first, or close it as refused or withdrawn',
    },
  ],
  STEP_NOT_OPEN: [
    { zh: '这一步骤现在不能这样办理', en: 'This cannot be done with the step now' },
    { zh: '请刷新后查看各步骤状态', en: 'Reload to see how the steps stand' },
  ],
  STEP_OWN: [
    { zh: '这一步骤由本站办理，不用移交', en: 'The station does this step itself' },
    { zh: '请直接办理', en: 'Do it' },
  ],
  APPOINTMENT_TIME: [
    { zh: '预约时间须在现在之后', en: 'An appointment lies ahead' },
    { zh: '请改选时间', en: 'Choose another time' },
  ],
  APPOINTMENT_HOURS: [
    { zh: '预约时间不在本站的开放时间内', en: 'The station is not open then' },
    { zh: '请按开放时间改选', en: 'Choose a time within its opening hours' },
  ],
  SATISFACTION: [
    { zh: '满意度为 1 至 5', en: 'Satisfaction is 1 to 5' },
    { zh: '请重新选择', en: 'Choose again' },
  ],
  NOT_STAFF: [
    { zh: '您不在任何服务站的在岗人员名单上', en: 'You are on no station’s staff' },
    { zh: '请管理员将您加入服务站人员', en: 'Ask the administrator to add you' },
  ],
} as const satisfies Record<string, readonly [Bilingual, Bilingual]>

export const refuse = (code: keyof typeof words, field?: string): DomainError =>
  new DomainError(code, words[code][0], { field, remedy: words[code][1] })

/** Text of a length, trimmed. Error: the code given. */
export function textOf(
  typed: string,
  [least, most]: readonly [number, number],
  code: keyof typeof words,
  field: string,
): string {
  const text = typed.normalize('NFC').trim()
  const { length } = [...text]
  if (length < least || length > most) throw refuse(code, field)
  return text
}
