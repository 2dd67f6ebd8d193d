import { type Bilingual, DomainError } from '../errors.ts'
import type { DocumentProblem } from '../people/documents.ts'

export const purposeUnknown = () =>
  new DomainError(
    'LOOKUP_PURPOSE_UNKNOWN',
    { zh: '没有这一查询目的', en: 'There is no such purpose' },
    { field: 'purpose', remedy: { zh: '请从列表中选择', en: 'Choose one of the list' } },
  )

export const basisUnknown = () =>
  new DomainError(
    'LOOKUP_BASIS_UNKNOWN',
    { zh: '该法律依据不适用于所选目的', en: 'This legal basis does not belong to the purpose' },
    { field: 'legalBasis', remedy: { zh: '请从该目的的依据中选择', en: 'Choose one of the purpose’s own' } },
  )

export const caseNumberMalformed = () =>
  new DomainError(
    'LOOKUP_CASE_NUMBER',
    { zh: '案(事)件编号无效', en: 'This is not a case number' },
    {
      field: 'caseNumber',
      remedy: {
        zh: '请填写 4 至 40 个字符且含数字的编号，不得填写证件号码',
        en: 'Give 4 to 40 characters with a digit among them, and not a document number',
      },
    },
  )

export const necessityMalformed = () =>
  new DomainError(
    'LOOKUP_NECESSITY',
    {
      zh: '请用 10 至 500 字说明查询的必要性',
      en: 'Say in 10 to 500 characters why the look-up is necessary',
    },
    { field: 'necessity', remedy: { zh: '不得写入证件号码', en: 'Leave the document number out of it' } },
  )

const problems: Partial<Record<DocumentProblem, Bilingual>> = {
  ID_MISSING: { zh: '缺少证件号码', en: 'The document number is missing' },
  ID_CHECK_DIGIT: { zh: '证件号码校验码不符', en: 'The check digit of the document number is wrong' },
  ID_IMPOSSIBLE_DATE: { zh: '证件号码中的出生日期不存在', en: 'The birth date in the number does not exist' },
}
const otherProblem: Bilingual = { zh: '证件号码格式不符', en: 'This is not a document number' }

export const numberMalformed = (problem: DocumentProblem) =>
  new DomainError(problem, problems[problem] ?? otherProblem, {
    field: 'documentNumber',
    remedy: { zh: '请对照证件核对', en: 'Check it against the document' },
  })

export const needsApproval = () =>
  new DomainError(
    'LOOKUP_NEEDS_APPROVAL',
    { zh: '这一目的的查询须先经他人批准', en: 'For this purpose somebody else decides first' },
    { field: 'purpose', remedy: { zh: '请提交查询申请', en: 'Hand in a request' } },
  )

export const needsNoApproval = () =>
  new DomainError(
    'LOOKUP_NEEDS_NO_APPROVAL',
    { zh: '这一目的无需审批', en: 'This purpose needs no approval' },
    { field: 'purpose', remedy: { zh: '请直接查询', en: 'Look the person up directly' } },
  )

export const quotaUsedUp = (quota: number) =>
  new DomainError(
    'LOOKUP_QUOTA',
    {
      zh: `今日此目的的查询已达上限（${quota} 次）`,
      en: `Today’s ${quota} look-ups for this purpose are used up`,
    },
    {
      field: 'purpose',
      remedy: { zh: '请明日再查，或请同事依法办理', en: 'Go on tomorrow, or ask a colleague with a duty' },
    },
  )

export const keyNotAllowed = () =>
  new DomainError(
    'LOOKUP_KEY',
    { zh: '此目的不能按所填内容查询', en: 'This purpose does not allow asking in this way' },
    {
      field: 'documentNumber',
      remedy: {
        zh: '请填写证件号码，或在允许时填写姓名和出生日期，二者选一',
        en: 'Give the document number or, where allowed, name and birth date: one of the two',
      },
    },
  )

export const nameMalformed = () =>
  new DomainError(
    'LOOKUP_NAME',
    { zh: '姓名或出生日期无效', en: 'This is no name or no birth date' },
    {
      field: 'name',
      remedy: { zh: '请填写全名和出生日期', en: 'Give the whole name and the date of birth' },
    },
  )

export const officerUnlisted = () =>
  new DomainError(
    'LOOKUP_OFFICER_UNLISTED',
    { zh: '您的账号没有登记警号、单位和职级', en: 'Your account has no police number, unit and rank' },
    { remedy: { zh: '请联系管理员登记', en: 'Ask the administrator to enter them' } },
  )

export const noEmergency = () =>
  new DomainError(
    'LOOKUP_NO_EMERGENCY',
    { zh: '此类查询不得先查后批', en: 'This cannot be answered before it is approved' },
    { field: 'emergency', remedy: { zh: '请按一般程序申请', en: 'Ask in the ordinary way' } },
  )

export const holdNotAllowed = (days: number) =>
  new DomainError(
    'LOOKUP_HOLD',
    days === 0
      ? { zh: '此目的不得延迟告知本人', en: 'For this purpose the person is told at once' }
      : {
          zh: `延迟告知须说明理由，且不超过 ${days} 天`,
          en: `A delay needs a reason and an end within ${days} days`,
        },
    { field: 'heldUntil', remedy: { zh: '请改正或留空', en: 'Correct it or leave it empty' } },
  )

