import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'

/** Days are texts like 2026-11-30, which compare as days do. */
type Day = string | null
interface Registration {
  id: string
  resident: string
  status: string
  arrived: Day
  declared: string
  registered: Day
  deregistered: Day
  deadline: Day
  dwelling: string
  aside: boolean
}
interface Contract {
  id: string
  resident: string
  employer: string
  hired: Day
  ended: Day
  aside: boolean
}
interface Stay {
  resident: string
  status: string
  starts: string
  ends: Day
  aside: boolean
}
interface Permit {
  id: string
  resident: string
  status: string
  issueBy: Day
  issued: Day
  ended: Day
  suspended: Day
}
interface Person {
  id: string
  employer: string | null
  phone: boolean
  division: string | null
  merged: boolean
}

/** Rows of the register as they stand, and nothing else. */
export interface PlainFacts {
  stations: { id: string; community: boolean }[]
  employers: { id: string; station: string | null }[]
  people: Person[]
  registrations: Registration[]
  contracts: Contract[]
  stays: Stay[]
  permits: Permit[]
  permitEvents: { id: string; permit: string; action: string; on: string }[]
  cases: {
    id: string
    station: string | null
    opened: string
    closed: Day
    due: Day
    outcome: string | null
    satisfaction: number | null
    missing: number
  }[]
  caseEvents: { case: string; kind: string; on: string; inPerson: boolean }[]
  kit: { station: string; item: string; expires: string }[]
}

const statements: Readonly<Record<keyof PlainFacts, string>> = {
  stations: `SELECT id, kind <> 'ENTERPRISE' AS community FROM service_station`,
  employers: 'SELECT id, station_id AS station FROM employer',
  people: `SELECT id, employer_id AS employer, phone_index IS NOT NULL AS phone, hukou_division_code AS division,
    merged_into_id IS NOT NULL AS merged FROM migrant_resident`,
  registrations: `SELECT id, resident_id AS resident, status, arrived_on::text AS arrived, declared_on::text AS declared,
    registered_on::text AS registered, deregistered_on::text AS deregistered, deadline_on::text AS deadline, dwelling_type AS dwelling,
    set_aside_status IS NOT NULL AS aside FROM residence_registration`,
  contracts: `SELECT id, resident_id AS resident, employer_id AS employer, hired_on::text AS hired, ended_on::text AS ended,
    set_aside AS aside FROM employment_contract`,
  stays: `SELECT resident_id AS resident, status, starts_on::text AS starts, ends_on::text AS ends, set_aside AS aside FROM stay`,
  permits: `SELECT id, resident_id AS resident, status, issue_by::text AS "issueBy", issued_on::text AS issued, ended_on::text AS ended,
    suspended_from::text AS suspended FROM residence_permit`,
  permitEvents: `SELECT id, permit_id AS permit, action, "on"::text AS "on" FROM permit_event`,
  cases: `SELECT id, station_id AS station, opened_on::text AS opened, closed_on::text AS closed, due_on::text AS due, outcome,
    satisfaction, cardinality(materials_missing) AS missing FROM service_case`,
  caseEvents: `SELECT case_id AS "case", kind, "on"::text AS "on", in_person AS "inPerson" FROM service_case_event`,
  kit: `SELECT station_id AS station, item, expires_on::text AS expires FROM station_kit_item`,
}

/** Reads them whole, as the owner of the tables. */
export async function readFacts(client: pg.Client): Promise<PlainFacts> {
  const facts: Record<string, unknown[]> = {}
  for (const [name, sql] of Object.entries(statements)) facts[name] = (await client.query(sql)).rows
  return facts as unknown as PlainFacts
}

export interface PlainMonth {
  from: string
  asOf: string
  past: string
  /** By the day on which an employment ended: the last day for closing the record. */
  lastDays: ReadonlyMap<string, string>
  city: string
}

/** Ids of the rows counted, and of those of them that are as they should be. */
export interface PlainFigure {
  of: string[]
  met: string[]
}
export type PlainFigures = Map<string, Map<string, PlainFigure>>

