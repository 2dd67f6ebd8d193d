import { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import { type StoredItem, storedItem, withSteps } from './due-facts.ts'
import { type HouseFacts, inspectionKinds } from './rules.ts'

/** A dormitory as a scan sees it: what can fall due, and what is on the list already. */
export interface ScannedHouse {
  facts: HouseFacts
  known: StoredItem[]
}

const whatCanFallDue = {
  certificates: { where: { endedAt: null } },
  inspections: { orderBy: { doneOn: 'desc' }, distinct: ['kind'] },
  renewalItems: { include: withSteps },
} satisfies Prisma.PropertyInclude

type Row = Prisma.PropertyGetPayload<{ include: typeof whatCanFallDue }>

/** Every dormitory of the township with what it can owe; their items are held until the act ends. */
export async function housesOf({ tx, townshipId }: Act): Promise<ScannedHouse[]> {
  await tx.$executeRaw`SELECT FROM renewal_item WHERE township_id = ${townshipId}::uuid AND property_id IS NOT NULL
    ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.property.findMany({
    where: { townshipId },
    include: whatCanFallDue,
    orderBy: { id: 'asc' },
  })
  return rows.map(row => ({ facts: factsOfHouse(row), known: row.renewalItems.map(storedItem) }))
}

function factsOfHouse({ id: propertyId, createdAt, certificates, inspections }: Row): HouseFacts {
  const kinds = [...new Set(certificates.map(({ kind }) => kind))]
  return {
    propertyId,
    since: Temporal.Instant.fromEpochMilliseconds(createdAt.getTime())
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDate(),
    certificates: kinds.flatMap(kind => lastOf(certificates.filter(one => one.kind === kind))),
    lastDone: Object.fromEntries(
      inspectionKinds.flatMap(kind => {
        const last = inspections.find(one => one.kind === kind)
        return last ? [[kind, fromDateColumn(last.doneOn)]] : []
      }),
    ),
  }
}

/** The one that runs out last; none where one never does. */
function lastOf(certificates: Row['certificates']): HouseFacts['certificates'] {
  const ends = certificates.flatMap(({ id, expiresOn }) =>
    expiresOn ? [{ subjectId: id, expiresOn: fromDateColumn(expiresOn) }] : [],
  )
  if (ends.length < certificates.length) return []
  return ends.sort((a, b) => Temporal.PlainDate.compare(b.expiresOn, a.expiresOn)).slice(0, 1)
}
