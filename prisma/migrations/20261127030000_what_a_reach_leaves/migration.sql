-- Written by hand. A setting compared with a constant says of every row the same, but PostgreSQL expects one row in two hundred
-- to be left by it: it went through a hundred thousand beds once for each room, and sorted whole tables for one page. Of a
-- CASE it expects half. See docs/decisions/2026-11-23-short-policies.md.
DO $$
DECLARE
  read regclass;
BEGIN
  FOR read IN SELECT polrelid FROM pg_policy WHERE polname = 'whole_township'
  LOOP
    EXECUTE format('ALTER POLICY whole_township ON %s USING
      (township_id = anju.township() AND CASE WHEN anju.reach() = ''TOWNSHIP'' THEN true ELSE false END)', read);
  END LOOP;
END $$;
