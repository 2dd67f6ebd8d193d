import { type Actor, requireAct } from '../access/actor.ts'
import { type House, instantDate, logRefusal, look, requireTownship } from '../act.ts'
import { DomainError } from '../errors.ts'
import { dayPage } from './day-page.ts'
import { dayRoot } from './days.ts'
import { record } from './record.ts'

/**
 * A day's root as a page to be printed and signed, for those who read the log; that it was drawn up is logged, and so is
 * an attempt that is refused. @throws DomainError FORBIDDEN, DAY_NOT_OVER, DAY_UNSEALED, DATE_INVALID
 */
export async function printDay(
  house: House,
  actor: Actor,
  date: string,
): Promise<{ fileName: string; bytes: Buffer }> {
  const townshipId = requireTownship(actor)
  const now = house.clock.now()
  const line = { act: 'audit.read', subjectType: 'AuditSeal', fields: ['root'], details: { day: date } }
  try {
    requireAct(actor, 'audit.read')
    if (!isDate(date))
      throw new DomainError('DATE_INVALID', { zh: '日期无效', en: 'This is not a date' }, { field: 'date' })
    const found = await look(house, actor, async tx => {
      const day = await dayRoot(tx, townshipId, date, house.clock.today().toString())
      const township = await tx.township.findUniqueOrThrow({ where: { id: townshipId } })
      await record(tx, actor, townshipId, instantDate(now), { ...line, outcome: 'DONE' })
      return { day, township }
    })
    return {
      fileName: `日志封存单-${found.township.name}-${date}.pdf`,
      bytes: await dayPage({ ...found, printedAt: instantDate(now) }),
    }
  } catch (error) {
    // What was typed in place of a date is not repeated.
    const details = isDate(date) ? line.details : {}
    if (error instanceof DomainError) await logRefusal(house, actor, { ...line, details }, error)
    throw error
  }
}

/** A real day of the calendar. */
const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text
