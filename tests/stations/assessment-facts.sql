-- Facts of a township for the assessment of November 2026, as many as the temporary table size says (people, stations, cases,
-- seed): people of companies with a station, without one and of no company; days close to the ends of the month; what is left out
-- beside what counts. The township is there already; so is whatever stations it has.
SELECT setseed(seed) FROM size;
CREATE FUNCTION pg_temp.any_day() RETURNS date LANGUAGE sql VOLATILE AS
$$ SELECT CASE WHEN random() < 0.5 THEN date '2026-10-28' + (random() * 38)::int ELSE date '2026-01-10' + (random() * 340)::int END $$;
CREATE FUNCTION pg_temp.or_none(d date, share float) RETURNS date LANGUAGE sql VOLATILE AS
$$ SELECT CASE WHEN random() < share THEN NULL ELSE d END $$;

CREATE TEMPORARY TABLE made_station ON COMMIT DROP AS
  SELECT n, gen_random_uuid() AS id FROM generate_series(0, (SELECT stations - 1 FROM size)) AS n;
CREATE TEMPORARY TABLE made_employer ON COMMIT DROP AS
  SELECT n, gen_random_uuid() AS id FROM generate_series(0, (SELECT stations * 5 - 1 FROM size)) AS n;
INSERT INTO employer (id, township_id, name, uscc_code)
  SELECT m.id, t.id, '考核' || n || '有限公司', 'MADE' || lpad(n::text, 14, '0') FROM made_employer m, township t;
INSERT INTO service_station (id, township_id, name, address, kind, owner_id)
  SELECT m.id, t.id, '考核站' || lpad(m.n::text, 3, '0'), '考核路1号',
    (CASE WHEN m.n % 10 = 0 THEN 'RURAL_COMMUNITY' ELSE 'ENTERPRISE' END)::station_kind, CASE WHEN m.n % 10 > 0 THEN e.id END
  FROM made_station m JOIN made_employer e ON e.n = m.n, township t;
-- A ninth of the companies has no station.
UPDATE employer e SET station_id = s.id FROM made_employer m JOIN made_station s ON s.n = m.n % (SELECT stations FROM size)
  WHERE e.id = m.id AND m.n % 9 > 0;
INSERT INTO station_kit_item (station_id, item, township_id, evidence, checked_on, checked_by, expires_on)
  SELECT s.id, i.item, t.id, '第1页', '2026-01-01', t.id, pg_temp.any_day()
  FROM made_station s, unnest(enum_range(NULL::kit_item)) AS i (item), township t WHERE random() < 0.8;

ALTER TABLE migrant_resident DISABLE TRIGGER USER;
ALTER TABLE employment_contract DISABLE TRIGGER USER;
ALTER TABLE residence_registration DISABLE TRIGGER USER;
ALTER TABLE stay DISABLE TRIGGER USER;
ALTER TABLE residence_permit DISABLE TRIGGER USER;
ALTER TABLE permit_event DISABLE TRIGGER USER;
ALTER TABLE service_case DISABLE TRIGGER USER;
ALTER TABLE service_case_event DISABLE TRIGGER USER;
CREATE TEMPORARY TABLE made_person ON COMMIT DROP AS
  SELECT n, gen_random_uuid() AS id, (random() * 1.15 * (SELECT count(*) FROM made_employer))::int AS company
  FROM generate_series(1, (SELECT people FROM size)) AS n;
INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, document_type, document_ciphertext,
    document_index, document_tail_index, phone_index, hukou_division_code, employer_id)
  SELECT p.id, t.id, '考核人' || p.n, 'kaoheren', 'khr', 'MALE', 'MAINLAND_ID', '', decode(md5(p.id::text), 'hex'), '',
    CASE WHEN random() < 0.7 THEN decode(md5(p.n::text), 'hex') END,
    (ARRAY['320681', '530602', '520502', NULL])[1 + (random() * 3.99)::int % 4], e.id
  FROM made_person p LEFT JOIN made_employer e ON e.n = p.company, township t;
-- One of fifty is somebody else.
UPDATE migrant_resident r SET merged_into_id = (SELECT id FROM made_person WHERE n = 1)
  FROM made_person p WHERE p.id = r.id AND p.n % 50 = 7;

CREATE TEMPORARY TABLE made_registration ON COMMIT DROP AS
  SELECT p.id AS resident, former, pg_temp.any_day() AS arrived, (random() * 12)::int AS waited, (random() * 9)::int AS took,
    (ARRAY['DECLARED', 'ACCEPTED', 'REGISTERED', 'REGISTERED', 'REGISTERED', 'REGISTERED', 'REJECTED', 'DEREGISTERED'])
      [1 + (random() * 7.99)::int % 8] AS status, random() AS r
  FROM made_person p, generate_series(0, 1) AS former WHERE former = 0 OR random() < 0.3;
