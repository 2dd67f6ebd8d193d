import { Temporal } from 'temporal-polyfill'
import type { ContactPreference, Prisma, RenewalStatus } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import { isForeignDocument } from '../people/documents.ts'
import { issuedPermitStatuses } from '../permits/rules.ts'
import { type EscalationRung, escalationRungs } from './ladder.ts'
import type { KnownItem } from './plan-reminders.ts'
import { type CaseFacts, itemKeyOf, type OccupancyFacts, type PersonFacts } from './rules.ts'

/** One person as a scan sees them: what can fall due, what is on the list already, and whose list it is. */
export interface ScannedPerson {
  residentId: string
  stationId: string | null
  facts: PersonFacts
  /** A case is on the list of the station that handles it. */
  stationOfCase: ReadonlyMap<string, string | null>
  known: StoredItem[]
  /** Null: reminded at the station only. */
  preference: ContactPreference | null
}

export interface StoredItem extends KnownItem {
  id: string
  dueOn: Temporal.PlainDate
  provisional: boolean
  stationId: string | null
  status: RenewalStatus
  progress: RenewalStatus
  nextOn: Temporal.PlainDate | null
  rulesMark: string
  factNote: string
}

/** Statuses of an item that nobody has dealt with: in time, or late. */
export const openStatuses = ['OWED', 'SENT', 'DELIVERED', 'SEEN', 'LAPSED'] as const

/** With what a scan has to know of an item. */
export const withSteps = {
  reminders: { select: { offsetDays: true } },
  escalations: { select: { rung: true } },
} satisfies Prisma.RenewalItemInclude

const whatCanFallDue = {
  employer: { select: { stationId: true } },
  registrations: { where: { setAsideStatus: null }, orderBy: { id: 'desc' }, take: 1 },
  contracts: { where: { endedOn: null } },
  permits: { where: { status: { in: [...issuedPermitStatuses] }, issuedOn: { not: null } } },
  stays: {
    where: { status: { in: ['RESERVED', 'CHECKED_IN'] } },
    orderBy: [{ startsOn: 'desc' }, { id: 'desc' }],
    take: 1,
  },
  serviceCases: { where: { status: 'UNDER_WAY' } },
  renewalItems: { include: withSteps },
} satisfies Prisma.MigrantResidentInclude

type Row = Prisma.MigrantResidentGetPayload<{ include: typeof whatCanFallDue }>

/**
 * The facts of these people and all their items, known to be the latest: their items are held until the act ends, and so are
 * their company and its station, since a move in between would not find items that are only being made.
 */
export async function factsOf({ tx }: Act, residentIds: readonly string[]): Promise<ScannedPerson[]> {
  if (residentIds.length === 0) return []
  await tx.$executeRaw`SELECT anju.hold_company_of(${[...residentIds]}::uuid[])`
  await tx.$executeRaw`SELECT FROM renewal_item WHERE resident_id = ANY (${residentIds}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.migrantResident.findMany({
    where: { id: { in: [...residentIds] } },
    include: whatCanFallDue,
    orderBy: { id: 'asc' },
  })
  const wishes = await tx.contactPreference.findMany({ where: { residentId: { in: [...residentIds] } } })
  const wishOf = new Map(wishes.map(wish => [wish.residentId, wish]))
  return rows.map(row => ({
    residentId: row.id,
    stationId: row.employer?.stationId ?? null,
    facts: {
      registration: registrationFacts(row),
      contracts: row.contracts.map(({ id, endsOn }) => ({ subjectId: id, endsOn: optional(endsOn) })),
      permits: row.permits.flatMap(({ id, status, issuedOn, endorsedUntil }) =>
        issuedOn
          ? {
              subjectId: id,
              status,
              issuedOn: fromDateColumn(issuedOn),
              endorsedUntil: optional(endorsedUntil),
            }
          : [],
      ),
      occupancy: occupancyFacts(row),
      cases: caseFacts(row),
    },
    stationOfCase: new Map(row.serviceCases.map(({ id, stationId }) => [id, stationId])),
    known: row.renewalItems.map(storedItem),
    preference: wishOf.get(row.id) ?? null,
  }))
}

/** Without a day of arrival the declaration itself is the latest day on which the person was here. */
function registrationFacts({
  registrations: [latest],
  contracts: [contract],
  documentType,
}: Row): PersonFacts['registration'] {
  if (!latest) return null
  const hiredOn = optional(contract?.hiredOn ?? null)
  return {
    subjectId: latest.id,
    status: latest.status,
    declarantType: latest.declarantType,
    arrivedOn: fromDateColumn(latest.arrivedOn ?? latest.declaredOn),
    hiredOn,
    isForeigner: isForeignDocument(documentType),
    note: [latest.declarantType, hiredOn?.toString(), documentType].filter(Boolean).join('|'),
  }
}

/** Nothing is due of a case that waits for the applicant: its clock stands still. */
const caseFacts = ({ serviceCases }: Row): CaseFacts[] =>
  serviceCases.flatMap(({ id, openedOn, dueOn, stationId }) =>
    dueOn
      ? {
          subjectId: id,
          openedOn: fromDateColumn(openedOn),
          dueOn: fromDateColumn(dueOn),
          // As the range condition writes it (due.sql.ts).
          note: [fromDateColumn(dueOn), stationId].filter(Boolean).join('|'),
        }
      : [],
  )

const occupancyFacts = ({ stays: [last] }: Row): OccupancyFacts | null =>
  last?.endsOn ? { subjectId: last.id, endsOn: fromDateColumn(last.endsOn) } : null

export function storedItem(item: Row['renewalItems'][number]): StoredItem {
  const { id, kind, subjectId, status, progress, stationId, provisional, rulesMark, factNote } = item
  return {
    id,
    itemKey: itemKeyOf({ kind, subjectId, cycleOn: fromDateColumn(item.cycleOn) }),
    state: status !== 'ACTED' ? 'OPEN' : item.actedBy ? 'ACTED' : 'SETTLED',
    remindedOffsets: item.reminders.map(({ offsetDays }) => offsetDays),
    rungs: item.escalations.map(({ rung }) => rung).filter(isAboveWorker),
    dueOn: fromDateColumn(item.dueOn),
    provisional,
    stationId,
    status,
    progress,
    nextOn: optional(item.nextOn),
    rulesMark,
    factNote,
  }
}

const isAboveWorker = (rung: string): rung is EscalationRung => escalationRungs.some(one => one === rung)

const optional = (column: Date | null): Temporal.PlainDate | null => (column ? fromDateColumn(column) : null)

/** Whether two days are the same, either of which may be none. */
export const sameDay = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean =>
  a === null || b === null ? a === b : Temporal.PlainDate.compare(a, b) === 0
