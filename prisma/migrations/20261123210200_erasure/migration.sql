-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "resident_id" UUID,
    "basis" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "approved" BOOLEAN,
    "done_at" TIMESTAMPTZ(3),
    "rows" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasure_township_id_id_idx" ON "erasure"("township_id", "id" DESC);

-- Written by hand from here on: a person's data goes on a legal ground, by two people, and whole.
ALTER TABLE erasure
  ADD CONSTRAINT erasure_four_eyes CHECK (approved IS NOT TRUE OR decided_by <> requested_by),
  ADD CONSTRAINT erasure_decided_whole CHECK (num_nulls(decided_by, decided_at, approved) IN (0, 3)),
  ADD CONSTRAINT erasure_done_whole CHECK (done_at IS NULL OR approved AND resident_id IS NULL);
CREATE UNIQUE INDEX erasure_one_waiting ON erasure (resident_id) WHERE decided_at IS NULL;
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY reach ON erasure FOR SELECT USING (township_id = (SELECT anju.township()) AND (SELECT anju.administers()));
CREATE POLICY append ON erasure FOR INSERT WITH CHECK
  (township_id = (SELECT anju.township()) AND (SELECT anju.administers()) AND requested_by = (SELECT anju.account())
    AND decided_at IS NULL);
GRANT SELECT, INSERT ON erasure TO anju_app;

-- Is an approved erasure being carried out in this transaction? It is named by the function below and by nothing else that
-- could be approved.
CREATE FUNCTION anju.erasing() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM erasure e WHERE e.id = nullif(current_setting('anju.erasure', true), '')::uuid
    AND e.approved AND e.done_at IS NULL)
$$;

-- What is written once is still written once. Under an approved erasure what is about the person may go, from everywhere but
-- the log, which has a way of its own, and the records of who decided about roles.
CREATE OR REPLACE FUNCTION anju.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') AND TG_TABLE_NAME !~ '^(audit|role)_' AND current_user = 'anju_owner' AND anju.erasing() THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
    MESSAGE = format('%s is append only', TG_TABLE_NAME);
END $$;

-- Deletes rows and, before them, everything that hangs on them by a foreign key, however deep: a table that comes later
-- is not forgotten. Adds to `gone` what went, by table, and to `ids` the ids of the rows.
CREATE FUNCTION anju.erase_rows(of_table regclass, of_ids uuid[], INOUT gone jsonb, INOUT ids uuid[])
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  hanging record;
  below uuid[];
  number bigint;
BEGIN
  IF of_ids IS NULL OR cardinality(of_ids) = 0 THEN RETURN; END IF;
  FOR hanging IN
    SELECT c.conrelid::regclass AS child, a.attname AS key, EXISTS (SELECT FROM pg_attribute i
        WHERE i.attrelid = c.conrelid AND i.attname = 'id' AND i.atttypid = 'uuid'::regtype) AS has_id
    FROM pg_constraint c
      JOIN LATERAL unnest(c.conkey, c.confkey) AS k (child_column, parent_column) ON true
      JOIN pg_attribute p ON p.attrelid = c.confrelid AND p.attnum = k.parent_column AND p.attname = 'id'
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.child_column
    WHERE c.contype = 'f' AND c.confrelid = of_table AND c.conrelid <> c.confrelid
  LOOP
    IF hanging.has_id THEN
      EXECUTE format('SELECT array_agg(id) FROM %s WHERE %I = ANY ($1)', hanging.child, hanging.key) INTO below USING of_ids;
      SELECT * INTO gone, ids FROM anju.erase_rows(hanging.child, below, gone, ids);
    ELSE
      EXECUTE format('DELETE FROM %s WHERE %I = ANY ($1)', hanging.child, hanging.key) USING of_ids;
      GET DIAGNOSTICS number = ROW_COUNT;
      IF number > 0 THEN
        gone := jsonb_set(gone, ARRAY[hanging.child::text], to_jsonb(coalesce((gone ->> hanging.child::text)::bigint, 0) + number));
      END IF;
    END IF;
  END LOOP;
  EXECUTE format('DELETE FROM %s WHERE id = ANY ($1)', of_table) USING of_ids;
  GET DIAGNOSTICS number = ROW_COUNT;
  IF number > 0 THEN
    gone := jsonb_set(gone, ARRAY[of_table::text], to_jsonb(coalesce((gone ->> of_table::text)::bigint, 0) + number));
  END IF;
  ids := ids || of_ids;
END $$;

