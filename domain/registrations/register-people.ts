import { insertRows } from '../../prisma/insert-rows.ts'
import { requireStationTask } from '../access/station-tasks.sql.ts'
import { type Act, instantDate } from '../act.ts'
import { employResidents } from '../people/employ-residents.ts'
import {
  type RegisteredResident,
  registerResidents,
  renewContactDetails,
} from '../people/register-residents.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import { IMPORT_CHUNK } from '../workbooks/import-kind.ts'
import { keepLodgingWishes } from './lodging-wishes.ts'
import {
  type DeclarationTerms,
  type PersonProblem,
  type PersonToRegister,
  type ReadPerson,
  readPerson,
} from './read-person.ts'
import { type FoundPerson, registrationColumns } from './registration-columns.ts'
import { liveRegistrationStatuses } from './rules.ts'

export type PersonOutcome =
  /** KNOWN: a live registration was there; nothing but the contract was touched. */
  | { result: 'CREATED' | 'KNOWN'; residentId: string; registrationId: string }
  | { result: 'REFUSED'; problem: PersonProblem }

/** How many people one act registers at most. */
export const MOST_PEOPLE_AN_ACT = IMPORT_CHUNK

/**
 * Registers people: each found by the document or made, employed by the terms' employer, and given a residence
 * registration with its legal deadline and a receipt. One outcome a row, in order; a refused row stops no other.
 * Who has a live registration already is KNOWN and gets no second one; who has left gets a new one. Set-based:
 * the number of statements does not grow with the rows.
 *
 * @throws DomainError EMPLOYER_UNKNOWN, RULE_JURISDICTION_UNKNOWN, STATION_NOT_ENTRUSTED
 */
export async function registerPeople(
  act: Act,
  rows: readonly PersonToRegister[],
  terms: DeclarationTerms,
): Promise<PersonOutcome[]> {
  if (rows.length > MOST_PEOPLE_AN_ACT) throw new RangeError(`At most ${MOST_PEOPLE_AN_ACT} people an act`)
  const { jurisdiction } = await act.tx.township.findUniqueOrThrow({ where: { id: act.townshipId } })
  const pack = rulePackFor(jurisdiction, act.today)
  const read = rows.map(row => readPerson(row, terms, pack, act.today))
  const readable = read.filter((person): person is ReadPerson => !('problem' in person))
  await requireStationTask(act, 'REGISTRATION', terms.employerId)
  const residents = await registerResidents(act, readable, terms.employerId)
  const found = readable.flatMap((person, i) => mine(person, residents[i]))
  if (terms.employerId) await employResidents(act, terms.employerId, found.map(employmentOf))
  const registrations = await register(act, found, terms, pack)
  await keepLodgingWishes(
    act,
    found
      .filter(({ residentId }) => registrations.fresh.has(residentId))
      .map(({ residentId, row }) => ({ residentId, wishes: row.lodgingWishes })),
  )
  return outcomes(read, readable, residents, registrations)
}

interface Registrations {
  /** The live registration of each person. */
  live: ReadonlyMap<string, string>
  /** Whose registration was made just now. */
  fresh: ReadonlySet<string>
}

const mine = (person: ReadPerson, resident: RegisteredResident | undefined): FoundPerson[] =>
  resident && resident.found !== 'ELSEWHERE'
    ? [{ ...person, residentId: resident.residentId, throughId: resident.throughId, found: resident.found }]
    : []

const employmentOf = ({ residentId, throughId, row }: FoundPerson) => ({
  residentId,
  throughId,
  workshop: row.workshop,
  shift: row.shift,
  hiredOn: row.hiredOn,
  contractEndsOn: row.contractEndsOn,
})

/** Gives everyone without a live registration one; who has one keeps it, under the present employer. */
async function register(
  act: Act,
  people: readonly FoundPerson[],
  terms: DeclarationTerms,
  pack: RulePack,
): Promise<Registrations> {
  const where = {
    residentId: { in: people.map(({ residentId }) => residentId) },
    status: { in: [...liveRegistrationStatuses] },
  }
  const live = await act.tx.residenceRegistration.findMany({ where, select: { id: true, residentId: true } })
  const known = new Map(live.map(({ id, residentId }) => [residentId, id]))
  if (terms.employerId && known.size > 0) {
    await act.tx.residenceRegistration.updateMany({
      where: { ...where, OR: [{ employerId: null }, { employerId: { not: terms.employerId } }] },
      data: { employerId: terms.employerId, updatedAt: instantDate(act.now) },
    })
  }
  // The first row of a person counts: of two with one document the second is known.
  const firstRows = new Map([...people].reverse().map(person => [person.residentId, person]))
  const newcomers = [...firstRows.values()].filter(({ residentId }) => !known.has(residentId)).reverse()
  await renewContactDetails(
    act,
    newcomers.filter(({ found }) => found === 'KNOWN'),
  )
  const columnsOf = await registrationColumns(act, newcomers.length, terms, pack)
  const written: { id: string; residentId: string }[] = []
  const made = new Set(
    await insertRows(act.tx, 'residence_registration', newcomers, (person, i) => {
      const columns = columnsOf(person, i)
      written.push({ id: columns.id, residentId: columns.residentId })
      return columns
    }),
  )
  const fresh = new Set<string>()
  for (const { id, residentId } of written) {
    if (!made.has(id)) continue
    known.set(residentId, id)
    fresh.add(residentId)
  }
  return { live: known, fresh }
}

function outcomes(
  read: readonly (ReadPerson | { problem: PersonProblem })[],
  readable: readonly ReadPerson[],
  residents: readonly RegisteredResident[],
  { live, fresh }: Registrations,
): PersonOutcome[] {
  const residentOf = new Map(readable.map((person, i) => [person, residents[i]]))
  const told = new Set<string>()
  return read.map(person => {
    if ('problem' in person) return { result: 'REFUSED', problem: person.problem }
    const resident = residentOf.get(person)
    if (!resident || resident.found === 'ELSEWHERE') {
      return { result: 'REFUSED', problem: 'REGISTERED_ELSEWHERE' }
    }
    const { residentId } = resident
    const created = fresh.has(residentId) && !told.has(residentId)
    told.add(residentId)
    return { result: created ? 'CREATED' : 'KNOWN', residentId, registrationId: live.get(residentId) ?? '' }
  })
}