INSERT INTO residence_registration (id, township_id, resident_id, status, declarant_type, arrived_on, declared_on, registered_on,
    deregistered_on, deadline_on, rule_pack_id, residence_reason, dwelling_type, receipt_number, privacy_notice_version, set_aside_status)
  SELECT i.id, t.id, m.resident, s.status::registration_status, 'EMPLOYER', pg_temp.or_none(m.arrived, 0.05), m.arrived + waited,
    CASE WHEN s.status IN ('REGISTERED', 'DEREGISTERED') THEN m.arrived + waited + took END,
    CASE WHEN s.status = 'DEREGISTERED' THEN m.arrived + waited + took + (random() * 40)::int END, pg_temp.or_none(m.arrived + 7, 0.05),
    'JS', 'WORK', (ARRAY['EMPLOYER_PREMISES', 'RENTAL_HOUSING'])[1 + (m.r * 2)::int % 2]::dwelling_type, i.id::text, '2026-01',
    CASE WHEN s.status = 'DEREGISTERED' AND m.r < 0.02 THEN 'REGISTERED'::registration_status END
  FROM made_registration m, township t,
    LATERAL (SELECT gen_random_uuid() AS id WHERE m.r >= 0) AS i,
    LATERAL (SELECT CASE WHEN m.former = 1 THEN 'DEREGISTERED' ELSE m.status END AS status) AS s;
INSERT INTO employment_contract (id, township_id, resident_id, employer_id, hired_on, ended_on, set_aside)
  SELECT gen_random_uuid(), t.id, p.id, e.id, pg_temp.or_none(date '2025-06-01' + (random() * 500)::int, 0.1),
    CASE WHEN former = 1 OR random() < 0.3 THEN pg_temp.any_day() END, former = 1 AND random() < 0.05
  FROM made_person p JOIN made_employer e ON e.n = p.company, generate_series(0, 1) AS former, township t
  WHERE former = 0 OR random() < 0.2;
-- Of those who left, half have their record closed about then, and no other work.
CREATE TEMPORARY TABLE made_leaver ON COMMIT DROP AS
  SELECT resident_id, max(ended_on) AS ended_on FROM employment_contract WHERE NOT set_aside GROUP BY resident_id
  HAVING count(*) = count(ended_on) AND max(ended_on) > '2026-10-15' AND random() < 0.5;
UPDATE residence_registration g SET status = 'DEREGISTERED', registered_on = least(g.registered_on, l.ended_on - 3),
    declared_on = least(g.declared_on, l.ended_on - 3), deregistered_on = l.ended_on + (random() * 11)::int
  FROM made_leaver l WHERE l.resident_id = g.resident_id AND g.status = 'REGISTERED';

INSERT INTO property (id, township_id, name, address) SELECT gen_random_uuid(), id, '考核公寓', '考核路2号' FROM township;
INSERT INTO building (id, township_id, property_id, name)
  SELECT gen_random_uuid(), township_id, id, '1号楼' FROM property WHERE name = '考核公寓';
INSERT INTO room (id, township_id, property_id, building_id, floor, number, sex_policy, usable_area, rated_capacity, capacity_limit, rule_pack_id)
  SELECT gen_random_uuid(), b.township_id, b.property_id, b.id, 1, n::text, 'MALE', 50, 10, 'BEDS', 'JS'
  FROM building b JOIN property p ON p.id = b.property_id AND p.name = '考核公寓', generate_series(1, (SELECT people / 10 + 1 FROM size)) AS n;
INSERT INTO bed (id, township_id, property_id, room_id, number, tier)
  SELECT gen_random_uuid(), r.township_id, r.property_id, r.id, n, 'SINGLE' FROM room r JOIN property p ON p.id = r.property_id
    AND p.name = '考核公寓', generate_series(1, 10) AS n;
CREATE TEMPORARY TABLE made_bed ON COMMIT DROP AS
  SELECT row_number() OVER () AS n, b.id, b.property_id FROM bed b JOIN property p ON p.id = b.property_id AND p.name = '考核公寓';
INSERT INTO stay (id, township_id, property_id, bed_id, resident_id, starts_on, ends_on, status)
  SELECT gen_random_uuid(), t.id, b.property_id, b.id, p.id, s.starts,
    CASE WHEN s.status IN ('ENDED', 'CANCELLED') OR random() < 0.3 THEN s.starts + 1 + (random() * 300)::int END, s.status::stay_status
  FROM made_person p JOIN made_bed b ON b.n = p.n, township t,
    LATERAL (SELECT date '2026-02-01' + (random() * 300)::int AS starts,
      (ARRAY['CHECKED_IN', 'CHECKED_IN', 'ENDED', 'RESERVED', 'CANCELLED'])[1 + (random() * 4.99)::int % 5] AS status WHERE p.n > 0) AS s
  WHERE random() < 0.7 AND NOT EXISTS (SELECT FROM made_leaver l WHERE l.resident_id = p.id);

CREATE TEMPORARY TABLE made_permit ON COMMIT DROP AS
  SELECT p.id AS resident, gen_random_uuid() AS id, pg_temp.any_day() AS by,
    (ARRAY['ACCEPTED', 'REJECTED', 'ISSUED', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'SUSPENDED', 'CANCELLED'])[1 + (random() * 7.99)::int % 8] AS status
  FROM made_person p WHERE random() < 0.4;
