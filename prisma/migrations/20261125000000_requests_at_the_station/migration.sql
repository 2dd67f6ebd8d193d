-- What people ask about their own data reaches a clerk who serves them; an alert says what was taken out and for what.

-- A company never reads what its people ask or complain about: only the station does, and the township.
CREATE FUNCTION anju.serves_station() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT anju.reach() = 'SCOPED' AND EXISTS (SELECT FROM account
    WHERE id = anju.account() AND township_id = anju.township() AND role = 'STATION_CLERK' AND disabled_at IS NULL)
$$;
REVOKE EXECUTE ON FUNCTION anju.serves_station() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anju.serves_station() TO anju_app;

ALTER POLICY reach ON own_request USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP' OR resident_id = (SELECT anju.oneself())
  OR (SELECT anju.serves_station()) AND EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
ALTER POLICY answer ON own_request USING (township_id = (SELECT anju.township()) AND (
  (SELECT anju.reach()) = 'TOWNSHIP'
  OR (SELECT anju.serves_station()) AND EXISTS (SELECT FROM migrant_resident r WHERE r.id = resident_id)));
CREATE POLICY standing ON own_request AS RESTRICTIVE USING ((SELECT anju.opens('PEOPLE')));

-- The export itself is its account's own; what the supervisor is to know of it stands with the alert.
ALTER TABLE export_alert ADD COLUMN ledger text, ADD COLUMN purpose text;
UPDATE export_alert a SET ledger = e.ledger, purpose = e.purpose FROM ledger_export e WHERE e.id = a.export_id;
ALTER TABLE export_alert ALTER COLUMN ledger SET NOT NULL, ALTER COLUMN purpose SET NOT NULL;
