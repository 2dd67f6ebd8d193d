import type { EntrustedTask } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import { reachOf } from './actor.ts'

/** Whose people the caller takes into the register: of the employers told, null for people of none. */
export async function ownEmployers({ actor, tx }: Act): Promise<(employerId: string | null) => boolean> {
  const { reach, employers, stations } = reachOf(actor)
  if (reach === 'TOWNSHIP') return () => true
  if (stations.length === 0) return id => id !== null && employers.includes(id)
  const [row] = await tx.$queryRaw<{ reached: string[]; whoever: boolean }[]>`
    SELECT anju.employers_in_reach()::text[] AS reached, anju.serves_whoever() AS whoever`
  const reached = new Set(row?.reached)
  return id => (id === null ? row?.whoever === true : reached.has(id))
}

/**
 * A station does what it is entrusted with, and only while it is (居住证暂行条例 Art. 9); the township's own desk does not.
 * @throws DomainError STATION_NOT_ENTRUSTED
 */
export async function requireEntrusted(
  { tx, now }: Act,
  stationId: string | null,
  task: EntrustedTask | null,
): Promise<void> {
  if (task === null) return
  const [row] = await tx.$queryRaw<{ may: boolean }[]>`
    SELECT anju.station_may(${stationId}::uuid, ${task}::entrusted_task, ${instantDate(now)}::timestamptz) AS may`
  if (!row?.may) throw notEntrusted('stationId')
}

/**
 * Where the caller reaches an employer's people (null: people of none) by a station and by nothing else, one of the stations that
 * serve them is entrusted with the task today. Whoever has the township or the employer itself in scope acts for that, and whoever
 * knows the person from a dormitory.
 *
 * @throws DomainError STATION_NOT_ENTRUSTED
 */
export async function requireStationTask(
  { actor, tx, now }: Act,
  task: EntrustedTask,
  employerId: string | null,
): Promise<void> {
  const { reach, employers, stations } = reachOf(actor)
  if (reach !== 'SCOPED' || stations.length === 0 || employers.includes(employerId ?? '')) return
  const [row] = await tx.$queryRaw<{ may: boolean | null }[]>`
    SELECT anju.own_station_may(${task}::entrusted_task, ${employerId}::uuid, ${instantDate(now)}::timestamptz) AS may`
  if (row?.may === false) throw notEntrusted()
}

/** The same of a person of the register. */
export async function requireStationTaskFor(
  act: Act,
  task: EntrustedTask,
  residentId: string,
): Promise<void> {
  if (reachOf(act.actor).stations.length === 0) return
  const person = await act.tx.migrantResident.findUnique({
    where: { id: residentId },
    select: { employerId: true },
  })
  // Out of reach: the act itself says so.
  if (person) await requireStationTask(act, task, person.employerId)
}

const notEntrusted = (field?: string): DomainError =>
  new DomainError(
    'STATION_NOT_ENTRUSTED',
    {
      zh: '本站没有办理这一事项的有效委托（未委托或已到期）',
      en: 'The station is not entrusted with this, or the entrustment has lapsed',
    },
    {
      field,
      remedy: {
        zh: '请到公安派出所办理，或由管理员登记新的委托',
        en: 'Go to the police station, or record a new entrustment',
      },
    },
  )