/** The same figures by reading row after row, as one would with a pencil. By station and indicator. */
export function plainAssessment(facts: PlainFacts, month: PlainMonth): PlainFigures {
  const { from, asOf, past, lastDays, city } = month
  const figures: PlainFigures = new Map(facts.stations.map(({ id }) => [id, new Map()]))
  const communities = facts.stations.filter(one => one.community).map(({ id }) => id)
  const stationOf = new Map(facts.employers.map(({ id, station }) => [id, station]))
  const people = new Map(facts.people.filter(one => !one.merged).map(one => [one.id, one]))
  const count = (stations: (string | null)[], indicator: string, id: string, met: boolean) => {
    for (const station of stations) {
      const ofStation = station ? figures.get(station) : undefined
      if (!ofStation) continue
      const figure = ofStation.get(indicator) ?? { of: [], met: [] }
      figure.of.push(id)
      if (met) figure.met.push(id)
      ofStation.set(indicator, figure)
    }
  }
  const serving = (employer: string | null): (string | null)[] => {
    const station = employer ? stationOf.get(employer) : null
    return station ? [station] : communities
  }
  const contractsOf = byPerson(facts.contracts.filter(one => !one.aside))
  const staysOf = byPerson(facts.stays.filter(one => !one.aside))
  const permitsOf = byPerson(facts.permits)
  const registrationsOf = byPerson(facts.registrations.filter(one => !one.aside))
  const sleeps = (resident: string) =>
    (staysOf.get(resident) ?? []).some(
      stay =>
        (stay.status === 'CHECKED_IN' || stay.status === 'ENDED') &&
        stay.starts <= asOf &&
        (stay.ends === null || stay.ends > asOf),
    )
  const runs = (contract: Contract) =>
    (contract.hired === null || contract.hired <= asOf) && (contract.ended === null || contract.ended > asOf)
  const works = (resident: string) => (contractsOf.get(resident) ?? []).some(runs)
  const recorded = ({ status }: Registration) => status === 'REGISTERED' || status === 'DEREGISTERED'

  for (const one of facts.registrations) {
    const person = people.get(one.resident)
    if (!person || one.aside) continue
    const stations = serving(person.employer)
    if (
      one.arrived &&
      one.arrived >= from &&
      one.arrived <= asOf &&
      one.status !== 'REJECTED' &&
      one.deadline
    )
      count(stations, 'TIMELY_REGISTRATION', one.id, one.declared <= one.deadline)
    if (!recorded(one) || !one.registered || one.registered > asOf) continue
    if (one.deregistered && one.deregistered <= asOf) continue
    if (one.dwelling === 'EMPLOYER_PREMISES') count(stations, 'BED_RECORDED', one.id, sleeps(one.resident))
    count(stations, 'TELEPHONE', one.id, person.phone)
    const halfYear = Temporal.PlainDate.from(one.registered).add({ months: 6 }).toString()
    const elsewhere = person.division !== null && person.division.slice(0, 4) !== city
    if (halfYear <= asOf && elsewhere && (works(one.resident) || sleeps(one.resident))) {
      const holds = (permitsOf.get(one.resident) ?? []).some(
        permit =>
          ['ACTIVE', 'SUSPENDED', 'CANCELLED'].includes(permit.status) &&
          permit.issued !== null &&
          permit.issued <= asOf &&
          (permit.ended === null || permit.ended > asOf) &&
          (permit.suspended === null || permit.suspended > asOf),
      )
      count(stations, 'PERMIT_UPTAKE', one.id, holds)
    }
  }

  for (const contract of facts.contracts) {
    const lastDay = contract.ended === null ? undefined : lastDays.get(contract.ended)
    if (!lastDay || contract.aside || !people.has(contract.resident)) continue
    const ended = contract.ended ?? ''
    const another = (contractsOf.get(contract.resident) ?? []).some(
      other =>
        other.id !== contract.id &&
        (runs(other) || (other.ended ?? '') > ended || (other.ended === ended && other.id > contract.id)),
    )
    if (another || sleeps(contract.resident)) continue
    const records = (registrationsOf.get(contract.resident) ?? []).filter(
      one =>
        recorded(one) &&
        one.registered !== null &&
        one.registered <= ended &&
        (one.deregistered === null || one.deregistered >= ended),
    )
    if (records.length === 0) continue
    const closed = records.every(one => one.deregistered !== null && one.deregistered <= lastDay)
    count(serving(contract.employer), 'DEREGISTRATION', contract.id, closed)
  }

  const permits = new Map(facts.permits.map(one => [one.id, one]))
  for (const permit of facts.permits) {
    const person = people.get(permit.resident)
    if (!person || !permit.issueBy || permit.issueBy < from || permit.issueBy > past) continue
    if (permit.status === 'REJECTED' || (permit.status === 'CANCELLED' && !permit.issued)) continue
    const inTime = permit.issued !== null && permit.issued <= permit.issueBy
    count(serving(person.employer), 'PERMIT_ON_TIME', permit.id, inTime)
  }
  for (const event of facts.permitEvents) {
    const person = people.get(permits.get(event.permit)?.resident ?? '')
    if (!person || event.on < from || event.on > asOf) continue
    if (event.action === 'ENDORSE' || event.action === 'SUSPEND')
      count(serving(person.employer), 'ENDORSEMENT_ON_TIME', event.id, event.action === 'ENDORSE')
  }

  const eventsOf = new Map<string, PlainFacts['caseEvents']>()
  for (const event of facts.caseEvents) eventsOf.set(event.case, [...(eventsOf.get(event.case) ?? []), event])
  for (const one of facts.cases) {
    const events = eventsOf.get(one.id) ?? []
    const at = [one.station]
    if (one.due && one.due >= from && one.due <= past && one.outcome !== 'WITHDRAWN')
      count(at, 'PROMISED_TIME', one.id, one.closed !== null && one.closed <= one.due)
    if (one.opened >= from && one.opened <= asOf) {
      const waits = events.filter(({ kind }) => kind === 'PAUSED').length
      count(at, 'TOLD_ONCE', one.id, one.missing > 0 ? waits <= 1 : waits === 0)
    }
    if (!one.closed || one.closed < from || one.closed > asOf) continue
    const days = new Set(events.filter(event => event.inPerson).map(({ on }) => on))
    if (one.outcome === 'DONE') count(at, 'FIRST_VISIT', one.id, days.size <= 1)
    if (one.satisfaction !== null) count(at, 'SATISFACTION', one.id, one.satisfaction >= 4)
  }

  const items = ['RULES', 'LEDGER', 'TELEPHONE', 'COMPUTER', 'OFFICE_NOTICE', 'SERVICE_GUIDE', 'STAFF']
  for (const { id } of facts.stations)
    for (const item of items)
      count(
        [id],
        'KIT_READY',
        item,
        facts.kit.some(seen => seen.station === id && seen.item === item && seen.expires >= asOf),
      )
  return figures
}

function byPerson<Row extends { resident: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const list = found.get(row.resident)
    if (list) list.push(row)
    else found.set(row.resident, [row])
  }
  return found
}
