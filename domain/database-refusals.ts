import { type Bilingual, DomainError } from './errors.ts'

/**
 * What the database itself refuses, in words for a person. Keyed by the name of the constraint or trigger
 * check that stood in the way (prisma/hand-written.ts).
 */
const refusals: Readonly<Record<string, { code: string; message: Bilingual; remedy: Bilingual }>> = {
  import_batch_nothing_built_on: {
    code: 'IMPORT_BUILT_ON',
    message: {
      zh: '不能撤回：之后已有其他业务以这次导入为依据',
      en: 'It cannot be taken back: something has been built on it since',
    },
    remedy: { zh: '请逐人更正或注销登记', en: 'Correct or end the registrations one by one' },
  },
  stay_one_person_a_bed: {
    code: 'BED_TAKEN',
    message: { zh: '该床位在所选日期已有人', en: 'Someone else has this bed on those dates' },
    remedy: { zh: '请另选床位或日期', en: 'Choose another bed or other dates' },
  },
  stay_one_bed_a_person: {
    code: 'PERSON_ALREADY_HOUSED',
    message: { zh: '该人员在所选日期已有床位', en: 'This person already has a bed on those dates' },
    remedy: { zh: '请先退宿或调床', en: 'End the present stay first' },
  },
  stay_room_open: {
    code: 'ROOM_CLOSED',
    message: { zh: '该房间在所选日期停用', en: 'The room is out of service on those dates' },
    remedy: { zh: '请另选房间或日期', en: 'Choose another room or other dates' },
  },
  stay_sex_policy: {
    code: 'SEX_POLICY',
    message: {
      zh: '该房间的入住性别与此人不符',
      en: 'The room is not let to this person: men, women or a couple',
    },
    remedy: { zh: '请另选房间', en: 'Choose another room' },
  },
  stay_rated_capacity: {
    code: 'ROOM_FULL',
    message: { zh: '该房间已达额定人数', en: 'The room has reached its rated capacity' },
    remedy: { zh: '请另选房间', en: 'Choose another room' },
  },
  stay_ends_after_start: {
    code: 'STAY_ENDS_BEFORE_START',
    message: { zh: '退宿日期须晚于入住日期', en: 'A stay must end after it begins' },
    remedy: { zh: '请改正日期', en: 'Correct the dates' },
  },
  room_sex_policy_of_sleepers: {
    code: 'ROOM_HAS_SLEEPERS',
    message: {
      zh: '房间内有人入住，不能改变入住性别',
      en: 'People who sleep there stand against the new sex policy',
    },
    remedy: { zh: '请先为他们调房', en: 'Move them first' },
  },
  room_capacity_of_sleepers: {
    code: 'ROOM_HAS_SLEEPERS',
    message: { zh: '房间内人数多于新的额定人数', en: 'More people sleep there than the new capacity allows' },
    remedy: { zh: '请先为他们调房', en: 'Move them first' },
  },
  room_closure_nobody_inside: {
    code: 'ROOM_HAS_SLEEPERS',
    message: { zh: '停用期间房间内有人入住', en: 'People sleep in the room while it would be closed' },
    remedy: { zh: '请先为他们调房', en: 'Move them first' },
  },
  migrant_resident_sex_of_room: {
    code: 'SEX_POLICY',
    message: {
      zh: '更正后的性别与所住房间不符',
      en: 'The corrected sex stands against the room the person sleeps in',
    },
    remedy: { zh: '请先调房', en: 'Move the person first' },
  },
  resident_merge_one_bed: {
    code: 'MERGE_TWO_BEDS',
    message: {
      zh: '两人今晚或以后各有床位，先要弄清哪张床是真的',
      en: 'Both have a bed tonight or later; which of the two is true must be settled first',
    },
    remedy: { zh: '请先退掉其中一个床位', en: 'End or cancel one of the two stays first' },
  },
  resident_merge_one_permit: {
    code: 'MERGE_TWO_PERMITS',
    message: {
      zh: '两人各有一张有效居住证或正在办理的申请',
      en: 'Both have a residence permit in force or an application under way',
    },
    remedy: { zh: '请先收回并注销其中一张', en: 'Take one of the two back and cancel it first' },
  },
  resident_merge_of_couple: {
    code: 'MERGE_COUPLE',
    message: { zh: '两人登记为夫妻，不是同一人', en: 'The two are recorded as a couple: they are two' },
    remedy: { zh: '请核对后选择“不是重复”', en: 'Check, and mark them as not a duplicate' },
  },
  resident_merge_of_two: {
    code: 'PERSON_UNKNOWN',
    message: {
      zh: '其中一人已不在登记册中或已合并',
      en: 'One of the two is not there, or was merged meanwhile',
    },
    remedy: { zh: '请刷新后重试', en: 'Reload and try again' },
  },
  resident_merge_standing: {
    code: 'MERGE_UNKNOWN',
    message: { zh: '没有这一合并，或已撤销', en: 'There is no such merge, or it was undone already' },
    remedy: { zh: '请刷新后查看', en: 'Reload to see how it stands' },
  },
  residence_registration_one_live: {
    code: 'ALREADY_REGISTERED',
    message: { zh: '此人已有有效的居住登记', en: 'This person already has a live registration' },
    remedy: { zh: '请办理变更或先注销', en: 'Change it, or deregister first' },
  },
  residence_permit_one_live: {
    code: 'PERMIT_EXISTS',
    message: { zh: '此人已有居住证或正在申领', en: 'This person has a permit or has applied for one' },
    remedy: { zh: '请办理签注、换补领，或先注销', en: 'Endorse or replace it, or cancel it first' },
  },
  police_unit_no_circle: {
    code: 'UNIT_CIRCLE',
    message: { zh: '单位不能隶属于自己或其下级', en: 'A unit cannot stand below itself' },
    remedy: { zh: '请另选上级单位', en: 'Choose another unit above it' },
  },
  police_unit_parent: {
    code: 'UNIT_PARENT',
    message: { zh: '上级单位不存在，或层级过深', en: 'The unit above is not there, or stands too deep' },
    remedy: { zh: '请另选上级单位', en: 'Choose another unit above it' },
  },
  service_case_landing: {
    code: 'CASE_LANDING',
    message: {
      zh: '投诉不得由被投诉的一方受理，保密投诉不得由企业工作站受理',
      en: 'A complaint is not handled by the one it is about, nor a confidential one at a company’s station',
    },
    remedy: { zh: '请交其他服务站或镇级窗口', en: 'Leave it to another station or the township’s desk' },
  },
  service_case_handler: {
    code: 'CASE_HANDLER',
    message: {
      zh: '被投诉的一方或其工作人员不能经办此件',
      en: 'Whom it is about, or who serves them, does not handle it',
    },
    remedy: { zh: '请另选经办人', en: 'Choose somebody else' },
  },
  role_version_one_waiting: {
    code: 'ROLE_WAITING',
    message: { zh: '该岗位已有待批准的变更', en: 'A change of this role waits already' },
    remedy: { zh: '请先处理该变更', en: 'Decide that one first' },
  },
  role_version_numbered: {
    code: 'ROLE_CHANGED',
    message: { zh: '该岗位在此期间已变更', en: 'The role has been changed meanwhile' },
    remedy: { zh: '请刷新并重新试运行', en: 'Reload and rehearse again' },
  },
}

