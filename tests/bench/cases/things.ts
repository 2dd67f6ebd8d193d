import { comparison } from './comparison.ts'

export const registration = comparison({
  name: 'registration',
  what: 'one registration with person and employer',
  as: 'clerk',
  operation: 'Registration',
  variables: ({ registration: id }) => ({ id }),
  sql: {
    text: `SELECT json_build_object('id', g.id, 'status', g.status, 'receiptNumber', g.receipt_number,
      'declarantType', g.declarant_type, 'arrivedOn', g.arrived_on, 'declaredOn', g.declared_on,
      'registeredOn', g.registered_on, 'deregisteredOn', g.deregistered_on, 'deadlineOn', g.deadline_on,
      'late', g.declared_on > g.deadline_on, 'rulePackId', g.rule_pack_id, 'residenceReason', g.residence_reason,
      'intendedStay', g.intended_stay, 'dwellingType', g.dwelling_type, 'residenceAddress', g.residence_address,
      'privacyNoticeVersion', g.privacy_notice_version, 'resident', json_build_object('id', r.id, 'name', r.name,
        'sex', r.sex, 'documentType', r.document_type, 'documentNumber', encode(r.document_ciphertext, 'hex')),
      'employer', json_build_object('id', e.id, 'name', e.name))::text
      FROM residence_registration g JOIN migrant_resident r ON r.id = g.resident_id LEFT JOIN employer e ON e.id = g.employer_id
      WHERE g.id = $1`,
    values: ({ registration: id }) => [id],
    essence: ({ id, receiptNumber, resident }) => ({ id, receiptNumber, name: resident.name }),
  },
  postgraphile: {
    query: `query Registration($id: UUID!) { residenceRegistrationByRowId(rowId: $id) {
      rowId status receiptNumber declarantType arrivedOn declaredOn registeredOn deregisteredOn deadlineOn rulePackId
      residenceReason intendedStay dwellingType residenceAddress privacyNoticeVersion
      migrantResidentByResidentId { rowId name sex documentType documentCiphertext } employerByEmployerId { rowId name } } }`,
    variables: ({ registration: id }) => ({ id }),
    essence: ({ residenceRegistrationByRowId: g }) => ({
      id: g.rowId,
      receiptNumber: g.receiptNumber,
      name: g.migrantResidentByResidentId.name,
    }),
  },
  essence: ({ residenceRegistration: { id, receiptNumber, resident } }) => ({
    id,
    receiptNumber,
    name: resident.name,
  }),
})

interface Building {
  name: string
  rooms: { number: string; beds: { number: number; stay: { resident: { name: string } } | null }[] }[]
}
const sleepers = ({ name, rooms }: Building) => ({
  name,
  rooms: rooms.map(({ number, beds }) => [number, beds.map(bed => bed.stay?.resident.name ?? null)]),
})

