-- Written by hand: a short way for callers who reach their whole township (docs/decisions/2026-11-23-short-policies.md).

-- Whoever reads as anju_township reads under one policy a table, not under those that work out what a scope reaches: these
-- cost more than the page they guard. It may only read, owns nothing and is not free of row security. What is not
-- granted here is read as anju_app.
GRANT USAGE ON SCHEMA public, anju TO anju_township;
GRANT EXECUTE ON FUNCTION anju.enter(bytea, timestamptz, text, text[], text[]), anju.session_caller(bytea, timestamptz),
  anju.beds_taken_in_building(uuid, date, date) TO anju_township;
GRANT SELECT ON service_station, audit_entry TO anju_township;

DO $$
DECLARE
  read text;
  other record;
BEGIN
  FOREACH read IN ARRAY ARRAY[
    'migrant_resident', 'employment_contract', 'employer', 'employer_name_part', 'stay', 'residence_registration',
    'registration_event', 'renewal_item', 'reminder', 'property', 'building', 'room', 'bed', 'room_closure', 'account',
    'import_batch', 'stored_file']
  LOOP
    EXECUTE format('GRANT SELECT ON %I TO anju_township', read);
    -- Called by row and not once: to begin a sub-query costs more than to read a setting twenty-five times.
    EXECUTE format('CREATE POLICY whole_township ON %I FOR SELECT TO anju_township USING
      (township_id = anju.township() AND anju.reach() = ''TOWNSHIP'')', read);
    FOR other IN
      SELECT polname FROM pg_policy WHERE polrelid = read::regclass AND polpermissive AND polname <> 'whole_township'
    LOOP
      EXECUTE format('ALTER POLICY %I ON %I TO anju_app', other.polname, read);
    END LOOP;
  END LOOP;
END $$;

-- Facts about people, and files of them, whose tables came later than roles that a township may strip of their acts.
CREATE POLICY standing ON former_document AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON duplicate_candidate AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON resident_merge AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON resident_side AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON registration_event AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON registration_version AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON stay_version AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON permit_event AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));
CREATE POLICY standing ON import_before AS RESTRICTIVE USING ((SELECT anju.opens('IMPORTS')));
