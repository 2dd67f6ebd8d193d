-- Open cases of a township, :cases of them in the temporary table size: ten services, five stations, twenty who serve; a
-- fifth waits for its applicant, a tenth is late, a third is in nobody's hands, each has three steps.
INSERT INTO service_station (id, township_id, name, address, kind)
  SELECT gen_random_uuid(), t.id, '比照站' || n, '比照路', 'URBAN_COMMUNITY' FROM township t, generate_series(1, 5) AS n;
INSERT INTO station_staff (id, township_id, station_id, account_id, name, duties, starts_on)
  SELECT gen_random_uuid(), s.township_id, s.id, CASE WHEN row_number() OVER () = 1 THEN a.id END, '站员' || n, '{COORDINATOR}', '2026-01-01'
  FROM service_station s, generate_series(1, 4) AS n, account a WHERE a.username = 'bench-clerk';
CREATE TEMPORARY TABLE made_item ON COMMIT DROP AS
  SELECT n, gen_random_uuid() AS item, gen_random_uuid() AS version FROM generate_series(0, 9) AS n;
INSERT INTO service_item (id, township_id, code, version) SELECT item, t.id, 'SERVICE_' || n, 1 FROM made_item, township t;
INSERT INTO service_version (id, township_id, item_id, number, kind, name_zh, name_en, who_zh, who_en, materials, steps, promised_days,
    handler, fee_fen, legal_source, published_by, published_at)
  SELECT version, t.id, item, 1, 'ORDINARY', '比照事项' || n, 'Service ' || n, '任何人', 'Anybody', '[]', '[]', 5, 'STATION', 0, '比照', a.id,
    '2026-01-01' FROM made_item, township t, account a WHERE a.username = 'bench-clerk';
CREATE TEMPORARY TABLE person ON COMMIT DROP AS SELECT row_number() OVER () - 1 AS n, id FROM migrant_resident;
CREATE TEMPORARY TABLE staff ON COMMIT DROP AS SELECT row_number() OVER () - 1 AS n, id, station_id FROM station_staff;
ANALYZE person;
ALTER TABLE service_case DISABLE TRIGGER USER;
INSERT INTO service_case (id, township_id, resident_id, station_id, version_id, intake_id, number, queue_number, waits_for, opened_on, due_on,
    days_left, assignee_id, materials_shown, materials_missing)
  SELECT gen_random_uuid(), t.id, p.id, s.station_id, m.version, gen_random_uuid(), 'B' || c.n, c.n % 500 + 1,
    (CASE WHEN c.n % 5 = 0 THEN 'APPLICANT' WHEN c.n % 7 = 0 THEN 'DEPARTMENT' ELSE 'DESK' END)::case_waits_for,
    current_date - (c.n % 30)::int, CASE WHEN c.n % 5 > 0 THEN current_date - 10 + (hashint8(c.n) & 127) END,
    CASE WHEN c.n % 5 = 0 THEN 3 END, CASE WHEN c.n % 3 > 0 THEN s.id END, '{}', '{}'
  FROM generate_series(1, (SELECT cases FROM size)) AS c (n)
  JOIN person p ON p.n = c.n % (SELECT count(*) FROM person) JOIN staff s ON s.n = c.n % 20 JOIN made_item m ON m.n = c.n % 10, township t;
ALTER TABLE service_case ENABLE TRIGGER USER;
INSERT INTO service_case_step (case_id, key, township_id, place, department, after, state)
  SELECT c.id, 'STEP_' || n, c.township_id, n, 'POLICE', '{}',
    (CASE WHEN c.waits_for = 'DEPARTMENT' AND n = 2 THEN 'AWAY' WHEN n = 1 THEN 'DONE' ELSE 'BLOCKED' END)::case_step_state
  FROM service_case c, generate_series(1, 3) AS n;
