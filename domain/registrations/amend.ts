import type {
  DwellingType,
  IntendedStay,
  Prisma,
  ResidenceReason,
  ResidenceRegistration,
} from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { dateColumn, fromDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { type PersonField, type PersonWriting, writePerson } from '../people/write-person.ts'
import { legalDate } from '../rules/legal-date.ts'
import { holdRegistration, takeStep } from './advance.ts'
import { correctedDeadline } from './corrected-deadline.ts'
import { lastDay } from './take-in.ts'

/** Particulars of the registration itself; what is absent stays. Dates ISO. */
export interface Particulars {
  residenceAddress?: string | null
  residenceReason?: ResidenceReason | null
  intendedStay?: IntendedStay | null
  dwellingType?: DwellingType | null
  /** Only corrected: the day of arrival does not change. */
  arrivedOn?: string | null
}

export interface Amendment {
  id: string
  particulars: Particulars
  person: PersonWriting
  reason: string
}

export interface Amended {
  id: string
  /** The document number given is somebody else's: the pair is in the queue of duplicates, nothing was written. */
  duplicateFound: boolean
}

/**
 * 变更: the world has changed, from a day. How it was before that day stays as it was.
 * @throws DomainError NOTHING_AMENDED, REASON_MISSING, CHANGE_OF_BIRTH, those of `takeStep` and `writePerson`
 */
export async function changeRegistration(
  act: Act,
  input: Amendment & { effectiveOn?: string | null },
): Promise<Amended> {
  const { arrivedOn } = input.particulars
  // A day of birth, a sex and a day of arrival do not change; a record of them can be wrong.
  if (arrivedOn || input.person.birthDate || input.person.sex) throw doesNotChange()
  const effectiveOn = input.effectiveOn ?? act.today.toString()
  return amend(act, 'CHANGE', input, effectiveOn, await lastDay(act, 'changeWithin', effectiveOn))
}

/**
 * 更正: the record was wrong, for as long as it said so. What was known until now is kept as what was known.
 * @throws DomainError NOTHING_AMENDED, REASON_MISSING, those of `takeStep` and `writePerson`
 */
export const correctRegistration = (act: Act, input: Amendment): Promise<Amended> =>
  amend(act, 'CORRECT', input, null, null)

async function amend(
  act: Act,
  action: 'CHANGE' | 'CORRECT',
  { id, particulars, person, reason }: Amendment,
  effectiveOn: string | null,
  deadlineOn: string | null,
): Promise<Amended> {
  const before = await holdRegistration(act, id)
  if (reason.trim() === '') throw reasonMissing()
  const written = await writePerson(act, before.residentId, person, action)
  if (written.claimed) {
    act.concerns({
      subjectType: 'ResidenceRegistration',
      subjectId: id,
      details: { action, duplicateFound: true },
    })
    return { id, duplicateFound: true }
  }
  const { fields, data } = differing(before, particulars)
  if (fields.length + written.fields.length === 0) throw nothingAmended()
  const deadline = particulars.arrivedOn ? await correctedDeadline(act, before, particulars.arrivedOn) : {}
  await takeStep(act, before, {
    action,
    effectiveOn,
    deadlineOn,
    reason,
    data: fields.length > 0 ? { ...data, ...deadline } : undefined,
    fields: [...written.fields, ...fields],
    gaCodes: written.fields.flatMap(field => gaGroups[field] ?? []),
  })
  return { id, duplicateFound: false }
}

/**
 * 变更更正类别 of GA/T 2000.24-2014, as far as the standard's groups were seen: 10 to 19 the number, 20 to 23 the name,
 * 30 to 32 the sex, 40 to 49 the day of birth. The second digit was not, so the group's first code stands for it.
 */
const gaGroups: Partial<Record<PersonField, string>> = {
  documentNumber: '10',
  name: '20',
  sex: '30',
  birthDate: '40',
}

function differing(before: ResidenceRegistration, particulars: Particulars) {
  const data: Prisma.ResidenceRegistrationUncheckedUpdateInput = {}
  const { arrivedOn, ...plain } = particulars
  for (const [field, value] of Object.entries(plain)) {
    if (value && value !== before[field as keyof typeof plain]) Object.assign(data, { [field]: value })
  }
  if (arrivedOn) {
    const day = legalDate(arrivedOn, 'input.arrivedOn')
    const known = before.arrivedOn && fromDateColumn(before.arrivedOn)
    if (!known?.equals(day)) data.arrivedOn = dateColumn(day)
  }
  return { data, fields: Object.keys(data) }
}

const doesNotChange = (): DomainError =>
  new DomainError(
    'CHANGE_OF_BIRTH',
    {
      zh: '出生日期、性别和到达日期不会变更，只能更正',
      en: 'A day of birth, a sex and a day of arrival do not change; a wrong record of them is corrected',
    },
    { field: 'input', remedy: { zh: '请办理更正', en: 'Make a correction' } },
  )

const nothingAmended = (): DomainError =>
  new DomainError(
    'NOTHING_AMENDED',
    { zh: '填写的内容与现有记录相同', en: 'What was entered is what stands already' },
    { field: 'input', remedy: { zh: '请修改后再提交', en: 'Change something first' } },
  )

const reasonMissing = (): DomainError =>
  new DomainError(
    'REASON_MISSING',
    { zh: '请填写原因', en: 'A reason is needed' },
    { field: 'input.reason', remedy: { zh: '例如：换租新房', en: 'For example: moved to another flat' } },
  )
