import type { Actor } from '../../../domain/access/actor.ts'
import { policy } from '../../../domain/access/policy.ts'
import type { MadeWorld } from './made-world.ts'
import type { RowOf, Rows } from './raw-rows.ts'

/**
 * Which rows somebody may see, in plain words over the raw rows: a second telling of what the policies of
 * PostgreSQL say, made from the roles and scopes alone.
 */
export function sightOf({ rows, clear, today }: MadeWorld, actor: Actor) {
  const { reach } = policy[actor.role]
  const targets = (kind: string) => actor.scopes.filter(s => s.kind === kind).map(s => s.targetId)
  const whole = reach === 'SCOPED' && targets('TOWNSHIP').includes(actor.townshipId ?? '')
  const scoped = reach === 'SCOPED' && !whole
  const [properties, stations] = scoped ? [targets('PROPERTY'), targets('STATION')] : [[], []]
  const own = <T extends { townshipId: string }>(all: readonly T[]) =>
    all.filter(({ townshipId }) => townshipId === actor.townshipId)

  // A community's station serves whoever no station is named for.
  const whoever = own(rows.serviceStation).some(
    ({ id, kind }) => stations.includes(id) && kind !== 'ENTERPRISE',
  )
  const served = own(rows.employer).filter(({ stationId }) =>
    stationId === null ? whoever : stations.includes(stationId),
  )
  const employers = [...(scoped ? targets('EMPLOYER') : []), ...served.map(({ id }) => id)]
  const employs = (employerId: string | null) =>
    employerId === null ? whoever : employers.includes(employerId)

  const sleptIn = new Set(
    own(rows.stay)
      .filter(s => properties.includes(s.propertyId))
      .map(({ residentId }) => residentId),
  )
  const residents = own(rows.resident).filter(
    ({ id, employerId }) => whole || employs(employerId) || sleptIn.has(id),
  )
  const seen = new Set(residents.map(({ id }) => id))
  const ofPeople = <T extends { townshipId: string; residentId: string }>(all: readonly T[]) =>
    own(all).filter(({ residentId }) => seen.has(residentId))
  const employed = new Set(residents.filter(({ employerId }) => employs(employerId)).map(({ id }) => id))
  const plans = own(rows.plan).filter(({ propertyId }) => whole || properties.includes(propertyId))
  const uploaded = <T extends { townshipId: string; uploadedBy: string }>(all: readonly T[]) =>
    own(all).filter(({ uploadedBy }) => whole || uploadedBy === actor.accountId)
  const batches = uploaded(rows.batch)
  const readsLog = reach === 'AUDIT' || (whole && actor.role === 'ADMINISTRATOR')

  const accounts = own(rows.account).filter(({ id }) => id === actor.accountId || whole || reach === 'AUDIT')

  const items = own(rows.item).filter(
    ({ residentId, propertyId }) =>
      whole || seen.has(residentId ?? '') || properties.includes(propertyId ?? ''),
  )

  const visible: Rows = {
    township: rows.township.filter(({ id }) => id === actor.townshipId),
    account: accounts,
    scope: rows.scope.filter(({ accountId }) => accounts.some(({ id }) => id === accountId)),
    serviceStation: own(rows.serviceStation),
    employer: own(rows.employer).filter(({ id }) => whole || reach === 'LOOKUP' || employers.includes(id)),
    resident: residents,
    contract: ofPeople(rows.contract),
    registration: ofPeople(rows.registration),
    permit: ofPeople(rows.permit),
    item: items,
    reminder: own(rows.reminder).filter(({ itemId }) => items.some(({ id }) => id === itemId)),
    property: own(rows.property),
    building: own(rows.building),
    room: own(rows.room),
    bed: own(rows.bed),
    closure: own(rows.closure),
    stay: own(rows.stay).filter(
      ({ propertyId, residentId }) => whole || properties.includes(propertyId) || employed.has(residentId),
    ),
    plan: plans,
    placement: rows.placement.filter(
      ({ planId, residentId }) => plans.some(({ id }) => id === planId) && (whole || seen.has(residentId)),
    ),
    file: uploaded(rows.file),
    batch: batches,
    importRow: rows.importRow.filter(({ batchId }) => batches.some(({ id }) => id === batchId)),
    entry: readsLog ? own(rows.entry) : [],
  }
  return {
    ...visible,
    actor,
    today,
    clear,
    /** Everybody's row, for places in a list. */
    everybody: rows.resident,
    /** Stays of all in the township: counted without being shown. */
    counted: own(rows.stay),
    /** Whose properties the numbers of a home page are about; none: the township's. */
    ownProperties: scoped ? properties : [],
    find: <Table extends keyof Rows>(table: Table, id: string | null): RowOf<Table> | null =>
      (visible[table] as RowOf<Table>[]).find(row => 'id' in row && String(row.id) === id) ?? null,
  }
}

export type Sight = ReturnType<typeof sightOf>
