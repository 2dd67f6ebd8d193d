import { comparison } from './comparison.ts'

interface Person {
  id: string
  name: string
  workshop: string | null
  employer: { name: string } | null
  registrations: { id: string }[]
  stays: { id: string }[]
  renewalItems: { id: string }[]
}

const idsOf = (things: { id: string }[]) => things.map(({ id }) => id)
const essence = ({ id, name, workshop, employer, registrations, stays, renewalItems }: Person) => ({
  ...{ id, name, workshop },
  employer: employer?.name ?? null,
  registrations: idsOf(registrations),
  stays: idsOf(stays),
  renewalItems: idsOf(renewalItems),
})

export const person = comparison({
  name: 'person',
  what: 'one person with contract, employer, registrations, stays and what falls due',
  as: 'clerk',
  operation: 'Person',
  variables: ({ person: id }) => ({ id, withRegistrations: true, withHousing: true, withRenewals: true }),
  sql: {
    text: `SELECT json_build_object('id', p.id, 'name', p.name, 'sex', p.sex, 'birthDate', p.birth_date,
      'documentType', p.document_type, 'documentNumber', encode(p.document_ciphertext, 'hex'),
      'phone', encode(p.phone_ciphertext, 'hex'), 'hukouAddress', p.hukou_address, 'workshop', c.workshop, 'shift', c.shift,
      'contractEndsOn', c.ends_on, 'createdAt', p.created_at,
      'employer', json_build_object('id', e.id, 'name', e.name, 'usccCode', e.uscc_code),
      'registrations', (SELECT coalesce(json_agg(json_build_object('id', g.id, 'status', g.status,
        'receiptNumber', g.receipt_number, 'arrivedOn', g.arrived_on, 'declaredOn', g.declared_on,
        'registeredOn', g.registered_on, 'deregisteredOn', g.deregistered_on, 'deadlineOn', g.deadline_on,
        'late', g.declared_on > g.deadline_on, 'residenceAddress', g.residence_address) ORDER BY g.id DESC), '[]')
        FROM residence_registration g WHERE g.resident_id = p.id),
      'stays', (SELECT coalesce(json_agg(json_build_object('id', s.id, 'startsOn', s.starts_on, 'endsOn', s.ends_on,
        'status', s.status, 'bed', json_build_object('id', b.id, 'label', g.name || ' ' || m.number || '-' || b.number))
        ORDER BY s.starts_on DESC), '[]')
        FROM stay s JOIN bed b ON b.id = s.bed_id JOIN room m ON m.id = b.room_id JOIN building g ON g.id = m.building_id
        WHERE s.resident_id = p.id),
      'renewalItems', (SELECT coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'dueOn', i.due_on,
        'daysLeft', i.due_on - current_date, 'status', i.status, 'rung', i.rung) ORDER BY i.due_on, i.id), '[]')
        FROM renewal_item i WHERE i.resident_id = p.id))::text
      FROM migrant_resident p LEFT JOIN employer e ON e.id = p.employer_id
      LEFT JOIN employment_contract c ON c.resident_id = p.id AND c.ended_on IS NULL WHERE p.id = $1`,
    values: ({ person: id }) => [id],
    essence,
  },
  postgraphile: {
    query: `query Person($id: UUID!) {
      migrantResidentByRowId(rowId: $id) {
        rowId name sex birthDate documentType documentCiphertext phoneCiphertext hukouAddress createdAt
        employerByEmployerId { rowId name usccCode }
        employmentContractsByResidentId(condition: { endedOn: null }, first: 1) { nodes { workshop shift endsOn } }
        residenceRegistrationsByResidentId(orderBy: PRIMARY_KEY_DESC) { nodes {
          rowId status receiptNumber arrivedOn declaredOn registeredOn deregisteredOn deadlineOn residenceAddress } }
        staysByResidentId(orderBy: STARTS_ON_DESC) { nodes { rowId startsOn endsOn status
          bedByBedIdAndPropertyId { rowId number roomByRoomIdAndPropertyId { number buildingByBuildingId { name } } } } }
        renewalItemsByResidentId(orderBy: DUE_ON_ASC) { nodes { rowId kind dueOn status rung } }
      }
    }`,
    variables: ({ person: id }) => ({ id }),
    essence: ({ migrantResidentByRowId: p }) => {
      const nodes = (of: { nodes: { rowId: string }[] }) => of.nodes.map(({ rowId }) => rowId)
      return {
        id: p.rowId,
        name: p.name,
        workshop: p.employmentContractsByResidentId.nodes[0]?.workshop ?? null,
        employer: p.employerByEmployerId?.name ?? null,
        registrations: nodes(p.residenceRegistrationsByResidentId),
        stays: nodes(p.staysByResidentId),
        renewalItems: nodes(p.renewalItemsByResidentId),
      }
    },
  },
  essence: data => essence(data.migrantResident),
})
