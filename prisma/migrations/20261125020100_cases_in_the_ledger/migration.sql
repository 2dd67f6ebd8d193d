-- Written by hand. Who may not see a case, because it is another station's or about themselves, does not see its day
-- either. The body is looked at when it is called: cases come with a later migration.
CREATE FUNCTION anju.sees_case(case_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT FROM service_case c WHERE c.id = case_id AND c.township_id = anju.township()
    AND (anju.reach() = 'TOWNSHIP' OR c.station_id = ANY (anju.stations()::uuid[]))
    AND (c.about IS NULL OR NOT anju.concerned(c.about, c.about_id)));
END $$;
REVOKE ALL ON FUNCTION anju.sees_case(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.sees_case(uuid) TO anju_app, anju_township;
CREATE POLICY of_seen_case ON renewal_item AS RESTRICTIVE USING (kind <> 'STATION_CASE' OR anju.sees_case(subject_id));
