import { insertRows } from '../../prisma/insert-rows.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'

/** A person's contract as a roster or a declaration tells it; ISO dates. */
export interface Employment {
  residentId: string
  /** Whose document it was, where that is somebody merged with the person. */
  throughId?: string
  workshop: string | null
  shift: string | null
  hiredOn: string | null
  /** Null: not said, or a contract without a fixed term. */
  contractEndsOn: string | null
}

/**
 * Makes each person's current contract one with this employer: a contract with another one ends on the day of
 * the new hiring, one with the same takes what is newly said, and where there is none it is made. The people
 * must be locked by the caller.
 */
export async function employResidents(
  act: Act,
  employerId: string,
  employments: readonly Employment[],
): Promise<void> {
  if (employments.length === 0) return
  await endOtherContracts(act, employerId, employments)
  await renewContracts(act, employerId, employments)
  const ids = employments.map(({ residentId }) => residentId)
  const current = await act.tx.$queryRaw<{ residentId: string }[]>`
    SELECT resident_id AS "residentId" FROM employment_contract
    WHERE resident_id = ANY (${ids}::uuid[]) AND ended_on IS NULL`
  const employed = new Set(current.map(({ residentId }) => residentId))
  const newly = employments.filter(({ residentId }) => !employed.has(residentId))
  await insertRows(
    act.tx,
    'employment_contract',
    newly,
    ({ residentId, throughId, workshop, shift, hiredOn, contractEndsOn }) => ({
      id: uuid7(act.now.epochMilliseconds),
      townshipId: act.townshipId,
      residentId,
      originResidentId: throughId && throughId !== residentId ? throughId : null,
      employerId,
      workshop,
      shift,
      hiredOn,
      endsOn: contractEndsOn,
      createdAt: instantDate(act.now),
    }),
  )
  await act.tx.$executeRaw`
    UPDATE migrant_resident SET employer_id = ${employerId}::uuid, updated_at = ${instantDate(act.now)}
    WHERE id = ANY (${ids}::uuid[]) AND employer_id IS DISTINCT FROM ${employerId}::uuid`
}

const endOtherContracts = (act: Act, employerId: string, employments: readonly Employment[]) =>
  act.tx.$executeRaw`
    UPDATE employment_contract c
    SET ended_on = greatest(coalesce(n."hiredOn", ${dateColumn(act.today)}::date), c.hired_on),
      -- What one side of a merge was told does not end what the other was.
      set_aside = coalesce(n."throughId", n."residentId") <> coalesce(c.origin_resident_id, c.resident_id)
    FROM jsonb_to_recordset(${JSON.stringify(employments)}::jsonb)
      AS n ("residentId" uuid, "throughId" uuid, "hiredOn" date)
    WHERE c.resident_id = n."residentId" AND c.ended_on IS NULL AND c.employer_id <> ${employerId}::uuid`

const renewContracts = (act: Act, employerId: string, employments: readonly Employment[]) =>
  act.tx.$executeRaw`
    UPDATE employment_contract c SET
      workshop = coalesce(n.workshop, c.workshop), shift = coalesce(n.shift, c.shift),
      hired_on = coalesce(c.hired_on, n."hiredOn"), ends_on = coalesce(n."contractEndsOn", c.ends_on)
    FROM jsonb_to_recordset(${JSON.stringify(employments)}::jsonb)
      AS n ("residentId" uuid, workshop text, shift text, "hiredOn" date, "contractEndsOn" date)
    WHERE c.resident_id = n."residentId" AND c.ended_on IS NULL AND c.employer_id = ${employerId}::uuid
      AND (coalesce(n.workshop, c.workshop), coalesce(n.shift, c.shift), coalesce(n."contractEndsOn", c.ends_on))
        IS DISTINCT FROM (c.workshop, c.shift, c.ends_on)`