-- When the register last told somebody of the person: such a record is kept for three years (网络数据安全管理条例 Art. 12).
CREATE FUNCTION anju.last_provided(of_resident uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT max(l.created_at) FROM police_lookup l WHERE anju.administers() AND l.township_id = anju.township() AND l.outcome = 'FOUND'
    AND (l.resident_id = of_resident OR EXISTS (SELECT FROM lookup_hit h WHERE h.lookup_id = l.id AND h.resident_id = of_resident))
$$;

-- Decides, and erases what was approved: rows of the register with all that hangs on them; of look-ups the person and what
-- was asked by, while purpose, officer, time and fields stay. Answers why not, or DONE with what went and the ids of the rows,
-- whose entries in the log are cut in the same act (domain/people/erase-person.ts).
CREATE FUNCTION anju.decide_erasure(of_erasure uuid, approve boolean, at timestamptz)
RETURNS TABLE (outcome text, gone jsonb, ids uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_variable
DECLARE
  waiting erasure;
  people uuid[];
  loose record;
  number bigint;
BEGIN
  gone := '{}'; ids := '{}';
  IF NOT anju.administers() THEN outcome := 'FORBIDDEN'; RETURN NEXT; RETURN; END IF;
  SELECT * INTO waiting FROM erasure e WHERE e.id = of_erasure AND e.township_id = anju.township() FOR UPDATE;
  IF NOT FOUND THEN outcome := 'UNKNOWN'; RETURN NEXT; RETURN; END IF;
  IF waiting.decided_at IS NOT NULL THEN outcome := 'DECIDED'; RETURN NEXT; RETURN; END IF;
  IF approve AND anju.account() = waiting.requested_by THEN outcome := 'FOUR_EYES'; RETURN NEXT; RETURN; END IF;
  IF approve AND at > waiting.requested_at + interval '30 days' THEN outcome := 'EXPIRED'; RETURN NEXT; RETURN; END IF;
  UPDATE erasure e SET decided_by = anju.account(), decided_at = at, approved = approve WHERE e.id = of_erasure;
  outcome := 'DONE';
  IF NOT approve THEN RETURN NEXT; RETURN; END IF;
  PERFORM set_config('anju.erasure', of_erasure::text, true);
  -- With whoever was found to be the same person.
  people := ARRAY[waiting.resident_id];
  IF to_regclass('resident_merge') IS NOT NULL THEN
    EXECUTE 'WITH RECURSIVE same (id) AS (SELECT $1 UNION SELECT m.absorbed_id FROM resident_merge m JOIN same ON m.survivor_id = same.id
      WHERE m.undone_at IS NULL) SELECT array_agg(id) FROM same' INTO people USING waiting.resident_id;
    EXECUTE 'DELETE FROM resident_merge WHERE survivor_id = ANY ($1) OR absorbed_id = ANY ($1)' USING people;
  END IF;
  UPDATE lookup_request q SET key_sealed = '', key_index = '' WHERE q.key_kind <> 'BUILDING_NIGHT' AND EXISTS (
    SELECT FROM police_lookup l WHERE l.request_id = q.id AND l.resident_id = ANY (people));
  UPDATE police_lookup l SET resident_id = NULL, document_index = '' WHERE l.resident_id = ANY (people);
  GET DIAGNOSTICS number = ROW_COUNT;
  gone := jsonb_build_object('police_lookup', number);
  DELETE FROM import_row i WHERE i.subject_id = ANY (people);
  GET DIAGNOSTICS number = ROW_COUNT;
  gone := gone || jsonb_build_object('import_row', number);
  UPDATE lodging_wish w SET room_mate_ids = ARRAY(SELECT mate FROM unnest(w.room_mate_ids) AS mate WHERE mate <> ALL (people))
    WHERE w.room_mate_ids && people;
  SELECT r.gone, r.ids INTO gone, ids FROM anju.erase_rows('migrant_resident', people, gone, ids) r;
  -- Tables that name a person without a foreign key.
  FOR loose IN SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'resident_id' AND t.table_type = 'BASE TABLE'
      AND c.table_name NOT IN ('erasure', 'police_lookup')
  LOOP
    EXECUTE format('DELETE FROM %I WHERE resident_id = ANY ($1)', loose.table_name) USING people;
    GET DIAGNOSTICS number = ROW_COUNT;
    IF number > 0 THEN gone := gone || jsonb_build_object(loose.table_name, number); END IF;
  END LOOP;
  UPDATE erasure e SET done_at = at, resident_id = NULL, rows = gone WHERE e.id = of_erasure;
  PERFORM set_config('anju.erasure', '', true);
  RETURN NEXT;
END $$;

REVOKE ALL ON FUNCTION anju.erasing(), anju.erase_rows(regclass, uuid[], jsonb, uuid[]), anju.last_provided(uuid),
  anju.decide_erasure(uuid, boolean, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.last_provided(uuid), anju.decide_erasure(uuid, boolean, timestamptz) TO anju_app;
