-- Written by hand: a station reaches the people it serves (docs/decisions/2026-11-23-reach-of-a-station.md), and does what it is
-- entrusted with while it is.

-- Is a community's station in the caller's scopes? It serves whoever no station is named for.
CREATE FUNCTION anju.serves_whoever() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT anju.stations() IS NOT NULL AND EXISTS (SELECT FROM service_station t
    WHERE t.id = ANY (anju.stations()) AND t.township_id = anju.township() AND t.kind <> 'ENTERPRISE')
$$;
-- The employers whose people the caller reaches: those of the scopes, and those that the stations of the scopes serve.
CREATE FUNCTION anju.employers_in_reach() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN anju.stations() IS NULL THEN anju.employers() ELSE coalesce(anju.employers(), '{}') || ARRAY(
    SELECT e.id FROM employer e WHERE e.township_id = anju.township() AND e.station_id = ANY (anju.stations())
    UNION ALL
    SELECT e.id FROM employer e WHERE e.township_id = anju.township() AND e.station_id IS NULL AND anju.serves_whoever()) END
$$;
-- May one of the caller's stations that serve an employer (none: people of none) do a task at a moment? Null where none serves it.
CREATE FUNCTION anju.own_station_may(of_task entrusted_task, of_employer uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT bool_or(anju.station_may(t.id, of_task, at)) FROM service_station t LEFT JOIN employer e ON e.id = of_employer
  WHERE t.id = ANY (anju.stations()) AND t.township_id = anju.township()
    AND (e.station_id = t.id OR e.station_id IS NULL AND t.kind <> 'ENTERPRISE')
$$;
CREATE OR REPLACE FUNCTION anju.served_by(of_station uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*) FROM migrant_resident r LEFT JOIN employer e ON e.id = r.employer_id
  WHERE (e.station_id = of_station OR e.station_id IS NULL
      AND EXISTS (SELECT FROM service_station t WHERE t.id = of_station AND t.kind <> 'ENTERPRISE'))
    AND r.township_id = anju.township() AND r.live AND r.merged_into_id IS NULL AND anju.reach() IN ('TOWNSHIP', 'SCOPED')
$$;
REVOKE EXECUTE ON FUNCTION anju.serves_whoever(), anju.employers_in_reach(), anju.own_station_may(entrusted_task, uuid, timestamptz)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.serves_whoever(), anju.employers_in_reach(), anju.own_station_may(entrusted_task, uuid, timestamptz)
  TO anju_app;

ALTER POLICY reach ON employer USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) IN ('TOWNSHIP', 'LOOKUP') OR id = ANY ((SELECT anju.employers_in_reach())::uuid[])));
ALTER POLICY reach ON employer_name_part USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) IN ('TOWNSHIP', 'LOOKUP') OR employer_id = ANY ((SELECT anju.employers_in_reach())::uuid[])));
ALTER POLICY reach ON migrant_resident USING (township_id = (SELECT anju.township()) AND CASE (SELECT anju.reach())
  WHEN 'TOWNSHIP' THEN true
  WHEN 'SCOPED' THEN employer_id = ANY ((SELECT anju.employers_in_reach())::uuid[]) OR id = ANY ((SELECT anju.sleepers_in_reach())::uuid[])
    OR employer_id IS NULL AND (SELECT anju.serves_whoever())
  WHEN 'LOOKUP' THEN document_index = (SELECT anju.lookup_index())
    OR name = (SELECT anju.lookup_name()) AND birth_date = (SELECT anju.lookup_birth_date())
    OR id = ANY ((SELECT anju.people_of_lookup_grant())::uuid[])
  ELSE false END);
ALTER POLICY reach ON stay USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR property_id = ANY ((SELECT anju.properties())::uuid[])
  OR EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id
    AND ((SELECT anju.reach()) = 'LOOKUP' OR r.employer_id = ANY ((SELECT anju.employers_in_reach())::uuid[])
      OR r.employer_id IS NULL AND (SELECT anju.serves_whoever())))));
