-- A township of :people made-up people, each with a live registration and a bed or without one, written set by set.
-- The temporary tables surname, given_letter and tail are there. Ids count up like version 7 UUIDs. What is sealed
-- and indexed is of the right size and no more: the people that are looked for get theirs afterwards.

CREATE FUNCTION pg_temp.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT (lpad(to_hex(1767225600000 + n / 16), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' ||
  lpad(to_hex(n), 15, '0'))::uuid $$;
-- From 0 to below `size`, the small numbers more often.
CREATE FUNCTION pg_temp.pick(n bigint, seed int, size int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT floor(power((hashint8extended(n, seed) & 1073741823) / 1073741824.0, 1.6) * size)::int $$;

INSERT INTO township (id, division_code, name, jurisdiction) VALUES (pg_temp.id(1, 0), '320699001', '大镇', 'JS');
INSERT INTO service_station (id, township_id, name, address)
  VALUES (pg_temp.id(2, 0), pg_temp.id(1, 0), '大镇工作站', '大镇路1号');
INSERT INTO account (id, township_id, username, password_hash, display_name, role)
  VALUES (pg_temp.id(3, 0), pg_temp.id(1, 0), 'bench-clerk', '', '站务员', 'STATION_CLERK');
INSERT INTO account_scope (account_id, kind, target_id) VALUES (pg_temp.id(3, 0), 'TOWNSHIP', pg_temp.id(1, 0));
INSERT INTO employer (id, township_id, name, uscc_code, station_id)
  SELECT pg_temp.id(4, n), pg_temp.id(1, 0),
    (SELECT string_agg(g.letter, '') FROM generate_series(1, 2) k JOIN given_letter g ON g.n = pg_temp.pick(i.n, 40 + k, (SELECT count(*)::int FROM given_letter)))
      || (ARRAY['服饰', '电子', '机械', '纺织', '食品'])[1 + n % 5] || '有限公司',
    'BENCH' || lpad(n::text, 13, '0'), pg_temp.id(2, 0)
  FROM generate_series(0, (SELECT people / 500 FROM size)) AS i (n);

INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, birth_date, document_type,
    document_ciphertext, document_index, document_tail_index, phone_ciphertext, phone_index, hukou_division_code,
    hukou_address, employer_id, live, created_at, updated_at)
  SELECT pg_temp.id(5, i.n), pg_temp.id(1, 0), s.letter || a.letter || coalesce(b.letter, ''),
    s.pinyin || a.pinyin || coalesce(b.pinyin, ''), left(s.pinyin, 1) || left(a.pinyin, 1) || coalesce(left(b.pinyin, 1), ''),
    CASE i.n % 9 < 5 WHEN true THEN 'MALE' ELSE 'FEMALE' END::sex, date '1966-01-01' + (i.n * 37 % 14000)::int, 'MAINLAND_ID',
    decode(repeat(md5(i.n::text), 3), 'hex'), sha256(int8send(i.n)), t.digest,
    decode(repeat(md5(i.n::text), 3), 'hex'), sha256(int8send(-i.n)), '530600',
    '云南省昭通市', pg_temp.id(4, i.n / 500), i.n % 10 <> 0, '2026-01-01'::timestamptz + i.n * interval '1 s', '2026-01-01'::timestamptz
  FROM generate_series(0, (SELECT people - 1 FROM size)) AS i (n)
  JOIN surname s ON s.n = pg_temp.pick(i.n, 1, (SELECT count(*)::int FROM surname))
  JOIN given_letter a ON a.n = pg_temp.pick(i.n, 2, (SELECT count(*)::int FROM given_letter))
  LEFT JOIN given_letter b ON i.n % 6 <> 0 AND b.n = pg_temp.pick(i.n, 3, (SELECT count(*)::int FROM given_letter))
  JOIN tail t ON t.n = hashint8extended(i.n, 4) & 8191;

-- One in ten has left again. A lean register (for searching) has none: what is searched says who has left.
INSERT INTO residence_registration (id, township_id, resident_id, employer_id, status, declarant_type, arrived_on,
    declared_on, registered_on, rule_pack_id, residence_reason, dwelling_type, receipt_number, privacy_notice_version)
  SELECT pg_temp.id(6, n), pg_temp.id(1, 0), pg_temp.id(5, n), pg_temp.id(4, n / 500),
    CASE n % 10 WHEN 0 THEN 'DEREGISTERED' ELSE 'REGISTERED' END::registration_status, 'EMPLOYER', date '2026-01-01',
    date '2026-01-03', date '2026-01-03', 'JS', 'WORK', 'EMPLOYER_PREMISES', 'B' || n, '1'
  FROM generate_series(0, (SELECT people - 1 FROM size)) AS i (n), size WHERE NOT size.lean;

-- Dormitories of 1,200 beds, six a room.
INSERT INTO property (id, township_id, name, address)
  SELECT pg_temp.id(8, n), pg_temp.id(1, 0), '公寓' || n, '大镇路' || n || '号'
  FROM generate_series(0, (SELECT people / 12000 FROM size)) AS i (n);
INSERT INTO building (id, township_id, property_id, name)
  SELECT pg_temp.id(9, n), pg_temp.id(1, 0), pg_temp.id(8, n / 10), n % 10 + 1 || '号楼'
  FROM generate_series(0, (SELECT people / 1200 FROM size)) AS i (n);
INSERT INTO room (id, township_id, property_id, building_id, floor, number, sex_policy, usable_area, rated_capacity,
    capacity_limit, rule_pack_id)
  SELECT pg_temp.id(10, n), pg_temp.id(1, 0), pg_temp.id(8, n / 2000), pg_temp.id(9, n / 200), 1 + n % 200 / 20,
    (101 + n % 200 / 20 * 100 + n % 20)::text, 'MALE', 36, 6, 'BEDS', 'JS'
  FROM generate_series(0, (SELECT people / 6 FROM size)) AS i (n);
INSERT INTO bed (id, township_id, property_id, room_id, number, tier)
  SELECT pg_temp.id(11, n), pg_temp.id(1, 0), pg_temp.id(8, n / 12000), pg_temp.id(10, n / 6), n % 6 + 1, 'LOWER'
  FROM generate_series(0, (SELECT people - 1 FROM size)) AS i (n);
INSERT INTO stay (id, township_id, property_id, bed_id, resident_id, starts_on, status)
  SELECT pg_temp.id(12, n), pg_temp.id(1, 0), pg_temp.id(8, n / 12000), pg_temp.id(11, n), pg_temp.id(5, n),
    date '2026-01-02', 'CHECKED_IN'
  FROM generate_series(0, (SELECT people - 1 FROM size)) AS i (n), size WHERE n % CASE WHEN lean THEN 12 ELSE 2 END = 1;
