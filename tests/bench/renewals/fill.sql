-- A township of $people made-up people, all registered: one in a hundred has declared only, everybody has a contract
-- that ends within a thousand days, every second a permit issued within the last year.
-- What the triggers keep (search, history) is not what is measured.
ALTER TABLE employer DISABLE TRIGGER USER;
ALTER TABLE migrant_resident DISABLE TRIGGER USER;
ALTER TABLE residence_registration DISABLE TRIGGER USER;
ALTER TABLE employment_contract DISABLE TRIGGER USER;
ALTER TABLE residence_permit DISABLE TRIGGER USER;

CREATE FUNCTION pg_temp.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT (lpad(to_hex(1767225600000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' ||
  substr(md5(kind || '/' || n), 1, 15))::uuid $$;

INSERT INTO township (id, division_code, name, jurisdiction) VALUES (pg_temp.id(1, 0), '320699001', '比照镇', 'JS');
INSERT INTO service_station (id, township_id, name, address)
  SELECT pg_temp.id(2, n), pg_temp.id(1, 0), '比照工作站' || n, '比照路' || n || '号' FROM generate_series(0, 19) AS n;
INSERT INTO employer (id, township_id, name, uscc_code, station_id)
  SELECT pg_temp.id(4, n), pg_temp.id(1, 0), '比照' || n || '有限公司', 'BENCH' || lpad(n::text, 13, '0'), pg_temp.id(2, n % 20)
  FROM generate_series(0, :people / 500) AS n;
INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, document_type,
    document_ciphertext, document_index, document_tail_index, hukou_division_code, employer_id)
  SELECT pg_temp.id(5, n), pg_temp.id(1, 0), '测' || n, 'ce', 'c', 'MALE', 'MAINLAND_ID',
    ''::bytea, decode(md5(n::text), 'hex'), decode(md5((n % 10000)::text), 'hex'), '411302', pg_temp.id(4, n % (:people / 500))
  FROM generate_series(1, :people) AS n;
INSERT INTO residence_registration (id, township_id, resident_id, employer_id, status, declarant_type, arrived_on,
    declared_on, registered_on, rule_pack_id, residence_reason, dwelling_type, receipt_number, privacy_notice_version)
  SELECT pg_temp.id(7, n), pg_temp.id(1, 0), pg_temp.id(5, n), pg_temp.id(4, n % (:people / 500)),
    CASE WHEN n % 100 = 0 THEN 'DECLARED' ELSE 'REGISTERED' END::registration_status, 'EMPLOYER',
    date '2026-11-20' - (n % 700)::int, date '2026-11-20' - (n % 700)::int, date '2026-11-20' - (n % 700)::int, 'JS-2020', 'WORK',
    'EMPLOYER_PREMISES', 'B' || n, '1'
  FROM generate_series(1, :people) AS n;
INSERT INTO employment_contract (id, township_id, resident_id, employer_id, hired_on, ends_on)
  SELECT pg_temp.id(6, n), pg_temp.id(1, 0), pg_temp.id(5, n), pg_temp.id(4, n % (:people / 500)), date '2026-01-01',
    date '2026-11-25' + (hashint8(n) & 1023) FROM generate_series(1, :people) AS n;
INSERT INTO residence_permit (id, township_id, resident_id, status, issued_on, materials, materials_missing)
  SELECT pg_temp.id(8, n), pg_temp.id(1, 0), pg_temp.id(5, n), 'ACTIVE', date '2025-11-25' + (hashint8(n * 7) & 255), '{}', '{}'
  FROM generate_series(1, :people, 2) AS n;

ALTER TABLE employer ENABLE TRIGGER USER;
ALTER TABLE migrant_resident ENABLE TRIGGER USER;
ALTER TABLE residence_registration ENABLE TRIGGER USER;
ALTER TABLE employment_contract ENABLE TRIGGER USER;
ALTER TABLE residence_permit ENABLE TRIGGER USER;
