-- $1 township, $2 the id after which the page begins or null. The length of the page stands in the text (25): as a
-- parameter it is unknown to the plan that PostgreSQL keeps, which then reads whole tables.
WITH page AS (
  SELECT id, name, sex, birth_date, document_ciphertext, employer_id FROM migrant_resident
  WHERE township_id = $1 AND id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  ORDER BY id DESC LIMIT 26
), shown AS (
  SELECT * FROM page ORDER BY id DESC LIMIT 25
)
SELECT json_build_object(
  'edges', coalesce(json_agg(json_build_object('node', json_build_object(
    'id', p.id, 'name', p.name, 'sex', p.sex, 'birthDate', p.birth_date,
    'documentNumber', translate(encode(p.document_ciphertext, 'base64'), E'\n', ''),
    'workshop', c.workshop,
    'employer', CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'name', e.name) END,
    'stay', CASE WHEN s.id IS NOT NULL THEN json_build_object(
      'id', s.id, 'bed', json_build_object('id', s.bed_id, 'label', s.label)) END
  )) ORDER BY p.id DESC), '[]'),
  'pageInfo', json_build_object('endCursor', (array_agg(p.id ORDER BY p.id))[1],
    'hasNextPage', (SELECT count(*) FROM page) > 25)
)::text
FROM shown p
LEFT JOIN employer e ON e.id = p.employer_id
LEFT JOIN employment_contract c ON c.resident_id = p.id AND c.ended_on IS NULL
LEFT JOIN LATERAL (
  SELECT stay.id, stay.bed_id, building.name || ' ' || room.number || '-' || bed.number AS label
  FROM stay JOIN bed ON bed.id = stay.bed_id JOIN room ON room.id = bed.room_id
    JOIN building ON building.id = room.building_id
  WHERE stay.resident_id = p.id AND stay.status IN ('RESERVED', 'CHECKED_IN')
    AND (stay.ends_on IS NULL OR stay.ends_on > current_date)
  ORDER BY stay.starts_on LIMIT 1
) s ON true
