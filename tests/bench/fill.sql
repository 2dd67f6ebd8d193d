-- A township of :people from the temporary table made_person: employers of 500, contracts, dormitories of six beds
-- a room, eleven of twelve with a current stay. Ids count up like version 7 UUIDs made one after the other.

CREATE FUNCTION pg_temp.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT (lpad(to_hex(1767225600000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' ||
  substr(md5(kind || '/' || n), 1, 15))::uuid $$;

INSERT INTO township (id, division_code, name, jurisdiction) VALUES (pg_temp.id(1, 0), '320699001', '比照镇', 'JS');
INSERT INTO service_station (id, township_id, name, address)
  VALUES (pg_temp.id(2, 0), pg_temp.id(1, 0), '比照工作站', '比照路1号');
INSERT INTO account (id, township_id, username, password_hash, display_name, role)
  VALUES (pg_temp.id(3, 0), pg_temp.id(1, 0), 'bench-clerk', '', '站务员', 'STATION_CLERK');
INSERT INTO account (id, township_id, username, password_hash, display_name, role)
  VALUES (pg_temp.id(3, 1), pg_temp.id(1, 0), 'bench-auditor', '', '审计员', 'AUDITOR');
INSERT INTO account_scope (account_id, kind, target_id)
  SELECT pg_temp.id(3, n), 'TOWNSHIP', pg_temp.id(1, 0) FROM generate_series(0, 1) AS n;

INSERT INTO employer (id, township_id, name, uscc_code, station_id)
  SELECT pg_temp.id(4, n), pg_temp.id(1, 0), '比照' || n || '有限公司', 'BENCH' || lpad(n::text, 13, '0'), pg_temp.id(2, 0)
  FROM generate_series(0, (SELECT max(index) / 500 FROM made_person)) AS n;

-- Here and below: the rows keep the rules by the way they are made; asking for each would take most of the time.
ALTER TABLE migrant_resident DISABLE TRIGGER USER;
ALTER TABLE employment_contract DISABLE TRIGGER USER;
ALTER TABLE residence_registration DISABLE TRIGGER USER;
ALTER TABLE renewal_item DISABLE TRIGGER USER;
INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, birth_date, document_type,
    document_ciphertext, document_index, document_tail_index, phone_ciphertext, phone_index, hukou_division_code,
    hukou_address, employer_id, created_at)
  SELECT pg_temp.id(5, index), pg_temp.id(1, 0), name, name_pinyin, name_initials, sex, birth_date, 'MAINLAND_ID',
    document_ciphertext, document_index, document_tail_index, phone_ciphertext, phone_index, '320699',
    '云南省昭通市', pg_temp.id(4, (index * 13) % (1 + (SELECT max(index) / 500 FROM made_person))),
    '2026-01-01'::timestamptz + index * interval '100 ms'
  FROM made_person ORDER BY index;

-- A third has worked here before.
INSERT INTO employment_contract (id, township_id, resident_id, employer_id, workshop, shift, hired_on, ends_on, ended_on)
  SELECT pg_temp.id(6, index * 2 + former), pg_temp.id(1, 0), pg_temp.id(5, index), r.employer_id,
    (ARRAY['贴片车间', '组装车间', '测试车间', '包装车间'])[1 + (index + former) % 4], '白班',
    CASE former WHEN 1 THEN date '2024-03-01' ELSE date '2025-03-01' END,
    CASE former WHEN 1 THEN date '2025-02-01' END, CASE former WHEN 1 THEN date '2025-02-01' END
  FROM made_person p JOIN migrant_resident r ON r.id = pg_temp.id(5, p.index)
  CROSS JOIN generate_series(0, 1) AS former WHERE former = 0 OR index % 3 = 0;

-- Everyone's place in a row of their sex; the first of twelve sleeps elsewhere.
CREATE TEMPORARY TABLE sleeper ON COMMIT DROP AS
  SELECT index, sex, row_number() OVER (PARTITION BY sex ORDER BY index) - 1 AS place
  FROM made_person WHERE index % 12 <> 0;
CREATE TEMPORARY TABLE place ON COMMIT DROP AS
  SELECT sex, room * 2 + CASE sex WHEN 'MALE' THEN 0 ELSE 1 END AS room
  FROM (SELECT sex, max(place) / 6 AS last FROM sleeper GROUP BY sex) s, generate_series(0, last) AS room;

INSERT INTO property (id, township_id, name, address)
  SELECT pg_temp.id(7, n), pg_temp.id(1, 0), '比照公寓' || n, '比照路' || n || '号'
  FROM (SELECT DISTINCT room / 2000 AS n FROM place) AS properties;
INSERT INTO building (id, township_id, property_id, name)
  SELECT pg_temp.id(8, n), pg_temp.id(1, 0), pg_temp.id(7, n / 10), n % 10 + 1 || '号楼'
  FROM (SELECT DISTINCT room / 200 AS n FROM place) AS buildings;
INSERT INTO room (id, township_id, property_id, building_id, floor, number, sex_policy, usable_area, rated_capacity,
    capacity_limit, rule_pack_id)
  SELECT pg_temp.id(9, room), pg_temp.id(1, 0), pg_temp.id(7, room / 2000), pg_temp.id(8, room / 200),
    1 + room % 200 / 20, (101 + room % 200 / 20 * 100 + room % 20)::text, sex::text::sex_policy, 36, 6, 'BEDS', 'JS'
  FROM place;
INSERT INTO bed (id, township_id, property_id, room_id, number, tier)
  SELECT pg_temp.id(10, room * 6 + n), pg_temp.id(1, 0), pg_temp.id(7, room / 2000), pg_temp.id(9, room), n + 1,
    CASE n % 2 WHEN 0 THEN 'LOWER' ELSE 'UPPER' END::bed_tier
  FROM place, generate_series(0, 5) AS n;

ALTER TABLE stay DISABLE TRIGGER USER;
INSERT INTO stay (id, township_id, property_id, bed_id, resident_id, starts_on, ends_on, status)
  SELECT pg_temp.id(11, index * 2 + former), pg_temp.id(1, 0), pg_temp.id(7, room / 2000),
    pg_temp.id(10, room * 6 + place % 6), pg_temp.id(5, index),
    CASE former WHEN 1 THEN date '2024-03-01' ELSE date '2025-03-01' END,
    CASE former WHEN 1 THEN date '2025-02-01' END, CASE former WHEN 1 THEN 'ENDED' ELSE 'CHECKED_IN' END::stay_status
  FROM (SELECT *, place / 6 * 2 + CASE sex WHEN 'MALE' THEN 0 ELSE 1 END AS room FROM sleeper) AS s
  CROSS JOIN generate_series(0, 1) AS former WHERE former = 0 OR index % 3 = 0;
ALTER TABLE stay ENABLE TRIGGER USER;

-- Everyone is registered; an eighth was late. A tenth of the people has something that falls due, half of it reminded of.
INSERT INTO residence_registration (id, township_id, resident_id, employer_id, status, declarant_type, arrived_on,
    declared_on, registered_on, deadline_on, rule_pack_id, residence_reason, intended_stay, dwelling_type,
    residence_address, receipt_number, privacy_notice_version)
  SELECT pg_temp.id(12, p.index), pg_temp.id(1, 0), r.id, r.employer_id, 'REGISTERED', 'EMPLOYER', date '2025-03-01',
    date '2025-03-01' + CASE WHEN p.index % 8 = 0 THEN 9 ELSE 2 END, date '2025-03-12', date '2025-03-08', 'JS', 'WORK',
    'M6_TO_5Y', 'EMPLOYER_PREMISES', '比照路1号', 'BZ' || lpad(p.index::text, 10, '0'), '2026-01'
  FROM made_person p JOIN migrant_resident r ON r.id = pg_temp.id(5, p.index);
INSERT INTO renewal_item (id, township_id, resident_id, station_id, kind, subject_id, cycle_on, due_on, status)
  SELECT pg_temp.id(13, index), pg_temp.id(1, 0), pg_temp.id(5, index), pg_temp.id(2, 0), 'CONTRACT_END',
    pg_temp.id(6, index * 2), date '2026-12-01' + (index % 300)::int, date '2026-12-01' + (index % 300)::int, 'OWED'
  FROM made_person WHERE index % 10 = 0;
INSERT INTO reminder (id, township_id, item_id, offset_days)
  SELECT pg_temp.id(14, index), pg_temp.id(1, 0), pg_temp.id(13, index), 30 FROM made_person WHERE index % 20 = 0;

INSERT INTO stored_file (id, township_id, file_name, media_type, byte_size, sha256, ciphertext, uploaded_by)
  SELECT pg_temp.id(15, n), pg_temp.id(1, 0), '花名册' || n || '.xlsx', 'application/octet-stream', 20000,
    decode(md5(n::text), 'hex'), '', pg_temp.id(3, 0) FROM generate_series(1, 500) AS n;
INSERT INTO import_batch (id, township_id, kind, status, file_id, employer_id, as_of, total_rows, done_rows, accept_rows,
    warn_rows, uploaded_by)
  SELECT pg_temp.id(16, n), pg_temp.id(1, 0), 'ROSTER', 'APPLIED', pg_temp.id(15, n), pg_temp.id(4, n % (1 + (SELECT max(index) / 500 FROM made_person))), '2026-11-01',
    200, 200, 190, 10, pg_temp.id(3, 0) FROM generate_series(1, 500) AS n;

ALTER TABLE migrant_resident ENABLE TRIGGER USER;
ALTER TABLE employment_contract ENABLE TRIGGER USER;
ALTER TABLE residence_registration ENABLE TRIGGER USER;
ALTER TABLE renewal_item ENABLE TRIGGER USER;
