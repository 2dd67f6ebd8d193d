import type { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { dateColumn, fromDateColumn } from '../columns.ts'
import { isForeignDocument } from '../people/documents.ts'
import { issuedPermitStatuses } from '../permits/rules.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { horizon, itemKeyOf, type KnownItem, type PersonFacts } from './rules.ts'

/** One person as a scan sees them: what can fall due, what is on the list already, and whose list it is. */
export interface ScannedPerson {
  residentId: string
  stationId: string | null
  facts: PersonFacts
  known: StoredItem[]
}

export interface StoredItem extends KnownItem {
  id: string
  dueOn: Temporal.PlainDate
  provisional: boolean
  stationId: string | null
}

/** Statuses of an item that is still owed. */
export const openStatuses = ['OWED', 'SENT', 'DELIVERED', 'SEEN'] as const

/**
 * The next people, in the order of their ids, of whom something is near enough to be due or stands on the list as
 * open. By range: what a stopped service missed is found all the same.
 */
export async function nextToScan(
  { tx, townshipId, today }: Act,
  pack: RulePack,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const until = (kind: Parameters<typeof horizon>[0]) => dateColumn(horizon(kind, pack, today))
  const { endorsementInterval } = pack.parameters
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH subject AS (
      SELECT resident_id FROM residence_registration
        WHERE township_id = ${townshipId}::uuid AND status NOT IN ('REGISTERED', 'DEREGISTERED')
          AND coalesce(arrived_on, declared_on) <= ${until('REGISTRATION')}::date
      UNION SELECT resident_id FROM employment_contract
        WHERE township_id = ${townshipId}::uuid AND ended_on IS NULL AND ends_on <= ${until('CONTRACT_END')}::date
      UNION SELECT resident_id FROM residence_permit
        WHERE township_id = ${townshipId}::uuid AND status::text = ANY (${[...issuedPermitStatuses]})
          AND coalesce(endorsed_until, issued_on + make_interval(years => ${endorsementInterval.value}))
            <= ${until('PERMIT_ENDORSEMENT')}::date + 1
      UNION SELECT resident_id FROM renewal_item
        WHERE township_id = ${townshipId}::uuid AND status::text = ANY (${[...openStatuses]})
    )
    SELECT resident_id AS id FROM subject
    WHERE ${after}::uuid IS NULL OR resident_id > ${after}::uuid ORDER BY resident_id LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

const whatCanFallDue = {
  employer: { select: { stationId: true } },
  registrations: { orderBy: { id: 'desc' }, take: 1 },
  contracts: { where: { endedOn: null } },
  permits: { where: { status: { in: [...issuedPermitStatuses] }, issuedOn: { not: null } } },
  renewalItems: { include: { reminders: { select: { offsetDays: true } } } },
} satisfies Prisma.MigrantResidentInclude

type Row = Prisma.MigrantResidentGetPayload<{ include: typeof whatCanFallDue }>

/** The facts of these people and all their items, known to be the latest: their items are held until the act ends. */
export async function factsOf({ tx }: Act, residentIds: readonly string[]): Promise<ScannedPerson[]> {
  await tx.$executeRaw`SELECT FROM renewal_item WHERE resident_id = ANY (${residentIds}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.migrantResident.findMany({
    where: { id: { in: [...residentIds] } },
    include: whatCanFallDue,
    orderBy: { id: 'asc' },
  })
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
    },
    known: row.renewalItems.map(storedItem),
  }))
}

/** Without a day of arrival the declaration itself is the latest day on which the person was here. */
function registrationFacts({
  registrations: [latest],
  contracts: [contract],
  documentType,
}: Row): PersonFacts['registration'] {
  if (!latest) return null
  return {
    subjectId: latest.id,
    status: latest.status,
    declarantType: latest.declarantType,
    arrivedOn: fromDateColumn(latest.arrivedOn ?? latest.declaredOn),
    hiredOn: optional(contract?.hiredOn ?? null),
    isForeigner: isForeignDocument(documentType),
  }
}

function storedItem(item: Row['renewalItems'][number]): StoredItem {
  const { id, kind, subjectId, status, stationId, provisional, reminders } = item
  return {
    id,
    itemKey: itemKeyOf({ kind, subjectId, cycleOn: fromDateColumn(item.cycleOn) }),
    state: status === 'ACTED' || status === 'LAPSED' ? status : 'OPEN',
    remindedOffsets: reminders.map(({ offsetDays }) => offsetDays),
    dueOn: fromDateColumn(item.dueOn),
    provisional,
    stationId,
  }
}

const optional = (column: Date | null): Temporal.PlainDate | null => (column ? fromDateColumn(column) : null)
