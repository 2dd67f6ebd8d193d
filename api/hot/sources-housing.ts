import { occupancyText } from '../../domain/housing/occupancy.sql.ts'
import { Prisma } from '../../prisma/client.ts'
import { booleanOf, numberOf, plain, plainOrNull, sql, textOf, textOrNull } from './parts.ts'
import type { RootSource, TypeSource } from './source.ts'

const liveStayOf =
  (column: string): TypeSource[string] =>
  ({ alias, one, today }) =>
    one(
      s => `stay ${s} WHERE ${s}.${column} = ${alias}.id AND ${s}.status IN ('RESERVED', 'CHECKED_IN')
        AND (${s}.ends_on IS NULL OR ${s}.ends_on > ${today}) ORDER BY ${s}.starts_on LIMIT 1`,
    )

export const stay: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  startsOn: ({ alias }) => plain(`${alias}.starts_on`),
  endsOn: ({ alias }) => plainOrNull(`${alias}.ends_on`),
  status: ({ alias }) => plain(`${alias}.status`),
  bed: ({ alias, one }) => one(b => `bed ${b} WHERE ${b}.id = ${alias}.bed_id`),
  resident: ({ alias, one }) => one(p => `migrant_resident ${p} WHERE ${p}.id = ${alias}.resident_id`),
}

export const bed: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  number: ({ alias }) => numberOf(`${alias}.number`),
  tier: ({ alias }) => plain(`${alias}.tier`),
  label: ({ alias }) => [
    // One look-up in the other: PostgreSQL would join a room with all buildings read whole.
    sql(`(SELECT to_json((SELECT g.name FROM building g WHERE g.id = m.building_id)
      || ' ' || m.number || '-' || ${alias}.number) FROM room m WHERE m.id = ${alias}.room_id)`),
  ],
  stay: liveStayOf('bed_id'),
}

export const closure: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  startsOn: ({ alias }) => plain(`${alias}.starts_on`),
  endsOn: ({ alias }) => plainOrNull(`${alias}.ends_on`),
  reason: ({ alias }) => textOf(`${alias}.reason`),
}

export const room: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  building: ({ alias, one }) => one(g => `building ${g} WHERE ${g}.id = ${alias}.building_id`),
  floor: ({ alias }) => numberOf(`${alias}.floor`),
  number: ({ alias }) => textOf(`${alias}.number`),
  sexPolicy: ({ alias }) => plain(`${alias}.sex_policy`),
  usableArea: ({ alias }) => numberOf(`trim_scale(${alias}.usable_area)`),
  ratedCapacity: ({ alias }) => numberOf(`${alias}.rated_capacity`),
  capacityLimit: ({ alias }) =>
    plain(
      `CASE WHEN ${alias}.capacity_limit IN ('AREA', 'ROOM_MAXIMUM') THEN ${alias}.capacity_limit ELSE 'BEDS' END`,
    ),
  privateBathroom: ({ alias }) => booleanOf(`${alias}.private_bathroom`),
  accessible: ({ alias }) => booleanOf(`${alias}.accessible`),
  beds: ({ alias, many }) =>
    many(
      b => `bed ${b} WHERE ${b}.room_id = ${alias}.id`,
      b => `${b}.number`,
    ),
  closure: ({ alias, one, today }) =>
    one(
      c => `room_closure ${c} WHERE ${c}.room_id = ${alias}.id AND (${c}.ends_on IS NULL OR ${c}.ends_on > ${today})
        ORDER BY ${c}.starts_on LIMIT 1`,
    ),
  remark: ({ alias }) => textOrNull(`${alias}.remark`),
}

export const building: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  name: ({ alias }) => textOf(`${alias}.name`),
  property: ({ alias, one }) => one(p => `property ${p} WHERE ${p}.id = ${alias}.property_id`),
  occupancy: ({ alias, one, today }) =>
    one(o => `(${occupancyText(`ARRAY[${alias}.property_id]`, today, `${alias}.id`)}) ${o}`),
  rooms: ({ alias, many }) =>
    many(
      m => `room ${m} WHERE ${m}.building_id = ${alias}.id`,
      m => `${m}.floor, ${m}.number`,
    ),
}

export const property: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  name: ({ alias }) => textOf(`${alias}.name`),
  address: ({ alias }) => textOf(`${alias}.address`),
  occupancy: ({ alias, one, today }) => one(o => `(${occupancyText(`ARRAY[${alias}.id]`, today)}) ${o}`),
}

/** Of the buildings that `alias` goes through, all together. */
const counted = ['beds', 'capacity', 'occupied', 'reserved', 'closed']
export const occupancy: TypeSource = Object.fromEntries(
  counted.map(name => [name, ({ alias }) => numberOf(`coalesce(sum(${alias}.${name}), 0)`)]),
)

export const oneBuilding: RootSource = {
  kind: 'ONE',
  table: 'building',
  alias: 'r',
  where: ({ id }) => Prisma.sql`r.id = ${id}::uuid`,
}

export const properties: RootSource = {
  kind: 'LIST',
  table: 'property',
  alias: 'r',
  where: () => Prisma.sql`true`,
  order: 'r.name',
}