/** The name of the constraint that an error of the database speaks of, or null. */
export function constraintOf(error: unknown): string | null {
  const text = describe(error)
  const named = /constraint[^"`]*["`]([a-z_]+)["`]/i.exec(text)?.[1]
  if (named) return named
  return Object.keys(refusals).find(name => text.includes(name)) ?? null
}

/** What is asked for by something that is no id at all. */
export const idUnknown = (field?: string): DomainError =>
  new DomainError(
    'ID_UNKNOWN',
    { zh: '没有这一编号', en: 'There is nothing with this id' },
    { field, remedy: { zh: '请刷新后重试', en: 'Reload and try again' } },
  )

/** A refusal in words when the database refused for a reason that we know; null for anything else. */
export function refusalOf(error: unknown): DomainError | null {
  if (/invalid input syntax for type uuid/.test(describe(error))) return idUnknown()
  const name = constraintOf(error)
  const known = name ? refusals[name] : undefined
  if (known) return new DomainError(known.code, known.message, { remedy: known.remedy })
  return isUnstorable(error) ? unstorable() : null
}

/**
 * The database does not take a value for what it is: no date, a number too large, a character that text
 * cannot hold, text too long for an index (SQLSTATE 22003, 22007, 22008, 22021, 22P02, 22P05, 54000). Doors check
 * their input; this is for what they let through.
 */
const isUnstorable = (error: unknown): boolean =>
  /\b(22003|22007|22008|22021|22P02|22P05|54000|InvalidInputValue|ValueOutOfRange)\b/.test(describe(error))

const unstorable = () =>
  new DomainError(
    'VALUE_INVALID',
    { zh: '有一项内容的格式不正确，无法处理', en: 'One of the values is not of a form that can be kept' },
    { remedy: { zh: '请核对编号、日期和文字后重试', en: 'Check ids, dates and texts, and try again' } },
  )

/** SQLSTATEs after which the same transaction may succeed: serialization failure and deadlock. */
export const isRetryable = (error: unknown): boolean =>
  /\b(40001|40P01|P2034)\b|deadlock detected/.test(describe(error))

/** The database cannot be reached, or went away in the middle. */
export const isUnreachable = (error: unknown): boolean =>
  /\b(ECONNREFUSED|ECONNRESET|EPIPE|57P0[123]|08\d{3}|P1001|P1017|P2024|P2028)\b|terminating connection|Connection terminated|DatabaseNotReachable|ConnectionClosed|Can't reach database|is not queryable/i.test(
    describe(error),
  )

/** Everything an error of Prisma or pg says about itself, for matching only; never shown to anybody. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, meta } = error as { code?: unknown; meta?: unknown }
  const cause = error.cause === undefined ? '' : describe(error.cause)
  return [error.name, String(code ?? ''), error.message, JSON.stringify(meta ?? {}), cause].join(' ')
}
