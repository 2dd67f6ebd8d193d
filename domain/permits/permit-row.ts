import type { Temporal } from 'temporal-polyfill'
import type { ResidencePermit } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn, fromDateColumn } from '../columns.ts'
import { beforeTheLastAct, inTheFuture, permitUnknown } from './refusals.ts'
import type { IssuedPermit, PermitAction, PermitStatus } from './rules.ts'

/** The permit, held until the act ends. Error: PERMIT_UNKNOWN, also for one out of reach. */
export async function holdPermit({ tx }: Act, id: string): Promise<ResidencePermit> {
  await tx.$executeRaw`SELECT FROM residence_permit WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const permit = await tx.residencePermit.findUnique({ where: { id } })
  if (!permit) throw permitUnknown()
  return permit
}

/** Writes what an act made of a permit, and the act into its history. */
export async function writePermit(
  act: Act,
  { id }: Pick<ResidencePermit, 'id'>,
  change: Partial<Omit<ResidencePermit, 'id' | 'status'>>,
  event: {
    action: PermitAction | 'APPLY'
    status: PermitStatus
    on: Temporal.PlainDate
    reason?: string | null
  },
): Promise<void> {
  const { action, status, on, reason = null } = event
  await act.tx.residencePermit.update({ where: { id }, data: { ...change, status } })
  await act.tx.permitEvent.createMany({
    data: [
      {
        townshipId: act.townshipId,
        permitId: id,
        action,
        status,
        on: dateColumn(on),
        reason,
        accountId: act.actor.accountId,
        createdAt: instantDate(act.now),
      },
    ],
  })
}

/** Errors: DATE_IN_FUTURE, PERMIT_DATE_TOO_EARLY where the step before was later. What the clock did is no step. */
export async function assertDay(act: Act, permitId: string, on: Temporal.PlainDate): Promise<void> {
  if (on.until(act.today).sign < 0) throw inTheFuture()
  const last = await act.tx.permitEvent.findFirst({
    where: { permitId, action: { not: 'SUSPEND' } },
    orderBy: { id: 'desc' },
  })
  if (last && fromDateColumn(last.on).until(on).sign < 0) throw beforeTheLastAct(iso(last.on))
}

/** The part of a row that the yearly count needs; null without a card. */
export const issuedPermit = ({
  issuedOn,
  endorsedUntil,
}: Pick<ResidencePermit, 'issuedOn' | 'endorsedUntil'>): IssuedPermit | null =>
  issuedOn && {
    issuedOn: fromDateColumn(issuedOn),
    endorsedUntil: endorsedUntil && fromDateColumn(endorsedUntil),
  }

const iso = (column: Date) => column.toISOString().slice(0, 10)
