-- Written by hand: the desk is read the short way by callers who reach their whole township
-- (docs/decisions/2026-11-23-short-policies.md). Whom a complaint is about is kept from it there as well.
GRANT SELECT ON service_case, service_case_step, service_version, station_staff TO anju_township;
GRANT EXECUTE ON FUNCTION anju.concerned(case_about, uuid) TO anju_township;

CREATE POLICY whole_township ON service_case FOR SELECT TO anju_township USING
  (township_id = anju.township() AND anju.reach() = 'TOWNSHIP' AND (about IS NULL OR NOT anju.concerned(about, about_id)));
CREATE POLICY whole_township ON service_case_step FOR SELECT TO anju_township USING
  (township_id = anju.township() AND anju.reach() = 'TOWNSHIP' AND EXISTS (SELECT FROM service_case c WHERE c.id = case_id));
CREATE POLICY whole_township ON service_version FOR SELECT TO anju_township USING
  (township_id = anju.township() AND anju.reach() = 'TOWNSHIP');
CREATE POLICY whole_township ON station_staff FOR SELECT TO anju_township USING
  (township_id = anju.township() AND anju.reach() = 'TOWNSHIP');
ALTER POLICY reach ON service_case TO anju_app;
ALTER POLICY append ON service_case TO anju_app;
ALTER POLICY handle ON service_case TO anju_app;
ALTER POLICY reach ON service_case_step TO anju_app;
ALTER POLICY append ON service_case_step TO anju_app;
ALTER POLICY reach ON service_version TO anju_app;
ALTER POLICY reach ON station_staff TO anju_app;
