-- An import can be taken back while nothing has been built on it, and knows how a company words its columns.

ALTER TYPE import_status ADD VALUE 'WITHDRAWING';
ALTER TYPE import_status ADD VALUE 'WITHDRAWN';
ALTER TABLE import_batch ADD COLUMN layout_ciphertext bytea, ADD COLUMN withdrawn_by uuid, ADD COLUMN withdrawn_because text;

CREATE TABLE column_mapping (
  id uuid NOT NULL,
  township_id uuid NOT NULL,
  kind import_kind NOT NULL,
  owner_id uuid NOT NULL,
  header text NOT NULL,
  meaning text,
  updated_by uuid NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT column_mapping_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX column_mapping_kind_owner_id_header_key ON column_mapping (kind, owner_id, header);
ALTER TABLE column_mapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON column_mapping USING (township_id = (SELECT anju.township()) AND ((SELECT anju.reach()) = 'TOWNSHIP'
  OR owner_id = ANY ((SELECT anju.employers())::uuid[]) OR owner_id = ANY ((SELECT anju.properties())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON column_mapping TO anju_app;

-- How rows were that stood before an import and that it changed; and a digest of how it left them.
CREATE TABLE import_before (
  batch_id uuid NOT NULL,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  township_id uuid NOT NULL,
  before jsonb NOT NULL,
  phone_ciphertext bytea,
  phone_index bytea,
  after text NOT NULL,
  CONSTRAINT import_before_pkey PRIMARY KEY (batch_id, table_name, row_id),
  CONSTRAINT import_before_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
ALTER TABLE import_before ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON import_before FOR SELECT USING (EXISTS (SELECT FROM import_batch b WHERE b.id = batch_id));
GRANT SELECT ON import_before TO anju_app;

-- Of a row what tells whether it is as it was left: not the seals, which are made anew when keys change.
CREATE FUNCTION anju.row_digest(of_row jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT md5((of_row - '{document_ciphertext,document_index,document_tail_index,document_alias_index,phone_ciphertext,
    phone_index,live,name_rest,name_end}'::text[])::text)
$$;

-- What an import changes it keeps, once a statement; anju.import_batch is stated by the act that applies a piece.
CREATE FUNCTION anju.keep_before_import() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  batch import_batch%ROWTYPE;
BEGIN
  SELECT * INTO batch FROM import_batch WHERE id = nullif(current_setting('anju.import_batch', true), '')::uuid;
  IF batch.id IS NULL THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'lodging_wish' THEN
    INSERT INTO import_before (batch_id, table_name, row_id, township_id, before, after)
      SELECT batch.id, TG_TABLE_NAME, (o.row->>'resident_id')::uuid, batch.township_id, o.row, ''
      FROM (SELECT to_jsonb(gone) AS row FROM gone) AS o
      JOIN migrant_resident r ON r.id = (o.row->>'resident_id')::uuid AND r.created_at < batch.created_at
      ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  INSERT INTO import_before (batch_id, table_name, row_id, township_id, before, phone_ciphertext, phone_index, after)
    SELECT batch.id, TG_TABLE_NAME, (o.row->>'id')::uuid, batch.township_id,
      o.row - '{document_ciphertext,document_index,document_tail_index,document_alias_index,phone_ciphertext,phone_index}'::text[],
      (o.row->>'phone_ciphertext')::bytea, (o.row->>'phone_index')::bytea, ''
    FROM (SELECT to_jsonb(gone) AS row FROM gone) AS o
    WHERE (o.row->>'created_at') IS NULL OR (o.row->>'created_at')::timestamptz < batch.created_at
    ON CONFLICT DO NOTHING;
  EXECUTE format('UPDATE import_before b SET after = anju.row_digest(to_jsonb(t)) FROM public.%I t, gone
    WHERE b.batch_id = $1 AND b.table_name = $2 AND b.row_id = t.id AND t.id = gone.id', TG_TABLE_NAME)
    USING batch.id, TG_TABLE_NAME;
  RETURN NULL;
END $$;
CREATE TRIGGER migrant_resident_before_import AFTER UPDATE ON migrant_resident
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION anju.keep_before_import();
CREATE TRIGGER employment_contract_before_import AFTER UPDATE ON employment_contract
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION anju.keep_before_import();
CREATE TRIGGER residence_registration_before_import AFTER UPDATE ON residence_registration
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION anju.keep_before_import();
CREATE TRIGGER room_before_import AFTER UPDATE ON room
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION anju.keep_before_import();
CREATE TRIGGER lodging_wish_before_import AFTER DELETE ON lodging_wish
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION anju.keep_before_import();

-- What came of a batch, by row: whom or what it touched and whether it made the person, the registration or the room.
CREATE FUNCTION anju.import_made(of_batch uuid)
RETURNS TABLE (subject_id uuid, applied_at timestamptz, person boolean, registration_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.subject_id, i.applied_at, coalesce(p.created_at = i.applied_at, false), g.id
  FROM import_row i
  LEFT JOIN migrant_resident p ON p.id = i.subject_id
  LEFT JOIN residence_registration g ON g.resident_id = i.subject_id AND g.import_batch_id = i.batch_id
  WHERE i.batch_id = of_batch AND i.applied_at IS NOT NULL AND i.subject_id IS NOT NULL
$$;

-- What has been built on a batch since, by kind, and on how many of its rows. Empty: it can be taken back.
CREATE FUNCTION anju.import_built_on(of_batch uuid) RETURNS TABLE (what text, rows bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM import_batch b WHERE b.id = of_batch AND b.township_id = anju.township()) THEN RETURN; END IF;
  RETURN QUERY WITH made AS MATERIALIZED (SELECT * FROM anju.import_made(of_batch)), built AS (
    SELECT 'STAY' AS what, m.subject_id FROM made m JOIN stay s ON s.resident_id = m.subject_id AND s.created_at > m.applied_at
      AND s.status <> 'CANCELLED'
    UNION SELECT 'STAY', m.subject_id FROM made m JOIN stay s ON s.resident_id = m.subject_id WHERE m.person
    UNION SELECT 'PERMIT', m.subject_id FROM made m JOIN residence_permit t ON t.resident_id = m.subject_id AND t.created_at > m.applied_at
    UNION SELECT 'REGISTRATION', m.subject_id FROM made m JOIN residence_registration g ON g.resident_id = m.subject_id
      AND g.created_at > m.applied_at
    UNION SELECT 'REGISTRATION', m.subject_id FROM made m JOIN residence_registration g ON g.id = m.registration_id
      AND (g.known_from > m.applied_at OR g.status <> 'REGISTERED' OR EXISTS (
        SELECT FROM registration_version v WHERE v.registration_id = g.id))
    UNION SELECT 'REGISTRATION', m.subject_id FROM made m JOIN registration_event e ON e.registration_id = m.registration_id
      AND e.at > m.applied_at
    UNION SELECT 'CONTRACT', m.subject_id FROM made m JOIN employment_contract c ON c.resident_id = m.subject_id
      AND c.created_at > m.applied_at
    UNION SELECT 'RENEWAL', m.subject_id FROM made m JOIN renewal_item r ON r.resident_id = m.subject_id AND r.status = 'ACTED'
      WHERE m.registration_id IS NOT NULL
    UNION SELECT 'COUPLE', m.subject_id FROM made m JOIN couple c ON m.subject_id IN (c.first_id, c.second_id) WHERE m.person
    UNION SELECT 'LOOKUP', m.subject_id FROM made m JOIN police_lookup l ON l.resident_id = m.subject_id WHERE m.person
    UNION SELECT 'LOOKUP', m.subject_id FROM made m JOIN lookup_hit h ON h.resident_id = m.subject_id WHERE m.person
    UNION SELECT 'MERGE', m.subject_id FROM made m JOIN resident_merge x ON m.subject_id IN (x.survivor_id, x.absorbed_id)
      AND x.merged_at > m.applied_at
    UNION SELECT 'MERGE', m.subject_id FROM made m JOIN duplicate_candidate d ON m.subject_id IN (d.first_id, d.second_id)
      AND d.status <> 'OPEN' AND d.created_at >= m.applied_at
    UNION SELECT 'PERSON', m.subject_id FROM made m JOIN former_document f ON f.resident_id = m.subject_id AND f.replaced_at > m.applied_at
    UNION SELECT 'PERSON', m.subject_id FROM made m JOIN migrant_resident p ON p.id = m.subject_id AND p.updated_at > m.applied_at
      WHERE m.person
    UNION SELECT 'STAY', m.subject_id FROM made m JOIN bed b ON b.room_id = m.subject_id JOIN stay s ON s.bed_id = b.id
      AND s.created_at > m.applied_at
    UNION SELECT 'CLOSURE', m.subject_id FROM made m JOIN room_closure c ON c.room_id = m.subject_id
      JOIN import_row i ON i.batch_id = of_batch AND i.subject_id = m.subject_id AND NOT i.already_known
    UNION SELECT 'CHANGED', b.row_id FROM import_before b WHERE b.batch_id = of_batch AND b.after <> '' AND b.after <> coalesce(
      CASE b.table_name
        WHEN 'migrant_resident' THEN (SELECT anju.row_digest(to_jsonb(t)) FROM migrant_resident t WHERE t.id = b.row_id)
        WHEN 'employment_contract' THEN (SELECT anju.row_digest(to_jsonb(t)) FROM employment_contract t WHERE t.id = b.row_id)
        WHEN 'residence_registration' THEN (SELECT anju.row_digest(to_jsonb(t)) FROM residence_registration t WHERE t.id = b.row_id)
        WHEN 'room' THEN (SELECT anju.row_digest(to_jsonb(t)) FROM room t WHERE t.id = b.row_id)
      END, '')
  ) SELECT built.what, count(DISTINCT built.subject_id) FROM built GROUP BY 1 ORDER BY 2 DESC, 1;
END $$;

-- Takes a batch back: what it made goes, what it changed becomes as it was. As the owner, since the application deletes no
-- people; only what anju.import_built_on has let pass, and a foreign key stands behind everything it does not know.
CREATE FUNCTION anju.withdraw_import(of_batch uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  batch import_batch%ROWTYPE;
  taken bigint;
BEGIN
  SELECT * INTO batch FROM import_batch WHERE id = of_batch FOR NO KEY UPDATE;
  IF batch.id IS NULL OR batch.township_id IS DISTINCT FROM anju.township() OR batch.status::text <> 'WITHDRAWING'
    OR EXISTS (SELECT FROM anju.import_built_on(of_batch)) THEN
    PERFORM anju.refuse('import_batch_nothing_built_on', 'import_batch');
  END IF;
  CREATE TEMPORARY TABLE made ON COMMIT DROP AS SELECT * FROM anju.import_made(of_batch);
  CREATE INDEX ON made (subject_id);
  ANALYZE made;
  SELECT count(*) INTO taken FROM made;
  -- Held, so that nobody builds on them at this moment.
  PERFORM FROM migrant_resident p WHERE p.id IN (SELECT subject_id FROM made) ORDER BY p.document_index FOR UPDATE;
  IF batch.kind = 'ROSTER' THEN
    DELETE FROM renewal_item r USING made m WHERE r.resident_id = m.subject_id AND (m.person OR r.subject_id = m.registration_id);
    DELETE FROM renewal_item r USING made m, employment_contract c
      WHERE c.resident_id = m.subject_id AND c.created_at = m.applied_at AND r.subject_id = c.id;
    DELETE FROM duplicate_candidate d USING made m
      WHERE m.person AND m.subject_id IN (d.first_id, d.second_id) AND d.status = 'OPEN';
    DELETE FROM lodging_wish w USING made m WHERE w.resident_id = m.subject_id AND m.registration_id IS NOT NULL;
    DELETE FROM plan_placement l USING made m WHERE l.resident_id = m.subject_id AND m.person;
    DELETE FROM employment_contract c USING made m WHERE c.resident_id = m.subject_id AND c.created_at = m.applied_at;
    DELETE FROM residence_registration g USING made m WHERE g.id = m.registration_id;
    DELETE FROM migrant_resident p USING made m WHERE p.id = m.subject_id AND m.person;
    UPDATE employment_contract t SET workshop = x.workshop, shift = x.shift, hired_on = x.hired_on, ends_on = x.ends_on,
        ended_on = x.ended_on, set_aside = x.set_aside
      FROM import_before b, jsonb_populate_record(NULL::employment_contract, b.before) x
      WHERE b.batch_id = of_batch AND b.table_name = 'employment_contract' AND t.id = b.row_id;
    UPDATE migrant_resident t SET employer_id = x.employer_id, hukou_address = x.hukou_address,
        phone_ciphertext = b.phone_ciphertext, phone_index = b.phone_index, updated_at = anju.present()
      FROM import_before b, jsonb_populate_record(NULL::migrant_resident, b.before) x
      WHERE b.batch_id = of_batch AND b.table_name = 'migrant_resident' AND t.id = b.row_id;
    UPDATE residence_registration t SET employer_id = x.employer_id, updated_at = anju.present()
      FROM import_before b, jsonb_populate_record(NULL::residence_registration, b.before) x
      WHERE b.batch_id = of_batch AND b.table_name = 'residence_registration' AND t.id = b.row_id;
    INSERT INTO lodging_wish SELECT x.* FROM import_before b, jsonb_populate_record(NULL::lodging_wish, b.before) x
      WHERE b.batch_id = of_batch AND b.table_name = 'lodging_wish' ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM bed b USING import_row i WHERE i.batch_id = of_batch AND NOT i.already_known AND b.room_id = i.subject_id;
    DELETE FROM room r USING import_row i WHERE i.batch_id = of_batch AND NOT i.already_known AND r.id = i.subject_id;
    UPDATE room t SET floor = x.floor, sex_policy = x.sex_policy, usable_area = x.usable_area, rated_capacity = x.rated_capacity,
        capacity_limit = x.capacity_limit, rule_pack_id = x.rule_pack_id, private_bathroom = x.private_bathroom,
        accessible = x.accessible, remark = x.remark
      FROM import_before b, jsonb_populate_record(NULL::room, b.before) x
      WHERE b.batch_id = of_batch AND b.table_name = 'room' AND t.id = b.row_id;
  END IF;
  DELETE FROM import_before WHERE batch_id = of_batch;
  UPDATE import_row SET subject_id = NULL WHERE batch_id = of_batch AND NOT already_known;
  RETURN taken;
END $$;
REVOKE EXECUTE ON FUNCTION anju.import_made(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.import_built_on(uuid), anju.withdraw_import(uuid), anju.row_digest(jsonb) TO anju_app;
