import type { Pool } from 'pg'

export interface FullHouse {
  townshipId: string
  propertyId: string
  employerIds: readonly string[]
  /** ISO date from which the stays are counted. */
  today: string
}

const statements = [
  'ALTER TABLE migrant_resident DISABLE TRIGGER USER',
  'ALTER TABLE stay DISABLE TRIGGER USER',
  `INSERT INTO building (id, township_id, property_id, name)
    SELECT gen_random_uuid(), house.township, house.property, 'A' || n || '号楼' FROM house, generate_series(1, 5) AS n`,
  `INSERT INTO room (id, township_id, property_id, building_id, floor, number, sex_policy, usable_area, rated_capacity,
      capacity_limit, rule_pack_id)
    SELECT gen_random_uuid(), house.township, house.property, b.id, floor, (floor * 100 + room)::text,
      CASE WHEN b.name IN ('A2号楼', 'A4号楼') THEN 'FEMALE' ELSE 'MALE' END::sex_policy, 36, 4, 'BEDS', 'JS'
    FROM house, building b, generate_series(1, 10) AS floor, generate_series(1, 10) AS room
    WHERE b.property_id = house.property AND b.name LIKE 'A%'`,
  `INSERT INTO bed (id, township_id, property_id, room_id, number, tier)
    SELECT gen_random_uuid(), house.township, house.property, r.id, n, (ARRAY['LOWER', 'UPPER'])[1 + (n + 1) % 2]::bed_tier
    FROM house, room r JOIN building b ON b.id = r.building_id, generate_series(1, 4) AS n
    WHERE b.property_id = house.property AND b.name LIKE 'A%'`,
  // Of every bed up to three people, one after the other; the last house has many rooms to give.
  `CREATE TEMPORARY TABLE made AS
    SELECT gen_random_uuid() AS id, bed.id AS bed_id, bed.place, turn, CASE WHEN turn = 1 THEN -70 + bed.place % 40
        WHEN turn = 2 THEN -20 + bed.place % 12 ELSE 30 + bed.place % 20 END AS from_day,
      CASE WHEN turn = 1 THEN -25 + bed.place % 3 WHEN turn = 2 THEN 10 + bed.place % 17
        WHEN bed.place % 4 = 0 THEN NULL ELSE 55 + bed.place % 30 END AS to_day, r.sex_policy
    FROM (SELECT b.id, b.room_id, row_number() OVER (ORDER BY g.name, m.floor, m.number, b.number) AS place, g.name, m.floor
        FROM house, bed b JOIN room m ON m.id = b.room_id JOIN building g ON g.id = m.building_id
        WHERE g.property_id = house.property AND g.name LIKE 'A%') AS bed
      JOIN room r ON r.id = bed.room_id, generate_series(1, 3) AS turn
    WHERE (turn = 2 AND bed.place % 8 < 7 OR turn = 1 AND bed.place % 3 = 0 OR turn = 3 AND bed.place % 5 < 2)
      AND (bed.name <> 'A5号楼' OR bed.place % 7 = 0 AND bed.floor < 10)`,
  `INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, birth_date, document_type,
      document_ciphertext, document_index, document_tail_index, employer_id)
    SELECT id, house.township, (ARRAY['张','王','李','赵','陈','周','吴'])[1 + place % 7] || (ARRAY['伟','芳','敏','静','强','丽','军'])[1 + (place + turn) % 7]
        || CASE WHEN place % 3 = 0 THEN '' ELSE (ARRAY['文','海'])[place % 3] END, 'x', 'x',
      sex_policy::text::sex, '1990-01-01', 'MAINLAND_ID', '\\x00', sha256(id::text::bytea), sha256(('t' || id)::bytea),
      (SELECT e.id FROM unnest(house.employers) WITH ORDINALITY AS e (id, n) WHERE n = 1 + place % cardinality(house.employers))
    FROM house, made`,
  `INSERT INTO stay (id, township_id, property_id, bed_id, resident_id, starts_on, ends_on, status, held_until)
    SELECT gen_random_uuid(), house.township, house.property, bed_id, id, house.today + from_day::int, house.today + to_day::int,
      (ARRAY['ENDED', 'CHECKED_IN', 'RESERVED'])[turn]::stay_status,
      CASE WHEN turn = 3 AND place % 10 = 0 THEN house.today + interval '2 days' END
    FROM house, made`,
  `INSERT INTO room_closure (id, township_id, property_id, room_id, starts_on, ends_on, reason)
    SELECT gen_random_uuid(), house.township, house.property, r.id, house.today + 2, house.today + 20, '粉刷'
    FROM house, room r JOIN building b ON b.id = r.building_id WHERE b.property_id = house.property AND b.name = 'A5号楼' AND r.floor = 10`,
  'ALTER TABLE migrant_resident ENABLE TRIGGER USER',
  'ALTER TABLE stay ENABLE TRIGGER USER',
  'DROP TABLE made, house',
  'ANALYZE',
]

/**
 * Two thousand beds in five houses, with some three thousand stays before, on and after the day. As the owner, without
 * asking the rules for each: they are kept by the way the rows are made.
 */
export async function fillHouse(pool: Pool, house: FullHouse): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(
      'CREATE TEMPORARY TABLE house (township uuid, property uuid, employers uuid[], today date)',
    )
    const { townshipId, propertyId, employerIds, today } = house
    await client.query('INSERT INTO house VALUES ($1, $2, $3, $4)', [
      townshipId,
      propertyId,
      employerIds,
      today,
    ])
    for (const text of statements) await client.query(text)
  } finally {
    client.release()
  }
}