INSERT INTO residence_permit (id, township_id, resident_id, status, materials, materials_missing, issue_by, issued_on, ended_on, suspended_from)
  SELECT m.id, t.id, m.resident, m.status::permit_status, '{}', '{}', pg_temp.or_none(m.by, 0.1),
    CASE WHEN m.status IN ('ISSUED', 'ACTIVE', 'SUSPENDED') OR m.status = 'CANCELLED' AND random() < 0.5 THEN m.by - 5 + (random() * 10)::int END,
    CASE WHEN m.status = 'CANCELLED' THEN m.by + 6 + (random() * 60)::int END, CASE WHEN m.status = 'SUSPENDED' THEN pg_temp.any_day() END
  FROM made_permit m, township t;
INSERT INTO permit_event (id, township_id, permit_id, action, status, "on", created_at)
  SELECT gen_random_uuid(), t.id, m.id, (ARRAY['ENDORSE', 'SUSPEND', 'RESTORE', 'ISSUE'])[1 + (random() * 3.99)::int % 4]::permit_action,
    'ACTIVE', pg_temp.any_day(), '2026-11-01' FROM made_permit m, township t WHERE m.status IN ('ACTIVE', 'SUSPENDED');

CREATE TEMPORARY TABLE made_version ON COMMIT DROP AS SELECT gen_random_uuid() AS item, gen_random_uuid() AS version;
INSERT INTO service_item (id, township_id, code, version) SELECT item, t.id, 'MADE_SERVICE', 1 FROM made_version, township t;
INSERT INTO service_version (id, township_id, item_id, number, kind, name_zh, name_en, who_zh, who_en, materials, steps, promised_days,
    handler, fee_fen, legal_source, published_by, published_at)
  SELECT version, t.id, item, 1, 'ORDINARY', '考核事项', 'Service', '任何人', 'Anybody', '[]', '[]', 5, 'STATION', 0, '测试', t.id, '2026-01-01'
  FROM made_version, township t;
CREATE TEMPORARY TABLE made_case ON COMMIT DROP AS
  SELECT n, gen_random_uuid() AS id, (random() * 1.1 * (SELECT count(*) FROM made_station))::int AS station,
    1 + (random() * ((SELECT people FROM size) - 1))::int AS person, pg_temp.any_day() AS opened, random() < 0.6 AS closed,
    (random() * 9)::int AS took, random() AS r FROM generate_series(1, (SELECT cases FROM size)) AS n;
INSERT INTO service_case (id, township_id, resident_id, station_id, version_id, intake_id, number, queue_number, status, waits_for, opened_on,
    due_on, days_left, materials_shown, materials_missing, outcome, outcome_ciphertext, closed_on, satisfaction)
  SELECT m.id, t.id, p.id, s.id, v.version, gen_random_uuid(), 'MADE-' || m.n, 1, (CASE WHEN m.closed THEN 'CLOSED' ELSE 'UNDER_WAY' END)::case_status,
    CASE WHEN NOT m.closed THEN (CASE WHEN m.r < 0.2 THEN 'APPLICANT' ELSE 'DESK' END)::case_waits_for END, m.opened,
    CASE WHEN m.r >= 0.2 THEN m.opened + 5 END, CASE WHEN m.r < 0.2 THEN 3 END, '{}', CASE WHEN m.n % 3 = 0 THEN '{PHOTO}'::text[] ELSE '{}' END,
    CASE WHEN m.closed THEN (ARRAY['DONE', 'DONE', 'REFUSED', 'WITHDRAWN'])[1 + m.n % 4]::case_outcome END,
    CASE WHEN m.closed THEN ''::bytea END,
    CASE WHEN m.closed THEN m.opened + m.took END, CASE WHEN m.closed AND m.n % 2 = 0 THEN 1 + m.n % 5 END
  FROM made_case m JOIN made_person p ON p.n = m.person LEFT JOIN made_station s ON s.n = m.station, made_version v, township t;
INSERT INTO service_case_event (id, township_id, case_id, place, kind, "on", in_person, created_at)
  SELECT gen_random_uuid(), t.id, m.id, e.place, (CASE WHEN e.place = 1 THEN 'OPENED' WHEN random() < 0.3 THEN 'PAUSED' WHEN random() < 0.5
    THEN 'SUPPLIED' ELSE 'STEP_DONE' END)::case_event_kind, m.opened + (e.place - 1) * (random() * 3)::int, e.place = 1 OR random() < 0.3, '2026-11-01'
  FROM made_case m, generate_series(1, 4) AS e (place), township t WHERE e.place = 1 OR random() < 0.5;
ALTER TABLE migrant_resident ENABLE TRIGGER USER;
ALTER TABLE employment_contract ENABLE TRIGGER USER;
ALTER TABLE residence_registration ENABLE TRIGGER USER;
ALTER TABLE stay ENABLE TRIGGER USER;
ALTER TABLE residence_permit ENABLE TRIGGER USER;
ALTER TABLE permit_event ENABLE TRIGGER USER;
ALTER TABLE service_case ENABLE TRIGGER USER;
ALTER TABLE service_case_event ENABLE TRIGGER USER;
