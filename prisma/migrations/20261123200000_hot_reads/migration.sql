-- CreateIndex
CREATE INDEX "renewal_item_township_id_due_on_id_idx" ON "renewal_item"("township_id", "due_on", "id");

-- Written by hand from here on: what a hot read needs (docs/decisions/2026-11-23-hot-reads.md).

-- Who has a bed, person by person and bed by bed: the exclusion constraints' own indexes cost ten times as much to look into.
CREATE INDEX stay_live_of_person ON stay (resident_id, starts_on) WHERE status IN ('RESERVED', 'CHECKED_IN');
CREATE INDEX stay_live_of_bed ON stay (bed_id, starts_on) WHERE status IN ('RESERVED', 'CHECKED_IN');

-- States the caller of a session to the transaction, if the session still speaks for exactly the caller that the service
-- expects; says so by nothing. Otherwise it states nobody, and answers whom the session speaks for now: a caller as
-- JSON, or 'null'. What follows in the same transaction reads as that caller or reads nothing.
CREATE FUNCTION anju.enter(of_hash bytea, at timestamptz, expected text, names text[], stated text[]) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
DECLARE
  found_caller text := coalesce(anju.session_caller(of_hash, at)::text, 'null');
BEGIN
  IF found_caller <> expected THEN RETURN found_caller; END IF;
  PERFORM set_config(s.name, s.value, true) FROM unnest(names, stated) AS s (name, value) WHERE s.name LIKE 'anju.%';
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION anju.enter(bytea, timestamptz, text, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.enter(bytea, timestamptz, text, text[], text[]) TO anju_app;

-- What anju.beds_taken tells of properties, of one building: a page about a building need not count its neighbours.
CREATE FUNCTION anju.beds_taken_in_building(of_building uuid, from_day date, to_day date)
RETURNS TABLE (bed_id uuid, starts_on date, ends_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.bed_id, s.starts_on, s.ends_on
  FROM room m JOIN bed b ON b.room_id = m.id JOIN stay s ON s.bed_id = b.id
  WHERE m.building_id = of_building AND s.township_id = anju.township()
    AND s.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
    AND daterange(s.starts_on, s.ends_on, '[)') && daterange(from_day, to_day, '[)')
$$;
REVOKE ALL ON FUNCTION anju.beds_taken_in_building(uuid, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.beds_taken_in_building(uuid, date, date) TO anju_app;
