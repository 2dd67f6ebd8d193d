import { comparison } from './comparison.ts'

const bed = (label: string | undefined) => label ?? null

export const people = comparison({
  name: 'people',
  what: 'the newest 25 people with employer, workshop, current stay and bed',
  as: 'clerk',
  operation: 'People',
  variables: () => ({ first: 25, after: null, filter: {} }),
  sql: {
    // The length of the page stands in the text: as a parameter it is unknown to the plan that PostgreSQL keeps.
    text: `WITH page AS (
      SELECT id, name, sex, birth_date, document_ciphertext, employer_id FROM migrant_resident
      WHERE township_id = $1 ORDER BY id DESC LIMIT 26
    ), shown AS (SELECT * FROM page ORDER BY id DESC LIMIT 25)
    SELECT json_build_object(
      'edges', coalesce(json_agg(json_build_object('node', json_build_object(
        'id', p.id, 'name', p.name, 'sex', p.sex, 'birthDate', p.birth_date,
        'documentNumber', translate(encode(p.document_ciphertext, 'base64'), E'\\n', ''), 'workshop', c.workshop,
        'employer', CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'name', e.name) END,
        'stay', CASE WHEN s.id IS NOT NULL THEN json_build_object(
          'id', s.id, 'bed', json_build_object('id', s.bed_id, 'label', s.label)) END
      )) ORDER BY p.id DESC), '[]'),
      'pageInfo', json_build_object('endCursor', (array_agg(p.id ORDER BY p.id))[1],
        'hasNextPage', (SELECT count(*) FROM page) > 25))::text
    FROM shown p LEFT JOIN employer e ON e.id = p.employer_id
    LEFT JOIN employment_contract c ON c.resident_id = p.id AND c.ended_on IS NULL
    LEFT JOIN LATERAL (
      SELECT stay.id, stay.bed_id, building.name || ' ' || room.number || '-' || bed.number AS label
      FROM stay JOIN bed ON bed.id = stay.bed_id JOIN room ON room.id = bed.room_id
        JOIN building ON building.id = room.building_id
      WHERE stay.resident_id = p.id AND stay.status IN ('RESERVED', 'CHECKED_IN')
        AND (stay.ends_on IS NULL OR stay.ends_on > current_date)
      ORDER BY stay.starts_on LIMIT 1
    ) s ON true`,
    values: ({ township }) => [township],
    essence: answer => personsOf(answer),
  },
  postgraphile: {
    query: `query People($first: Int) {
      allMigrantResidents(first: $first, orderBy: PRIMARY_KEY_DESC) {
        edges { node {
          rowId name sex birthDate documentCiphertext
          employerByEmployerId { rowId name }
          employmentContractsByResidentId(condition: { endedOn: null }, first: 1) { nodes { workshop } }
          staysByResidentId(condition: { status: CHECKED_IN }, first: 1) { nodes {
            rowId
            bedByBedIdAndPropertyId { rowId number roomByRoomIdAndPropertyId { number buildingByBuildingId { name } } }
          } }
        } }
        pageInfo { endCursor hasNextPage }
      }
    }`,
    variables: () => ({ first: 25 }),
    essence: ({ allMigrantResidents: { edges } }) =>
      // biome-ignore lint/suspicious/noExplicitAny: another server's shape
      edges.map(({ node }: { node: any }) => {
        const [stay] = node.staysByResidentId.nodes
        const room = stay?.bedByBedIdAndPropertyId.roomByRoomIdAndPropertyId
        return {
          id: node.rowId,
          name: node.name,
          workshop: node.employmentContractsByResidentId.nodes[0]?.workshop ?? null,
          employer: node.employerByEmployerId?.name ?? null,
          bed: stay
            ? `${room.buildingByBuildingId.name} ${room.number}-${stay.bedByBedIdAndPropertyId.number}`
            : null,
        }
      }),
  },
  essence: data => personsOf(data.migrantResidents),
})

interface Person {
  id: string
  name: string
  workshop: string | null
  employer: { name: string } | null
  stay: { bed: { label: string } } | null
}

const personsOf = ({ edges }: { edges: { node: Person }[] }) =>
  edges.map(({ node: { id, name, workshop, employer, stay } }) => ({
    ...{ id, name, workshop },
    employer: employer?.name ?? null,
    bed: bed(stay?.bed.label),
  }))