export const building = comparison({
  name: 'building',
  what: 'the room rack: a building of 200 rooms with beds and who sleeps in them',
  as: 'clerk',
  operation: 'Building',
  variables: ({ building: id }) => ({ id }),
  sql: {
    text: `SELECT json_build_object('id', g.id, 'name', g.name, 'property', json_build_object('id', o.id, 'name', o.name),
      'occupancy', (SELECT json_build_object('beds', count(*), 'occupied', count(s.id)) FROM room m JOIN bed b ON b.room_id = m.id
        LEFT JOIN stay s ON s.bed_id = b.id AND s.status IN ('RESERVED', 'CHECKED_IN') AND (s.ends_on IS NULL OR s.ends_on > current_date)
        WHERE m.building_id = g.id),
      'rooms', (SELECT json_agg(json_build_object('id', m.id, 'floor', m.floor, 'number', m.number, 'sexPolicy', m.sex_policy,
        'usableArea', m.usable_area, 'ratedCapacity', m.rated_capacity, 'capacityLimit', m.capacity_limit,
        'privateBathroom', m.private_bathroom, 'accessible', m.accessible, 'remark', m.remark,
        'closure', (SELECT json_build_object('id', c.id, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'reason', c.reason)
          FROM room_closure c WHERE c.room_id = m.id AND (c.ends_on IS NULL OR c.ends_on > current_date) ORDER BY c.starts_on LIMIT 1),
        'beds', (SELECT json_agg(json_build_object('id', b.id, 'number', b.number, 'tier', b.tier,
          'label', g.name || ' ' || m.number || '-' || b.number, 'stay', (
            SELECT json_build_object('id', s.id, 'startsOn', s.starts_on, 'endsOn', s.ends_on, 'status', s.status,
              'resident', json_build_object('id', r.id, 'name', r.name, 'sex', r.sex))
            FROM stay s JOIN migrant_resident r ON r.id = s.resident_id
            WHERE s.bed_id = b.id AND s.status IN ('RESERVED', 'CHECKED_IN') AND (s.ends_on IS NULL OR s.ends_on > current_date)
            ORDER BY s.starts_on LIMIT 1)) ORDER BY b.number) FROM bed b WHERE b.room_id = m.id)
      ) ORDER BY m.floor, m.number) FROM room m WHERE m.building_id = g.id))::text
      FROM building g JOIN property o ON o.id = g.property_id WHERE g.id = $1`,
    values: ({ building: id }) => [id],
    essence: sleepers,
  },
  postgraphile: {
    query: `query Building($id: UUID!) { buildingByRowId(rowId: $id) { rowId name propertyByPropertyId { rowId name }
      roomsByBuildingId(orderBy: [FLOOR_ASC, NUMBER_ASC]) { nodes { rowId floor number sexPolicy usableArea ratedCapacity
        capacityLimit privateBathroom accessible remark
        roomClosuresByRoomIdAndPropertyId(first: 1) { nodes { rowId startsOn endsOn reason } }
        bedsByRoomIdAndPropertyId(orderBy: NUMBER_ASC) { nodes { rowId number tier
          staysByBedIdAndPropertyId(condition: { status: CHECKED_IN }, first: 1) { nodes { rowId startsOn endsOn status
            migrantResidentByResidentId { rowId name sex } } } } } } } } }`,
    variables: ({ building: id }) => ({ id }),
    essence: ({ buildingByRowId: g }) =>
      sleepers({
        name: g.name,
        // biome-ignore lint/suspicious/noExplicitAny: another server's shape
        rooms: g.roomsByBuildingId.nodes.map((m: any) => ({
          number: m.number,
          // biome-ignore lint/suspicious/noExplicitAny: another server's shape
          beds: m.bedsByRoomIdAndPropertyId.nodes.map((b: any) => {
            const [stay] = b.staysByBedIdAndPropertyId.nodes
            return { number: b.number, stay: stay ? { resident: stay.migrantResidentByResidentId } : null }
          }),
        })),
      }),
  },
  essence: data => sleepers(data.building),
})

export const properties = comparison({
  name: 'properties',
  what: 'every property with how full it is tonight',
  as: 'clerk',
  operation: 'Properties',
  variables: () => ({}),
  sql: {
    text: `SELECT json_agg(json_build_object('id', o.id, 'name', o.name, 'address', o.address, 'occupancy', (
        SELECT json_build_object('beds', sum(t.beds), 'capacity', sum(t.rated_capacity) FILTER (WHERE NOT t.closed),
          'occupied', sum(t.occupied), 'reserved', sum(t.reserved), 'closed', coalesce(sum(t.beds) FILTER (WHERE t.closed), 0))
        FROM (SELECT m.rated_capacity, EXISTS (SELECT FROM room_closure c WHERE c.room_id = m.id
              AND daterange(c.starts_on, c.ends_on, '[)') @> current_date) AS closed,
            count(b.id) AS beds, count(*) FILTER (WHERE s.tonight) AS occupied, count(*) FILTER (WHERE NOT s.tonight) AS reserved
          FROM room m LEFT JOIN bed b ON b.room_id = m.id
          LEFT JOIN (SELECT bed_id, bool_or(starts_on <= current_date) AS tonight FROM stay
            WHERE property_id = o.id AND status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
              AND daterange(starts_on, ends_on, '[)') && daterange(current_date, NULL) GROUP BY bed_id) s ON s.bed_id = b.id
          WHERE m.property_id = o.id GROUP BY m.id) t)) ORDER BY o.name)::text
      FROM property o WHERE o.township_id = $1`,
    values: ({ township }) => [township],
    essence: answer => fullness(answer),
  },
  postgraphile: { notRun: 'counts by group need a plugin of its own' },
  essence: data => fullness(data.properties),
})

interface Property {
  name: string
  occupancy: { beds: number; occupied: number; reserved: number }
}
const fullness = (all: Property[]) =>
  all.map(({ name, occupancy: { beds, occupied, reserved } }) => ({ name, beds, occupied, reserved }))