export const notWide = () =>
  new DomainError(
    'LOOKUP_NOT_WIDE',
    { zh: '此目的不得查询楼栋住宿人员', en: 'This purpose does not allow a wider search' },
    { field: 'purpose' },
  )

export const criteriaMalformed = () =>
  new DomainError(
    'LOOKUP_CRITERIA',
    { zh: '楼栋或日期无效', en: 'There is no such building, or no such night' },
    {
      field: 'buildingId',
      remedy: { zh: '请选择楼栋，日期在一年以内', en: 'Choose a building, and a night within a year' },
    },
  )

export const requestUnknown = () =>
  new DomainError(
    'LOOKUP_REQUEST_UNKNOWN',
    { zh: '没有这一申请', en: 'There is no such request' },
    { field: 'id' },
  )

export const ownRequest = () =>
  new DomainError(
    'LOOKUP_FOUR_EYES',
    {
      zh: '申请人不得审批自己的申请，换用另一账号也不行',
      en: 'Who asks does not decide, by whatever account',
    },
    { field: 'id', remedy: { zh: '请由另一名有权人员办理', en: 'Let another person with the duty decide' } },
  )

export const rankTooLow = () =>
  new DomainError(
    'LOOKUP_RANK',
    { zh: '此申请须由职级更高的人员办理', en: 'Somebody of higher rank than the asker decides this' },
    { field: 'id', remedy: { zh: '请转交上级', en: 'Pass it on to a superior' } },
  )

export const alreadyDecided = () =>
  new DomainError(
    'LOOKUP_ALREADY_DECIDED',
    { zh: '这一申请已有人办理', en: 'Somebody has decided this already' },
    { field: 'id', remedy: { zh: '请刷新', en: 'Reload' } },
  )

export const requestLapsed = () =>
  new DomainError(
    'LOOKUP_REQUEST_LAPSED',
    { zh: '申请已过期', en: 'This request has lapsed' },
    { field: 'id', remedy: { zh: '请重新申请', en: 'Ask anew' } },
  )

export const wrongKindOfDecision = (emergency: boolean) =>
  new DomainError(
    'LOOKUP_WRONG_DECISION',
    emergency
      ? { zh: '紧急查询须补签', en: 'An emergency is countersigned' }
      : { zh: '一般申请须审批', en: 'An ordinary request is approved' },
    { field: 'id' },
  )

export const reasonMissing = () =>
  new DomainError(
    'LOOKUP_REASON',
    { zh: '请用 4 至 500 字说明理由', en: 'Give a reason of 4 to 500 characters' },
    { field: 'reason', remedy: { zh: '不得写入证件号码', en: 'Leave document numbers out of it' } },
  )

export const notGranted = () =>
  new DomainError(
    'LOOKUP_NOT_GRANTED',
    { zh: '这一申请尚未批准或已被拒绝', en: 'This request has not been approved, or was refused' },
    { field: 'id', remedy: { zh: '请等待审批', en: 'Wait for the decision' } },
  )

export const grantExpired = () =>
  new DomainError(
    'LOOKUP_GRANT_EXPIRED',
    { zh: '批准的查询期限已过', en: 'The time of this grant is over' },
    { field: 'id', remedy: { zh: '确有必要的请重新申请', en: 'Ask anew if it is still necessary' } },
  )

export const reviewUnknown = () =>
  new DomainError(
    'LOOKUP_REVIEW_UNKNOWN',
    { zh: '没有这一复核', en: 'There is no such review' },
    { field: 'id' },
  )

export const reviewClosed = () =>
  new DomainError(
    'LOOKUP_REVIEW_CLOSED',
    { zh: '复核已有结论', en: 'This review has its verdict' },
    { field: 'id' },
  )

export const reviewOwn = () =>
  new DomainError(
    'LOOKUP_REVIEW_OWN',
    { zh: '不得复核本人申请或批准的查询', en: 'Nobody reviews what they asked for or approved' },
    { field: 'id' },
  )

export const nothingAsked = () =>
  new DomainError(
    'LOOKUP_NOTHING_ASKED',
    { zh: '复核员没有待您答复的问题', en: 'The reviewer has not asked you anything' },
    { field: 'id' },
  )

/** The answer would be wider than the purpose: refused before anything runs. `field`: as the operation names it. */
export const fieldOutsidePurpose = (
  field: string,
  label: Bilingual,
  purpose: Bilingual,
  restricted: boolean,
) =>
  new DomainError(
    'FIELD_OUTSIDE_PURPOSE',
    restricted
      ? {
          zh: `有紧急查询逾期未补签，为“${purpose.zh}”的查询只答有无，不提供“${label.zh}”`,
          en: `An emergency of yours lacks its countersignature: for “${purpose.en}” the answer is yes or no, without “${label.en}”`,
        }
      : {
          zh: `查询目的“${purpose.zh}”不包括“${label.zh}”`,
          en: `The purpose “${purpose.en}” does not include “${label.en}”`,
        },
    {
      field,
      remedy: restricted
        ? { zh: '请先请审批人补签', en: 'Have it countersigned first' }
        : { zh: '请只查询目的所需的内容', en: 'Ask for what the purpose needs only' },
    },
  )
