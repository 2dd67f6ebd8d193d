import type { Prisma, ResidenceRegistration } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { requireStationTaskFor } from '../access/station-tasks.sql.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn, fromDateColumn, optionalDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { isBefore, legalDate } from '../rules/legal-date.ts'
import { nextRegistrationStatus, type RegistrationAction } from './rules.ts'

/** One step in a registration's life. */
export interface Step {
  action: RegistrationAction
  /** ISO; the legal date from which it holds, today unless told. Of a correction: the day of the act. */
  effectiveOn?: string | null
  reason?: string | null
  /** What else is written with it. */
  data?: Prisma.ResidenceRegistrationUncheckedUpdateInput
  /** Names of what is another than before, and the codes of GA/T 2000.24 for them. */
  fields?: readonly string[]
  gaCodes?: readonly string[]
  /** The last day by the law for this act. ISO. */
  deadlineOn?: string | null
}

/**
 * A registration, held to the end of the act.
 * @throws DomainError REGISTRATION_UNKNOWN
 */
export async function holdRegistration(act: Act, id: string): Promise<ResidenceRegistration> {
  await act.tx.$executeRaw`SELECT FROM residence_registration WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const registration = await act.tx.residenceRegistration.findUnique({ where: { id } })
  if (registration) return registration
  throw new DomainError(
    'REGISTRATION_UNKNOWN',
    { zh: '找不到该居住登记', en: 'There is no such registration' },
    { field: 'id', remedy: { zh: '请刷新后重试', en: 'Reload and try again' } },
  )
}

/** What a station must be entrusted with for a step: 居住登记 up to the receipt, 变更登记 from then on. */
const taskOf = (action: RegistrationAction) =>
  changing.includes(action) ? ('REGISTRATION_CHANGE' as const) : ('REGISTRATION' as const)
const changing: readonly RegistrationAction[] = ['CHANGE', 'CORRECT', 'DEREGISTER', 'REINSTATE']

/**
 * Takes a step: the status by the table of what may follow what (rules.ts), the particulars with the day from which they
 * hold, and a line in the registration's life. The database keeps how it was and how it was known before.
 *
 * @throws DomainError TRANSITION_NOT_ALLOWED, EFFECTIVE_IN_FUTURE, EFFECTIVE_BEFORE_LAST, DATE_INVALID, STATION_NOT_ENTRUSTED
 */
export async function takeStep(act: Act, before: ResidenceRegistration, step: Step): Promise<{ id: string }> {
  await requireStationTaskFor(act, taskOf(step.action), before.residentId)
  const status = nextRegistrationStatus(before.status, step.action)
  const effectiveOn = step.effectiveOn ? legalDate(step.effectiveOn, 'effectiveOn') : act.today
  const correcting = step.action === 'CORRECT' || step.action === 'REINSTATE'
  if (isBefore(act.today, effectiveOn)) throw inFuture()
  const since = fromDateColumn(before.validFrom ?? before.declaredOn)
  const moves = status !== before.status || step.data !== undefined
  if (moves && !correcting && isBefore(effectiveOn, since)) throw beforeLast(since.toString())
  act.concerns({
    subjectType: 'ResidenceRegistration',
    subjectId: before.id,
    fields: [...(step.fields ?? [])],
    details: { action: step.action, effectiveOn: effectiveOn.toString(), residentId: before.residentId },
  })
  if (moves) {
    await stateHow(act, correcting, effectiveOn.toString())
    await act.tx.residenceRegistration.update({
      where: { id: before.id },
      data: { ...step.data, status, updatedAt: instantDate(act.now) },
      select: { id: true },
    })
    await stateHow(act, false, '')
  }
  await act.tx.registrationEvent.createMany({
    data: [
      {
        id: uuid7(act.now.epochMilliseconds),
        townshipId: act.townshipId,
        registrationId: before.id,
        action: step.action,
        at: instantDate(act.now),
        effectiveOn: dateColumn(effectiveOn),
        deadlineOn: optionalDateColumn(step.deadlineOn),
        accountId: act.actor.accountId,
        fields: [...(step.fields ?? [])],
        gaCodes: [...(step.gaCodes ?? [])],
        reason: step.reason?.trim() || null,
      },
    ],
  })
  return { id: before.id }
}

/** Tells the database what an update of the registration means (anju.keep_registration_version). */
const stateHow = ({ tx }: Act, correcting: boolean, effectiveOn: string) =>
  tx.$executeRaw`SELECT set_config('anju.correcting', ${correcting ? 'on' : ''}, true),
    set_config('anju.effective_on', ${effectiveOn}, true)`

const inFuture = (): DomainError =>
  new DomainError(
    'EFFECTIVE_IN_FUTURE',
    { zh: '生效日期不能晚于今天', en: 'The day from which it holds cannot be after today' },
    { field: 'input.effectiveOn', remedy: { zh: '请到那一天再办理', en: 'Record it when the day has come' } },
  )

const beforeLast = (since: string): DomainError =>
  new DomainError(
    'EFFECTIVE_BEFORE_LAST',
    {
      zh: `现有内容自 ${since} 起有效，变更不能早于这一天`,
      en: `What stands holds from ${since}; a change cannot be from an earlier day`,
    },
    {
      field: 'input.effectiveOn',
      remedy: { zh: '如原记录有误，请办理更正', en: 'If the record was wrong, correct it' },
    },
  )
